/** A portal on a free port, with the sample company or another office, and a browser that opens its desk. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { t } from "./texts.mjs";

/** Who signs in to the sample company, and a customer of it that has everything. */
export const sample = {
  slug: "tarnwell-services",
  person: "Maria Oakes",
  email: "maria.oakes@tarnwell.example",
  password: "plum tractor sings 41",
  customer: "Hollen Water District",
};
/** The office that `cargo xtask demo` makes: the sample company among very many others. */
export const demo = { ...sample, slug: "demo", email: "demo@tarnwell.example" };
const program =
  process.env.CLIENTELE_PORTAL ?? new URL("../../target/debug/clientele-portal", import.meta.url).pathname;

/** `demoData` is the data folder of a demo office, shown instead of a new sample company. */
export async function startPortal(demoData) {
  const office = demoData ? demo : sample;
  const data = mkdtempSync(join(process.env.CLIENTELE_SCRATCH ?? tmpdir(), "clientele-desk-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const addOffice = (...words) =>
    execFileSync(program, ["--data", data, "--listen", listen, "office", "add", ...words], {
      encoding: "utf8",
    });
  if (demoData) lend(demoData, data);
  else addOffice("Tarnwell Services", "--sample", "--email", office.email, "--password", office.password);
  const toBeSetUp = (name) => addOffice(name).match(/^Address: (.+)$/m)?.[1];
  const setUp = toBeSetUp("Orrin Valley");
  const setUpToo = toBeSetUp("Keld & Sons");
  const server = spawn(program, ["--data", data, "--listen", listen], { stdio: "ignore" });
  const address = `http://${listen}`;
  await until(async () => (await fetch(`${address}/ready`)).ok, "the portal is ready");
  return {
    office,
    desk: `${address}/${office.slug}/desk`,
    /** Of an office that nobody sets up but to look at how that begins */
    setUp,
    /** Of one that a story may set up */
    setUpToo,
    stop() {
      server.kill("SIGTERM");
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** A desktop's office is no portal's: the workspace's own tool makes a copy of it that is one, at the address `demo`. */
function lend(demoData, into) {
  const tool =
    process.env.CLIENTELE_DEV ?? new URL("../../target/debug/clientele-dev", import.meta.url).pathname;
  execFileSync(tool, ["portal", "--data", demoData, "--into", into], { stdio: "inherit" });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks again until the answer is true; a refused connection is a no. */
async function until(question, what) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      if (await question()) return;
    } catch {
      // Not there yet.
    }
    if (Date.now() > end) throw new Error(`${what}: not within a minute`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CLIENTELE_BROWSER ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page in a profile of its own. Any script error of it ends up in `page.faults`. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.asking = new Set();
  // The stream of events never ends.
  page.on("request", (request) => /\/api\/(?!events)/.test(request.url()) && page.asking.add(request));
  for (const end of ["requestfinished", "requestfailed"])
    page.on(end, (request) => page.asking.delete(request));
  return page;
}

/** A desk of somebody who has signed in. */
export async function openDesk(browser, { desk, office }, options) {
  const page = await openPage(browser, options);
  await page.goto(desk);
  await signIn(page, office);
  return page;
}

export async function signIn(page, { email, password }) {
  await page.getByLabel(t("sign-in-username")).fill(email);
  await page.getByLabel(t("field-password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("sign-in"), exact: true }).click();
  await page.getByRole("link", { name: t("nav-home"), exact: true }).waitFor();
}

/**
 * From its next load on the page is the desktop's window: its own entry, whose program is the portal. `answers` are
 * what the desktop alone could say, by command.
 */
export async function asDesktop(page, { desk, office }, answers) {
  await page.exposeFunction("answerOfDesktop", (name, input) => {
    const answer = answers[name];
    return answer === undefined ? null : { value: typeof answer === "function" ? answer(input) : answer };
  });
  await page.addInitScript(desktopShell, office.slug);
  const html = readFileSync(new URL("../dist/desktop.html", import.meta.url), "utf8");
  await page.route(desk, (route) => route.fulfill({ contentType: "text/html", body: html }));
}

/** Runs in the page: what Tauri puts there, over HTTP. */
function desktopShell(slug) {
  const invoke = async (command, { name, input }) => {
    if (command !== "rpc") return 0;
    const own = await globalThis.answerOfDesktop(name, input);
    if (own) return own.value;
    const response = await fetch(`/api/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-clientele-office": slug },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    if (!response.ok) throw answer;
    return name === "app_start" ? { ...answer, shell: "desktop" } : answer;
  };
  Object.assign(globalThis, {
    __TAURI_INTERNALS__: { invoke, transformCallback: () => 0 },
    __TAURI_EVENT_PLUGIN_INTERNALS__: { unregisterListener: () => undefined },
  });
}

/** Goes to a place of the desk by its route and waits for its heading or grid. */
export async function visit(page, route) {
  await page.evaluate((to) => {
    location.hash = to;
  }, route);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await settle(page);
}

/** Every question is answered, nothing is loading any more, and the last change is painted. */
export async function settle(page) {
  do {
    await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  } while (page.asking.size > 0);
}

/** The id of the customer of that name, by the desk's own search. */
export async function customerId(page, name) {
  const hits = await page.evaluate(async (text) => {
    const answer = await fetch("/api/search", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text, limit: 5 }),
    });
    return answer.json();
  }, name);
  return hits[0].customer_id;
}

/** A command of the program, past the screens. */
export const ask = (page, name, input) =>
  page.evaluate(
    async ([command, body]) => {
      const answer = await fetch(`/api/${command}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    },
    [name, input],
  );
