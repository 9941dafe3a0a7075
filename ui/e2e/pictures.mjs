/**
 * Saves every screen of the desk, light and dark, in both window sizes, into a folder.
 *
 *   node e2e/pictures.mjs [--office DIR] [--into DIR]
 *
 * `--office` (or CLIENTELE_PICTURES_OFFICE) is the data folder of a demo office, of any size; without it the sample
 * company is shown. `--into` (or CLIENTELE_PICTURES) is the folder of the pictures. CLIENTELE_WORDS says in which of the
 * four Words (customers, companies, clients, accounts).
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openBrowser, openDesk, startPortal } from "./desk.mjs";
import { eachScreen } from "./screens.mjs";
import { words } from "./texts.mjs";

const { values } = parseArgs({ options: { office: { type: "string" }, into: { type: "string" } } });
const office = values.office ?? process.env.CLIENTELE_PICTURES_OFFICE;
const folder =
  values.into ?? process.env.CLIENTELE_PICTURES ?? new URL("../../target/pictures", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const portal = await startPortal(office);
const browser = await openBrowser();
try {
  if (words !== "customers") await say(words);
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1024, height: 680 },
    ]) {
      const pages = await eachScreen(browser, portal, { colorScheme, viewport }, async (page, name) => {
        const file = `${office ? "large-" : ""}${name}-${colorScheme}-${viewport.width}.png`;
        await page.screenshot({ path: join(folder, file), animations: "disabled" });
      });
      await Promise.all(pages.map((page) => page.context().close()));
    }
  }
} finally {
  await browser.close();
  portal.stop();
}

/** Chooses what the office calls its customers, as Administration does. */
async function say(chosen) {
  const page = await openDesk(browser, portal);
  await page.evaluate(async (wanted) => {
    const headers = { "content-type": "application/json" };
    const ask = async (name, input) =>
      (await fetch(`/api/${name}`, { method: "POST", headers, body: JSON.stringify(input) })).json();
    const { id, words: before } = await ask("office_get", {});
    await ask("office_save", { id, base: { words: before }, set: { words: wanted } });
  }, chosen);
  await page.context().close();
}
