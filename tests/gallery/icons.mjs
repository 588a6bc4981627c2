// Draws the app's two icons from their SVG: node icons.mjs
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withBrowser } from "./chromium.mjs";

const folder = new URL("../../manifest/icons/", import.meta.url).pathname;
const SIZES = { color: 192, outline: 32 };

await withBrowser(async (browser) => {
  const page = await browser.newPage();
  for (const [name, size] of Object.entries(SIZES)) {
    const svg = await readFile(join(folder, `${name}.svg`), "utf8");
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<!doctype html><style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await writeFile(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
    console.log(`${name}.png, ${size} by ${size}`);
  }
});
