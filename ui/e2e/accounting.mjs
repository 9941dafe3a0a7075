/** What a customer owes, and where it is served: their story and their screens. */
import { controls, leaveForm, toCustomer } from "./controls.mjs";
import { openDesk, settle } from "./desk.mjs";
import { t } from "./texts.mjs";

/** A wrong amount is said on its field; a balance gets its day; a place comes, goes and comes back; all is there anew. */
export async function accountingStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const desk = controls(page, portal);
  await toCustomer(desk);
  await desk.editSection("section-accounting");
  await desk.fill("field-balance", "12.345");
  await desk.fill("field-terms", "Net 45");
  await desk.press("button", "save");
  await desk.sees("error-amount");
  if ((await desk.field("field-terms").inputValue()) !== "Net 45") throw new Error("what was typed is lost");
  await desk.fill("field-balance", "-75.5");
  await desk.press("button", "save");
  const credit = page.getByText(t("balance-credit", { amount: "$75.50" }));
  await credit.waitFor();

  await desk.press("button", "location-add");
  await desk.press("button", "save");
  await desk.sees("error-location-blank");
  await desk.fill("field-location-name", "Pump house 9");
  await desk.fill("address-line1", "9 Weir Road");
  await desk.fill("field-access-notes", "Key at the gate");
  await desk.press("button", "save");
  const place = page.getByRole("region", { name: new RegExp(t("locations")) }).getByText("9 Weir Road");
  await place.waitFor();
  await page.reload();
  await credit.waitFor();
  await place.waitFor();

  await desk.press("button", "location-actions", { name: "Pump house 9" });
  await page.getByRole("menuitem", { name: t("location-delete") }).click();
  await place.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await place.waitFor();
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

export const accountingScreens = [
  [
    "customer-accounting",
    async (desk) => {
      await toCustomer(desk);
      await desk.editSection("section-accounting");
      await desk.fill("field-credit-limit", "-1");
      await desk.press("button", "save");
      await desk.sees("error-amount-negative");
    },
    leaveForm,
  ],
  [
    "customer-location",
    async (desk) => {
      await toCustomer(desk);
      await desk.press("button", "location-add");
      await desk.field("field-location-name").waitFor();
    },
    leaveForm,
  ],
];
