/** Importing files of other programs: the story of a list with umlauts and of one of QuickBooks, and the screens. */
import { leaveForm } from "./controls.mjs";
import { openDesk, settle } from "./desk.mjs";
import { t } from "./texts.mjs";

const button = (page, key, args) => page.getByRole("button", { name: t(key, args), exact: true });
const heading = (page, key) => page.getByRole("heading", { level: 1, name: t(key), exact: true });
const tab = (page, kind) => page.getByRole("tab", { name: new RegExp(`^${t(`import-kind-${kind}`)}`) });
const goesTo = (page, column) => page.getByRole("combobox", { name: t("import-goes-to", { column }) });

const lines = (rows) => rows.map((row) => `${row}\r\n`).join("");

/** As an office program of Western Europe saves it: semicolons, Windows-1252, headings of its own. */
const garden = {
  name: "kunden.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    lines([
      "Kundenname;Straße;PLZ;Ort;E-Mail;Kundenart",
      "Müller & Söhne Gärtnerei;Lindenweg 4;99123;Tarnwell;buero@mueller.example;Gärtnerei",
      "Brückner Gasthof;Am Markt 7;99124;Orrin;post at brueckner;Gasthof",
      "Hollen Water District Ltd;Weir Road 1;;Hollen Creek;;",
    ]),
    "latin1",
  ),
};

/** As QuickBooks Desktop exports it: a job stands below its customer. */
const quickBooks = {
  name: "customers.iif",
  mimeType: "text/plain",
  buffer: Buffer.from(
    lines([
      "!CUST\tNAME\tREFNUM\tBADDR1\tBADDR2\tBADDR3\tPHONE1\tEMAIL\tCONT1\tHIDDEN",
      "CUST\tAlder Mill\t9101\tAlder Mill\t9 Mill Race\tTarnwell, WA 99123\t(509) 555-0120\tjobs@alder.example\tNora Alder\tN",
      "CUST\tAlder Mill:North Works\t9102\tNorth Works\t11 Mill Race\tTarnwell, WA 99123\t\t\t\tN",
    ]),
  ),
};

const pdf = { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from("%PDF-1.4\n1 0 obj\n") };

