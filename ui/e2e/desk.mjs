/** A portal with the sample company on a free port, and a browser that opens its desk. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { t } from "./texts.mjs";

export const person = "Maria Oakes";
const email = "maria.oakes@tarnwell.example";
const password = "plum tractor sings 41";
const program =
  process.env.CLIENTELE_PORTAL ?? new URL("../../target/debug/clientele-portal", import.meta.url).pathname;

export async function startPortal() {
  const data = mkdtempSync(join(process.env.CLIENTELE_SCRATCH ?? tmpdir(), "clientele-desk-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const add = ["office", "add", "Tarnwell Services", "--sample", "--email", email, "--password", password];
  execFileSync(program, ["--data", data, "--listen", listen, ...add], { stdio: "ignore" });
  const server = spawn(program, ["--data", data, "--listen", listen], { stdio: "ignore" });
  const address = `http://${listen}`;
  await until(async () => (await fetch(`${address}/ready`)).ok, "the portal is ready");
  return {
    desk: `${address}/tarnwell-services/desk`,
    stop() {
      server.kill("SIGTERM");
      rmSync(data, { recursive: true, force: true });
    },
  };
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

/** A signed-in desk in a profile of its own. Any script error of the page ends up in `page.faults`. */
export async function openDesk(browser, desk, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  await page.goto(desk);
  await page.getByLabel(t("sign-in-username")).fill(email);
  await page.getByLabel(t("field-password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("sign-in"), exact: true }).click();
  await page.getByRole("link", { name: t("nav-home"), exact: true }).waitFor();
  return page;
}

/** Goes to a place of the desk by its route and waits for its heading or grid. */
export async function visit(page, route) {
  await page.evaluate((to) => {
    location.hash = to;
  }, route);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await settle(page);
}

/** Nothing is loading any more and the last change is painted. */
export async function settle(page) {
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export async function setTheme(page, theme) {
  await page.getByRole("button", { name: t("person-menu", { name: person }) }).click();
  await page.getByRole("menuitem", { name: t("preferences") }).click();
  await page.getByRole("radio", { name: t(`theme-${theme}`), exact: true }).click({ force: true });
  await page.getByRole("button", { name: t("done"), exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
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

/** Every screen of the desk, in one place: accessibility and pictures go through all of them. */
export async function screens(page) {
  const id = await customerId(page, "Hollen Water District");
  return [
    ["home", "/"],
    ["customers", "/customers"],
    ["customer-new", "/customers/new"],
    ["customer", `/customers/${id}`],
    ["office", "/admin/office"],
    ["customer-types", "/admin/lists/customer_type"],
    ["modules", "/admin/lists/module"],
    ["activity", "/admin/activity"],
  ];
}
