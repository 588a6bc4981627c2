// Draws every card of a folder in six views, checks each view, writes pictures and a contact sheet.
// node draw.mjs <folder of card JSON> <folder for pictures>
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { withBrowser } from "./chromium.mjs";
import { hostConfig, styleSheet, THEMES } from "./host.mjs";
import { sheet } from "./sheet.mjs";

const WIDTHS = [520, 320];
const SCRIPTS = ["adaptivecards/dist/adaptivecards.min.js", "markdown-it/dist/browser/markdown-it.umd.min.js", "axe-core/axe.min.js"];
const here = new URL(".", import.meta.url).pathname;

async function cardsOf(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  return Promise.all(
    files.map(async (file) => ({ name: basename(file, ".json"), json: JSON.parse(await readFile(join(folder, file), "utf8")) })),
  );
}

async function pageIn(browser, theme, troubles) {
  const window = await browser.createBrowserContext();
  const page = await window.newPage();
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (/^(data|about):/.test(request.url())) return request.continue();
    troubles.push(`asked the network for ${request.url()}`);
    return request.abort();
  });
  page.on("console", (said) => ["error", "warn"].includes(said.type()) && troubles.push(`console: ${said.text()}`));
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  await page.setViewport({ width: 560, height: 800 });
  await page.setContent(`<!doctype html><html lang="en"><head><title>Cards</title></head><body><main></main></body></html>`);
  await page.addStyleTag({ content: styleSheet(theme) });
  for (const script of SCRIPTS) {
    await page.addScriptTag({ path: join(here, "node_modules", script) });
  }
  await page.addScriptTag({ path: join(here, "inpage.js") });
  return page;
}

async function drawAll(browser, name, cards, out) {
  const troubles = [];
  const wrong = [];
  const page = await pageIn(browser, THEMES[name], troubles);
  const config = hostConfig(THEMES[name]);
  for (const card of cards) {
    for (const width of WIDTHS) {
      const view = `${card.name}.${name}.${width}`;
      const drawn = await page.evaluate((...given) => draw(...given), card.json, config, width);
      const swept = await page.evaluate((given) => sweep(given), width);
      const clip = { x: 0, y: 0, width, height: drawn.height };
      await page.screenshot({ path: join(out, `${view}.png`), clip, captureBeyondViewport: true, optimizeForSpeed: true });
      wrong.push(...[...drawn.wrong, ...swept, ...troubles.splice(0)].map((what) => `${view}: ${what}`));
    }
  }
  await page.close();
  return wrong;
}

async function main([from, out]) {
  if (!from || !out) throw new Error("say where the cards are and where the pictures go");
  const cards = await cardsOf(from);
  if (!cards.length) throw new Error(`no cards in ${from}`);
  await mkdir(out, { recursive: true });
  const started = performance.now();
  const wrong = await withBrowser(async (browser) => {
    const themes = Object.keys(THEMES).map((name) => drawAll(browser, name, cards, out));
    return (await Promise.all(themes)).flat();
  });
  await writeFile(join(out, "index.html"), sheet(cards.map((card) => card.name), Object.keys(THEMES), WIDTHS));
  wrong.forEach((line) => console.error(line));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const views = Object.keys(THEMES).length * WIDTHS.length;
  console.log(`${cards.length} cards, ${views} views each, ${wrong.length} violations (${seconds} s)`);
  return wrong.length ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
