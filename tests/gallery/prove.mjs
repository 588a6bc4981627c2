// Proves that the gallery can fail: cards that are wrong on purpose, each of which must be caught. node prove.mjs
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const card = (...body) => ({ type: "AdaptiveCard", version: "1.5", lang: "en", body });
const said = (text, more) => ({ type: "TextBlock", text, wrap: true, ...more });

const WRONG = {
  unknown_element: [card({ type: "Input.Colour", id: "c" }), "parse: "],
  unknown_action: [{ ...card(said("Hello")), actions: [{ type: "Action.Fly", title: "Fly" }] }, "parse: "],
  misspelt_value: [card(said("Hello", { size: "Huge" })), "parse: "],
  link_in_typed_words: [card(said("[look](https://evil.example)")), "typed words came alive"],
  bold_in_typed_words: [card(said("**loud**")), "typed words came alive"],
  list_in_typed_words: [card(said("1. one\n2. two")), "typed words came alive"],
  picture_from_outside: [card({ type: "Image", url: "https://evil.example/a.png", altText: "A" }), "asked the network"],
  picture_without_words: [card({ type: "Image", url: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" }), "a picture without words"],
  field_without_label: [card({ type: "Input.Text", id: "t" }), "axe label"],
  too_wide: [card({ type: "RichTextBlock", inlines: [{ type: "TextRun", text: "x".repeat(200) }] }), "spills over the side"],
};

const folder = await mkdtemp(join(tmpdir(), "wrong-cards-"));
try {
  for (const [name, [json]] of Object.entries(WRONG)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(json));
  }
  const tool = new URL("draw.mjs", import.meta.url).pathname;
  const run = spawnSync(process.execPath, [tool, folder, join(folder, "out")], { encoding: "utf8" });
  const caught = (name, sign) => run.stderr.split("\n").some((line) => line.startsWith(`${name}.`) && line.includes(sign));
  const missed = Object.entries(WRONG).filter(([name, [, sign]]) => !caught(name, sign));
  missed.forEach(([name, [, sign]]) => console.error(`${name} was not caught (${sign})`));
  if (run.status !== 1) console.error(`the gallery left with ${run.status}\n${run.stderr}`);
  console.log(`${Object.keys(WRONG).length} wrong cards, ${missed.length} missed`);
  process.exitCode = missed.length || run.status !== 1 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