/** Presses Tab until the control has the focus. */
async function tabTo(page, control) {
  const target = await control.first().elementHandle();
  for (let count = 0; count < 160; count += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${control}`);
}

async function enter(page, control) {
  await tabTo(page, control);
  await page.keyboard.press("Enter");
}

async function chooseByKeyboard(page, file) {
  const choosing = page.waitForEvent("filechooser");
  await enter(page, button(page, "import-choose"));
  await (await choosing).setFiles(file);
}

/** The next step has the focus in its title. */
async function next(page, step) {
  await enter(page, button(page, "next"));
  await heading(page, `import-step-${step}`).and(page.locator(":focus")).waitFor();
  await settle(page);
}

async function sound(page) {
  await settle(page);
  if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
}

const toImport = async (page) => {
  const nav = page.getByRole("navigation", { name: t("nav-main") });
  await enter(page, nav.getByRole("link", { name: t("nav-administration"), exact: true }));
  await enter(page, page.getByRole("link", { name: t("import"), exact: true }));
  await heading(page, "import").waitFor();
};

/**
 * By keyboard alone: a PDF under another name is refused, a list with umlauts is matched, a cell mended in place, one
 * that looks like a customer decided on, all of it imported and taken back. `look` is asked on every step.
 */
export async function importStory(browser, portal, look) {
  const page = await openDesk(browser, portal);
  const { keyboard } = page;
  await toImport(page);
  await chooseByKeyboard(page, pdf);
  await page
    .getByRole("alert")
    .filter({ hasText: t("import-refused", { name: pdf.name }) })
    .waitFor();
  await page.getByText(t("error-import-not-a-sheet-detail", { what: "Pdf" })).waitFor();
  await look(page, "import, refused");

  await chooseByKeyboard(page, garden);
  await heading(page, "import-step-file").and(page.locator(":focus")).waitFor();
  await page.getByText(/CSV, semicolon, Windows-1252/).waitFor();
  await page.getByRole("cell", { name: "Müller & Söhne Gärtnerei" }).waitFor();
  await look(page, "import, file");

  await next(page, "columns");
  await page.getByText(t("import-columns-no-name")).waitFor();
  // Without a name there is no way on.
  await enter(page, button(page, "next"));
  await page
    .getByRole("alert")
    .filter({ hasText: t("error-import-no-name") })
    .waitFor();
  for (const [column, target] of [
    ["Kundenname", "name"],
    ["Straße", "line1"],
    ["Kundenart", "customer-type"],
  ]) {
    await tabTo(page, goesTo(page, column));
    await keyboard.type(t(`import-target-${target}`));
  }
  await page.getByRole("alert").waitFor({ state: "detached" });
  await page
    .getByText(/post at brueckner/)
    .first()
    .waitFor();
  await look(page, "import, columns");

  await next(page, "values");
  await page
    .getByText(t("import-value-new", { text: "Gasthof" }))
    .first()
    .waitFor({ state: "attached" });
  await tabTo(page, page.getByRole("combobox", { name: t("import-value-means", { text: "Gasthof" }) }));
  await keyboard.type(t("import-value-none"));
  await look(page, "import, values");

  await next(page, "preview");
  await page.getByText(t("import-about-error")).waitFor();
  await look(page, "import, errors");
  const cell = page.getByRole("textbox", { name: "E-Mail" });
  await tabTo(page, cell);
  await keyboard.press("Control+a");
  await keyboard.type("still wrong");
  await keyboard.press("Enter");
  await settle(page);
  await page.locator("input[aria-invalid]:focus").waitFor();
  await keyboard.press("Control+a");
  await keyboard.type("post@brueckner.example");
  await keyboard.press("Enter");
  await page.getByText(t("import-now-new")).waitFor();

  await tabTo(page, page.getByRole("tab", { selected: true }));
  await keyboard.press("ArrowLeft");
  await page.getByText(t("import-about-duplicate")).waitFor();
  await page.getByText(/Hollen Water District, HOLLN/).waitFor();
  await look(page, "import, duplicates");
  await tabTo(page, page.getByRole("radio", { name: t("import-decide-leave"), exact: true }));
  await keyboard.press("ArrowRight");
  await page.getByText(t("import-now-new")).waitFor();
  await page.getByRole("radio", { name: t("import-decide-create"), exact: true, checked: true }).waitFor();
  await settle(page);

  // Back loses nothing: the columns and what was decided are as they were.
  await enter(page, button(page, "back"));
  await heading(page, "import-step-values").waitFor();
  await next(page, "preview");
  await tab(page, "new").filter({ hasText: "3" }).waitFor();
  await next(page, "run");
  await page.getByText(t("import-will-new", { count: 3 })).waitFor();
  await look(page, "import, ready");
  await enter(page, button(page, "import-run", { count: 3 }));
  await heading(page, "import-report").and(page.locator(":focus")).waitFor();
  await page.getByText(t("import-report-whole")).waitFor();
  await look(page, "import, report");

  await enter(page, button(page, "import-undo"));
  await page.getByText(t("import-undo-added", { count: 3 })).waitFor();
  await look(page, "import, undo");
  await enter(page, button(page, "import-undo-action", { count: 3 }));
  await page.getByText(t("import-undone")).waitFor();
  await heading(page, "import-report-undone").waitFor();
  await enter(page, button(page, "import-another"));
  await page
    .getByText(new RegExp(`^${t("import-state-undone")}`))
    .first()
    .waitFor();
  await look(page, "import, history");
  await sound(page);
}

/** From the list of customers: a file that needs no matching; parents and their jobs come in, and go by the list of imports. */
export async function quickBooksStory(browser, portal, look) {
  const page = await openDesk(browser, portal);
  const { keyboard } = page;
  const nav = page.getByRole("navigation", { name: t("nav-main") });
  await enter(page, nav.getByRole("link", { name: t("nav-customer-list"), exact: true }));
  await page.getByRole("grid").waitFor();
  await enter(page, button(page, "more-actions"));
  await page.getByRole("menuitem", { name: t("import-customers") }).waitFor();
  await keyboard.type(t("import-customers"));
  await keyboard.press("Enter");
  await heading(page, "import").waitFor();

  await chooseByKeyboard(page, quickBooks);
  await page.getByText(new RegExp(t("import-preset-quickbooks-desktop"))).waitFor();
  await next(page, "columns");
  await page.getByText(t("import-columns-known")).waitFor();
  await look(page, "import, QuickBooks");

  // Leaving asks, and staying loses nothing.
  await enter(page, button(page, "import-stop"));
  await page.getByText(t("import-leave-text")).waitFor();
  await enter(page, button(page, "import-leave-keep"));
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await next(page, "values");
  await page.getByText(t("import-values-none")).waitFor();
  await next(page, "preview");
  await page.getByText("Alder Mill: North Works").waitFor();
  await next(page, "run");
  await enter(page, button(page, "import-run", { count: 2 }));
  await heading(page, "import-report").waitFor();
  await enter(page, page.getByRole("link", { name: t("import-show-customers"), exact: true }));
  await page.getByRole("grid").waitFor();
  await page.getByRole("textbox", { name: t("customers-search") }).fill("north works");
  await page.getByRole("gridcell", { name: "North Works" }).first().waitFor();
  await page.getByRole("textbox", { name: t("customers-search") }).fill("");

  await toImport(page);
  await enter(page, button(page, "import-undo-name", { name: quickBooks.name }));
  await enter(page, button(page, "import-undo-action", { count: 2 }));
  await page.getByText(t("import-undone")).waitFor();
  await button(page, "import-undo-name", { name: quickBooks.name }).waitFor({ state: "detached" });

  // The same headings once more are read as they were.
  await chooseByKeyboard(page, quickBooks);
  await heading(page, "import-step-file").waitFor();
  await page.getByText(t("import-remembered", { date: "|" }).split("|")[0]).waitFor();
  await sound(page);
}

async function openFile(desk, file) {
  await desk.go("#/import");
  await desk.role("heading", "import").waitFor();
  const choosing = desk.page.waitForEvent("filechooser");
  await desk.press("button", "import-choose");
  await (await choosing).setFiles(file);
  await desk.role("heading", "import-step-file").waitFor();
}

const onward = async (desk, steps) => {
  for (const step of steps) {
    await desk.press("button", "next");
    await desk.role("heading", `import-step-${step}`).waitFor();
    await settle(desk.page);
    if (step === "columns" && (await goesTo(desk.page, "Kundenname").count()) > 0)
      await goesTo(desk.page, "Kundenname").selectOption({ label: t("import-target-name") });
    if (step === "preview") await desk.page.getByRole("tablist").waitFor();
  }
};

const leave = async (desk) => {
  await desk.go("#/");
  const discard = desk.role("button", "import-leave");
  await discard.waitFor();
  await discard.click();
  await leaveForm(desk);
};

const step = (name, steps, file = garden) => [
  name,
  async (desk) => {
    await openFile(desk, file);
    await onward(desk, steps);
  },
  leave,
];

const counts = { created: 118, updated: 4, unchanged: 0, people: 3, parents: 1, left_out: 2, failed: 1 };
const past = (more) => ({
  id: more.state,
  format: "delimited",
  total: 1204,
  done: 1204,
  count: counts,
  faults: [],
  step_id: more.state,
  may_undo: more.state !== "undone",
  started_at: Date.UTC(2026, 8, 3, 16),
  by: "Maria Oakes",
  ...more,
});

export const importScreens = [
  [
    "import",
    async (desk) => {
      await desk.answer({
        import_list: [
          past({ state: "done", file_name: "September.csv" }),
          past({
            state: "stopped",
            file_name: "customers of the whole valley.xlsx",
            done: 10_000,
            total: 40_000,
          }),
          past({ state: "cancelled", file_name: "customers.iif", done: 500 }),
          past({
            state: "undone",
            file_name: "contacts.vcf",
            faults: [
              {
                line: 12,
                name: "Halloway Laundry",
                partly: false,
                fault: { field: "email", code: "email", params: {} },
              },
            ],
          }),
        ],
      });
      await desk.go("#/import");
      await desk.sees("imports");
      await desk.page.getByText("September.csv").waitFor();
    },
    async (desk) => {
      await desk.answerAsBefore();
      await desk.go("#/");
    },
  ],
  step("import-file", []),
  step("import-columns", ["columns"]),
  step("import-values", ["columns", "values"]),
  step("import-preview", ["columns", "values", "preview"]),
  step("import-run", ["columns", "values", "preview", "run"]),
  step("import-quickbooks", ["columns"], quickBooks),
];
