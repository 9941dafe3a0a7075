/** Saves every screen of the desk, light and dark, in both window sizes, into the folder that CLIENTELE_PICTURES names. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBrowser, openDesk, screens, setTheme, startPortal, visit } from "./desk.mjs";

const folder = process.env.CLIENTELE_PICTURES ?? new URL("../../target/pictures", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });
const portal = await startPortal();
const browser = await openBrowser();
try {
  const page = await openDesk(browser, portal.desk);
  for (const theme of ["light", "dark"]) {
    await setTheme(page, theme);
    for (const [width, height] of [
      [1280, 800],
      [1024, 680],
    ]) {
      await page.setViewportSize({ width, height });
      for (const [name, route] of await screens(page)) {
        await visit(page, route);
        await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) });
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
} finally {
  await browser.close();
  portal.stop();
}
