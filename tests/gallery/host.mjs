// A host that looks like Teams: host config and style sheet, both made from Fluent's own Teams themes.
import * as fluent from "@fluentui/tokens";

export const THEMES = {
  light: fluent.teamsLightTheme,
  dark: fluent.teamsDarkTheme,
  contrast: fluent.teamsHighContrastTheme,
};

const FONT = '"Segoe UI", "DejaVu Sans", sans-serif';

export function hostConfig(theme) {
  const words = (color, subtle) => ({ default: color, subtle: subtle ?? color });
  const t = theme;
  const colors = {
    default: words(t.colorNeutralForeground1, t.colorNeutralForeground3),
    accent: words(t.colorBrandForeground1),
    good: words(t.colorStatusSuccessForeground1),
    warning: words(t.colorStatusWarningForeground1),
    attention: words(t.colorPaletteRedForeground1),
    light: words(t.colorNeutralForeground3),
    dark: words(t.colorNeutralForeground1),
  };
  const ground = (backgroundColor, borderColor) => ({ backgroundColor, borderColor, foregroundColors: colors });
  return {
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: t.colorNeutralStroke1 },
    supportsInteractivity: true,
    containerStyles: {
      default: ground(t.colorNeutralBackground1, t.colorNeutralStroke1),
      emphasis: ground(t.colorNeutralBackground3, t.colorNeutralStroke1),
      accent: ground(t.colorBrandBackground2, t.colorBrandForeground1),
      good: ground(t.colorStatusSuccessBackground1, t.colorStatusSuccessForeground1),
      warning: ground(t.colorStatusWarningBackground1, t.colorStatusWarningForeground1),
      attention: ground(t.colorStatusDangerBackground1, t.colorPaletteRedForeground1),
    },
    actions: {
      maxActions: 6,
      spacing: "default",
      buttonSpacing: 8,
      showCard: { actionMode: "inline", inlineTopMargin: 12 },
      actionsOrientation: "horizontal",
      actionAlignment: "left",
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "bolder", spacing: "small" },
    },
    textBlock: { headingLevel: 2 },
    textStyles: { heading: { fontType: "default", size: "large", weight: "bolder", color: "default" } },
  };
}

export function styleSheet(theme) {
  const t = theme;
  return `
  :root { font-family: ${FONT}; color: ${t.colorNeutralForeground1}; background: ${t.colorNeutralBackground3}; }
  body { margin: 0; }
  main { box-sizing: border-box; padding: 0; }
  .ac-adaptiveCard { border: 1px solid ${t.colorNeutralStroke1}; border-radius: 6px; box-sizing: border-box; }
  .ac-container[style*="background"], .ac-columnSet[style*="background"] { border-radius: 4px;
    ${t === THEMES.contrast ? "border: 1px solid #fff; box-sizing: border-box;" : ""} }
  .ac-input { font: 14px/20px ${FONT}; color: ${t.colorNeutralForeground1}; }
  input.ac-input, textarea.ac-input, select.ac-input { box-sizing: border-box; width: 100%; min-height: 32px;
    padding: 5px 10px; background: ${t.colorNeutralBackground1}; border: 1px solid ${t.colorNeutralStrokeAccessible};
    border-radius: 4px; color-scheme: ${t === THEMES.light ? "light" : "dark"}; }
  textarea.ac-input { min-height: 96px; resize: vertical; }
  ::placeholder { color: ${t.colorNeutralForeground3}; opacity: 1; }
  .ac-input-required-indicator { color: ${t.colorPaletteRedForeground1}; }
  .ac-choiceSetInput-expanded > div, .ac-choiceSetInput-multiSelect > div { padding: 3px 0; min-height: 24px; }
  .ac-choiceSetInput-expanded input, .ac-choiceSetInput-multiSelect input { width: 18px; height: 18px; margin: 0 8px 0 0;
    accent-color: ${t.colorBrandForeground1}; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
  .ac-pushButton { font: 600 14px/20px ${FONT}; padding: 5px 12px; min-height: 32px; border-radius: 4px; cursor: pointer;
    color: ${t.colorNeutralForeground1}; background: ${t.colorNeutralBackground1};
    border: 1px solid ${t.colorNeutralStrokeAccessible}; max-width: 100%; }
  .ac-pushButton.style-positive { color: ${t.colorNeutralForegroundOnBrand}; background: ${t.colorBrandBackground};
    border-color: ${t.colorBrandBackground}; }
  .ac-pushButton.style-destructive { color: ${t.colorPaletteRedForeground1};
    border-color: ${t.colorPaletteRedForeground1}; }
  .ac-pushButton > div { white-space: normal !important; }
  :focus-visible { outline: 2px solid ${t.colorStrokeFocus2}; outline-offset: 1px; }
  `;
}
