// Runs inside the page: draws one card and says what is wrong with it.
"use strict";

const OPENED_BELOW = 400;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (said, result) => {
  result.outputHtml = markdownit({ html: true, linkify: true }).render(said);
  result.didProcess = true;
};

// What opens on a press is open in the narrow view. Teams draws its people picker itself; here a list stands in.
function readied(part, opened) {
  if (Array.isArray(part)) return part.map((inner) => readied(inner, opened));
  if (part === null || typeof part !== "object") return part;
  if (!part["choices.data"]) {
    const kept = Object.entries(part).filter(([name]) => !(opened && name === "isVisible"));
    return Object.fromEntries(kept.map(([name, inner]) => [name, readied(inner, opened)]));
  }
  const { "choices.data": query, choices, ...rest } = part;
  const found = choices?.length ? choices : [{ title: "People found by typing", value: "someone" }];
  return { ...rest, choices: found, style: rest.isMultiSelect ? "expanded" : "compact", placeholder: "Search for people" };
}

function draw(json, config, width) {
  const wrong = [];
  AdaptiveCards.CardElement.langProperty.regEx.lastIndex = 0; // its pattern is global and remembers
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(config);
  card.onExecuteAction = () => {};
  const context = new AdaptiveCards.SerializationContext();
  card.parse(readied(json, width < OPENED_BELOW), context);
  for (let i = 0; i < context.eventCount; i++) wrong.push(`parse: ${context.getEventAt(i).message}`);
  for (const found of card.validateProperties().validationEvents) wrong.push(`parse: ${found.message}`);
  const drawn = card.render();
  const main = document.querySelector("main");
  main.style.width = `${width}px`;
  main.replaceChildren(...(drawn ? [drawn] : []));
  if (!drawn) return { wrong: [...wrong, "nothing was drawn"], height: 1 };
  return { wrong: [...wrong, ...acted(main), ...mute(main), ...spilled(main)], height: Math.ceil(main.getBoundingClientRect().height) };
}

// Our cards use no Markdown and no HTML, so any of these is somebody's typed words come alive.
function acted(main) {
  const alive = main.querySelectorAll("a, b, strong, em, i, s, h1, h2, h3, ul, ol, pre, code, blockquote, script, iframe, table");
  return [...alive].map((element) => `typed words came alive: ${element.outerHTML.slice(0, 120)}`);
}

// axe takes a picture without words for decoration; ours always say something.
function mute(main) {
  return [...main.querySelectorAll("img")].filter((img) => !img.alt.trim()).map(() => "a picture without words");
}

function spilled(main) {
  const edge = main.getBoundingClientRect().right + 0.5;
  const over = [...main.querySelectorAll("*")].filter(
    (element) => element.getClientRects().length && element.getBoundingClientRect().right > edge,
  );
  const cut = [...main.querySelectorAll("button, button *")].filter((element) => element.scrollWidth > element.clientWidth + 1);
  return [
    ...over.slice(0, 1).map((element) => `spills over the side: ${element.textContent.slice(0, 60)}`),
    ...cut.map((element) => `the words of a button are cut: ${element.textContent}`),
  ];
}

// Colours are the same in both widths, and measured in the narrow view, where everything is open.
async function sweep(width) {
  const rules = { "color-contrast": { enabled: width < OPENED_BELOW } };
  const only = { type: "tag", values: RULES };
  const found = await axe.run("main", { runOnly: only, rules, resultTypes: ["violations"], preload: false });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `axe ${rule.id}: ${node.html.slice(0, 140)} (${node.failureSummary.replace(/\s+/g, " ")})`),
  );
}
