/** A portal with the sample company on a free port, and a browser that opens its desk. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { t } from "./texts.mjs";

export const person = "Maria Oakes";
export const email = "maria.oakes@tarnwell.example";
export const password = "plum tractor sings 41";
const program =
  process.env.CLIENTELE_PORTAL ?? new URL("../../target/debug/clientele-portal", import.meta.url).pathname;

export async function startPortal() {
  const data = mkdtempSync(join(process.env.CLIENTELE_SCRATCH ?? tmpdir(), "clientele-desk-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const addOffice = (...words) =>
    execFileSync(program, ["--data", data, "--listen", listen, "office", "add", ...words], {
      encoding: "utf8",
    });
  addOffice("Tarnwell Services", "--sample", "--email", email, "--password", password);
  const setUp = addOffice("Orrin Valley").match(/^Address: (.+)$/m)?.[1];
  const server = spawn(program, ["--data", data, "--listen", listen], { stdio: "ignore" });
  const address = `http://${listen}`;
  await until(async () => (await fetch(`${address}/ready`)).ok, "the portal is ready");
  return {
    desk: `${address}/tarnwell-services/desk`,
    /** Of an office that nobody has set up yet */
    setUp,
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
  return page;
}

/** A desk of somebody who has signed in. */
export async function openDesk(browser, desk, options) {
  const page = await openPage(browser, options);
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
