// How the privacy papers are written down.

/** What nobody here can know. */
export const TO_FILL_IN = "_nog in te vullen door de corporatie_";

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ").trim();

export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");

/** With a capital and a full stop. */
export const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.?$/, ".")}`;
