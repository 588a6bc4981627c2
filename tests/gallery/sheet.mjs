// The contact sheet: every picture, card by card.
export function sheet(names, themes, widths) {
  const row = (name) => {
    const pictures = widths.flatMap((width) =>
      themes.map((theme) => `<img src="${name}.${theme}.${width}.png" width="${width}" alt="${name}, ${theme}, ${width} pixels wide" loading="lazy">`),
    );
    return `<section id="${name}"><h2>${name}</h2><div>${pictures.join("\n")}</div></section>`;
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every card</title><style>
body { font: 16px/1.5 sans-serif; margin: 24px; background: #e8e8e8; color: #242424; }
div { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }
</style></head><body><h1>Every card: light, dark, high contrast; ${widths.join(" and ")} pixels wide</h1>
${names.map(row).join("\n")}
</body></html>
`;
}
