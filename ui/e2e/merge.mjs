/** Merging two that are one, and saying that two are not: their story and their screens. */
import { toCustomer, toHome } from "./controls.mjs";
import { ask, customerId, openDesk, settle, visit } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, key, args) => page.getByRole("button", { name: t(key, args), exact: true });
const choose = (page, field, value) =>
  page
    .getByRole("radiogroup", { name: t(field) })
    .getByRole("radio", { name: value, exact: true })
    .check();

async function atCustomer(page, name, id) {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  if (id && !page.url().endsWith(`/customers/${id}`)) throw new Error(`at ${page.url()}, not at ${id}`);
}

/** Two ticked, compared, swapped and merged; the old address leads to the one that stayed; one undo gives both back. */
export async function mergeStory(browser, portal) {
  const page = await openDesk(browser, portal);
  const [keep, lose] = ["Quillon Ferry Works", "Quillon Ferry Works Ltd"];
  const first = await ask(page, "customer_create", {
    set: { name: keep, code: "QFERRY", notes: "Ring twice." },
  });
  const second = await ask(page, "customer_create", {
    set: { name: lose, code: "QFW2", external_id: "QF-77", notes: "Closed on Mondays.", city: "Tarnwell" },
    contact: { first_name: "Ines", last_name: "Quillon" },
  });
  await visit(page, "/customers");
  await page.getByRole("textbox", { name: t("customers-search") }).fill("quillon");
  for (const name of [keep, lose])
    await page.getByRole("checkbox", { name: t("grid-select-row", { name }), exact: true }).click();
  await button(page, "more-actions").click();
  await page.getByRole("menuitem", { name: t("merge-menu") }).click();
  await page.getByText(t("merge-lead-customer", { keep, lose })).waitFor();

  await choose(page, "field-code", "QFW2");
  await button(page, "merge-swap-label", { lose }).click();
  await page.getByText(t("merge-lead-customer", { keep: lose, lose: keep })).waitFor();
  await button(page, "merge-swap-label", { lose: keep }).click();
  await page.getByText(t("merge-lead-customer", { keep, lose })).waitFor();
  if (!(await page.getByRole("radio", { name: "QFW2", exact: true }).isChecked()))
    throw new Error("the swap forgot a choice");
  await button(page, "merge").click();
  await page.getByText(t("merge-done", { keep, lose })).first().waitFor();
  await atCustomer(page, keep, first.id);
  await page.getByText("Closed on Mondays.").first().waitFor();
  await page.getByText("Ines Quillon").first().waitFor();
  await page.getByText(t("also-known-as")).waitFor();

  await visit(page, `/customers/${second.id}`);
  await page
    .getByText(t("merged-into", { name: lose, into: keep }))
    .first()
    .waitFor();
  await atCustomer(page, keep, first.id);
  await page.keyboard.press("Control+z");
  await page.getByText(t("undo-done")).first().waitFor();
  await page.getByText(t("also-known-as")).waitFor({ state: "detached" });
  await visit(page, `/customers/${second.id}`);
  await atCustomer(page, lose, second.id);

  // What is offered as the same is let go of.
  await page.getByRole("heading", { name: t("duplicates-title") }).waitFor();
  await button(page, "duplicates-not-label", { name: keep }).click();
  await page.getByRole("heading", { name: t("duplicates-title") }).waitFor({ state: "detached" });
  await visit(page, `/customers/${first.id}`);
  await atCustomer(page, keep, first.id);
  await settle(page);
  if (await page.getByRole("heading", { name: t("duplicates-title") }).isVisible())
    throw new Error("kept apart from one side alone");
  await page.keyboard.press("Control+z");
  await page.getByRole("heading", { name: t("duplicates-title") }).waitFor();
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

const other = "Castlow Legal Partners";

async function toMerge(desk) {
  const [keep, lose] = [
    await customerId(desk.page, desk.office.customer),
    await customerId(desk.page, other),
  ];
  await desk.go(`#/merge/customer?keep=${keep}&lose=${lose}`);
  await desk.role("button", "merge").waitFor();
}

async function toMergePeople(desk) {
  const id = await customerId(desk.page, desk.office.customer);
  const { contacts } = await ask(desk.page, "customer_get", { id });
  await desk.go(`#/merge/person?keep=${contacts[0].id}&lose=${contacts[1].id}`);
  await desk.role("button", "merge").waitFor();
}

const likely = [
  {
    id: "a",
    name: "Hollen Water Dist.",
    code: "HWD",
    city: "Hollen Creek",
    status: "active",
    why: "same_phone",
  },
  {
    id: "b",
    name: "Hollen Water",
    code: null,
    city: "Alder Falls",
    status: "deactivated",
    why: "similar_name",
  },
  { id: "c", name: "Holen Water District", code: "HOL", city: null, status: "active", why: "same_email" },
];

export const mergeScreens = [
  ["merge-customers", toMerge],
  [
    "merge-end",
    async (desk) => {
      await toMerge(desk);
      await desk.role("heading", "merge-effects").scrollIntoViewIfNeeded();
    },
  ],
  [
    "merge-changed",
    async (desk) => {
      await toMerge(desk);
      await desk.page.route("**/api/customer_merge", (route) =>
        route.fulfill({
          status: 422,
          json: {
            code: "invalid",
            message: "",
            fields: [{ field: "lose", code: "changed_meanwhile", params: {} }],
            ref: null,
          },
        }),
      );
      await desk.press("button", "merge");
      await desk.sees("merge-changed", { name: other });
    },
    (desk) => desk.answerAsBefore(),
  ],
  ["merge-people", toMergePeople],
  [
    "merge-gone",
    async (desk) => {
      await desk.go("#/merge/customer");
      await desk.sees("merge-gone-title");
    },
  ],
  [
    "merge-with",
    async (desk) => {
      await toCustomer(desk);
      await desk.menu("more-actions", "merge-with");
      await desk.dialog().waitFor();
    },
    async (desk) => {
      await desk.press("button", "cancel");
      await desk.dialog().waitFor({ state: "detached" });
    },
  ],
  [
    "customer-duplicates",
    async (desk) => {
      await toHome(desk);
      await desk.answer({ customer_duplicates: likely });
      await desk.page.reload();
      await toCustomer(desk);
      await desk.sees("duplicates-title");
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.page.reload();
      await toHome(desk);
    },
  ],
];
