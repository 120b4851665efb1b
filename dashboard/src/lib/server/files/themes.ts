import tokens from "#lib/styles/tokens.css?raw";

const themes = ["light", "dark", "auto"] as const;
export type Theme = (typeof themes)[number];
type Values = Map<string, string>;

/** The values of a theme, where drawing programs know no custom properties and a page does not follow its reader's choice. */
export const valuesOf = (name: "light" | "dark" | "print"): Values => new Map([...blocks.light, ...blocks[name]]);

export const readTheme = (text: string | null): Theme => themes.find((theme) => theme === text) ?? "auto";

/**
 * The colours that a page shows whatever its reader has chosen; nothing where it follows that choice. Who asks for more contrast, and paper,
 * keep their own.
 */
export function themeStyle(theme: Theme): string {
  if (theme === "auto") return "";
  const colors = [...valuesOf(theme)].filter(([, value]) => value.startsWith("#"));
  const declared = [["color-scheme", theme], ...colors].map(([name, value]) => `${name}:${value}`).join(";");
  return `@media screen and (prefers-contrast: no-preference){:root:root{${declared}}}`;
}

const blocks = {
  light: readBlock(tokens),
  dark: readBlock(tokens.slice(tokens.indexOf("@media (prefers-color-scheme: dark)"))),
  print: readBlock(tokens.slice(tokens.indexOf("@media print"))),
};

/** The first block of the root in a stylesheet. */
function readBlock(css: string): Values {
  const [, inside = ""] = /:root\s*\{([^}]*)\}/.exec(css) ?? [];
  return new Map([...inside.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}
