/** Saves every screen of the desk, light and dark, in both window sizes, into the folder that CLIENTELE_PICTURES names. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, startPortal } from "./desk.mjs";
import { eachScreen } from "./screens.mjs";

const folder = process.env.CLIENTELE_PICTURES ?? new URL("../../target/pictures", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const portal = await startPortal();
const browser = await openBrowser();
try {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1024, height: 680 },
    ]) {
      const pages = await eachScreen(browser, portal, { colorScheme, viewport }, async (page, name) => {
        const file = `${name}-${colorScheme}-${viewport.width}.png`;
        await page.screenshot({ path: join(folder, file), animations: "disabled" });
      });
      await Promise.all(pages.map((page) => page.context().close()));
    }
  }
} finally {
  await browser.close();
  portal.stop();
}
