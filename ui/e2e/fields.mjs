/** The office's own fields and files of a customer: from Administration to the page and the list and back; their screens. */
import { readFileSync } from "node:fs";
import { closeTop, controls, leaveForm, toAdmin, toCustomer, toList } from "./controls.mjs";
import { openDesk, settle } from "./desk.mjs";
import { t } from "./texts.mjs";

const customer = "Coppervale Schools";
const listed = "Backflow assemblies 2026.csv";
const toFields = (desk) => toAdmin(desk, "fields", "custom-fields");
const ofCustomer = (desk) => ({ ...desk, office: { ...desk.office, customer } });
const toFiles = async (desk) => {
  await toCustomer(ofCustomer(desk));
  await desk.role("button", "file-save-as", { name: listed }).scrollIntoViewIfNeeded();
};
const fieldMenu = async (desk, name, key) => {
  await desk.role("button", "more-actions-for", { name }).click();
  if (key) await desk.page.getByRole("menuitem", { name: t(key), exact: true }).click();
};
const file = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });

async function drop(desk, name, text) {
  const data = await desk.page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    [name, text],
  );
  const section = desk.page.getByRole("region", { name: t("files") });
  await section.dispatchEvent("dragover", { dataTransfer: data });
  await desk.sees("files-drop");
  await section.dispatchEvent("drop", { dataTransfer: data });
}

async function field(desk, name) {
  await toFields(desk);
  await desk.press("button", "custom-add");
  await desk.fill("field-name", name);
  await desk.page.getByLabel(t("field-custom-field-kind")).selectOption({ label: t("custom-kind-number") });
  await desk
    .dialog()
    .getByRole("button", { name: t("add"), exact: true })
    .click();
  await desk.sees("list-added", { name });

  await toCustomer(ofCustomer(desk));
  await desk.editSection("custom-fields");
  await desk.page.getByRole("textbox", { name }).fill("many");
  await desk.press("button", "save");
  await desk.sees("error-summary-title", { count: 1 });
  await desk.page.getByRole("textbox", { name }).fill("1,250.5");
  await desk.press("button", "save");
  await desk.sees("customer-saved", { name: customer });
  await desk.page.getByRole("definition").filter({ hasText: "1,250.5" }).waitFor();

  await desk.go("#/customers");
  // What another story left in the search.
  await desk.fill("customers-search", "");
  await toList(desk);
  await desk.press("button", "columns");
  await desk.page.getByRole("checkbox", { name, exact: true }).check();
  await desk.page.keyboard.press("Escape");
  await desk.press("button", "filter");
  await desk.page
    .getByRole("list", { name: t("filter-fields") })
    .getByRole("button", { name })
    .click();
  await desk.fill("custom-filter-from-label", "1,000");
  await desk.page.getByText(/^1 of \d+ /).waitFor();
  await desk.page.getByRole("gridcell", { name: "1,250.5" }).waitFor();
  await desk.page.keyboard.press("Escape");
  await desk.role("button", "filter-clear-all").click();
  await desk.press("button", "view-reset");

  await toFields(desk);
  await fieldMenu(desk, name, "list-delete");
  await desk
    .dialog()
    .getByText(t("custom-delete-text", { count: 1, text: "1" }))
    .waitFor();
  await desk.press("button", "custom-delete-action");
  await desk.sees("list-deleted", { name });
  await desk.page.keyboard.press("Control+z");
  await desk.role("button", "more-actions-for", { name }).waitFor();
}

async function files(desk) {
  await toFiles(desk);
  const chooser = desk.page.waitForEvent("filechooser");
  await desk.press("button", "files-add");
  await (
    await chooser
  ).setFiles([file("Plan of the vaults.pdf", "%PDF-1.7"), file("Keys.txt", "left of the door")]);
  await desk.sees("files-added", { count: 2 });
  await drop(desk, "Dropped.txt", "by hand");
  await desk.sees("files-added", { count: 1, name: "Dropped.txt" });
  await drop(desk, "Nothing.txt", "");
  await desk.sees("files-refused", { count: 1 });
  await desk.sees("error-file-empty");
  await desk.press("button", "close");

  const download = desk.page.waitForEvent("download");
  await desk.press("button", "file-save-as", { name: "Keys.txt" });
  const saved = await download;
  if (saved.suggestedFilename() !== "Keys.txt") throw new Error(saved.suggestedFilename());
  if (readFileSync(await saved.path(), "utf8") !== "left of the door")
    throw new Error("other bytes came back");

  await fieldMenu(desk, "Keys.txt", "file-edit");
  await desk
    .dialog()
    .getByRole("textbox", { name: t("field-name") })
    .fill("Where the keys are.txt");
  await desk
    .dialog()
    .getByRole("button", { name: t("save"), exact: true })
    .click();
  await desk.sees("file-saved", { name: "Where the keys are.txt" });
  await fieldMenu(desk, "Where the keys are.txt", "file-sensitive-set");
  await desk.sees("file-sensitive-is", { name: "Where the keys are.txt" });
  await fieldMenu(desk, "Where the keys are.txt", "file-delete");
  const row = desk.role("button", "file-save-as", { name: "Where the keys are.txt" });
  await row.waitFor({ state: "detached" });
  await desk.page.keyboard.press("Control+z");
  await row.waitFor();
}

/** Made, filled in, found by, deleted and brought back; then files in, out, renamed, marked, deleted and brought back. */
export async function fieldStory(browser, portal) {
  const desk = controls(await openDesk(browser, portal), portal);
  await field(desk, "Water meters");
  await files(desk);
  await settle(desk.page);
  if (desk.page.faults.length > 0) throw new Error(desk.page.faults.join("\n"));
}

const over = (name, to, open) => [
  name,
  async (desk) => {
    await to(desk);
    await open(desk);
    await desk.dialog().or(desk.page.getByRole("menu")).first().waitFor();
  },
  closeTop,
];

export const fieldScreens = [
  ["fields", toFields],
  [
    "fields-empty",
    async (desk) => {
      await desk.answer({ custom_field_list: [] });
      await desk.page.reload();
      await toFields(desk);
      await desk.sees("custom-empty");
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.page.reload();
    },
  ],
  over("fields-add", toFields, (desk) => desk.press("button", "custom-add")),
  over("fields-edit", toFields, (desk) => fieldMenu(desk, "Water district", "edit")),
  over("fields-menu", toFields, (desk) => fieldMenu(desk, "Contract ends")),
  over("fields-delete", toFields, (desk) => fieldMenu(desk, "Gate code", "list-delete")),
  [
    "customer-custom",
    async (desk) => {
      await toCustomer(ofCustomer(desk));
      await desk.editSection("custom-fields");
      await desk.role("button", "save").waitFor();
    },
    leaveForm,
  ],
  ["customer-files", toFiles],
  over("customer-file-menu", toFiles, (desk) => fieldMenu(desk, listed)),
  over("customer-file-rename", toFiles, (desk) => fieldMenu(desk, listed, "file-edit")),
  [
    "customer-files-failed",
    async (desk) => {
      await desk.page.route("**/api/customer_file_list", (route) => route.fulfill({ status: 503, body: "" }));
      await desk.page.reload();
      await toCustomer(ofCustomer(desk));
      await desk.sees("error-state-title");
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.page.reload();
    },
  ],
  over("customers-filter-custom", toList, async (desk) => {
    await desk.press("button", "filter");
    await desk.page
      .getByRole("list", { name: t("filter-fields") })
      .getByRole("button", { name: "Contract ends" })
      .click();
  }),
];
