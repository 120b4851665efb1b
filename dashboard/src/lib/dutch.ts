/** Around what somebody wrote in Dutch inside a sentence of any language, so that a page can say so to whoever reads it aloud. */
const [start, end] = ["\u2068", "\u2069"];
const marked = new RegExp(`${start}([^${end}]*)${end}`);

/** Marks a text as delivered in Dutch. */
export function dutch(text: string): string {
  return `${start}${text}${end}`;
}

/** A sentence in pieces: what is ours, and what was delivered in Dutch. */
export function pieces(sentence: string): { text: string; isDutch: boolean }[] {
  return sentence
    .split(marked)
    .map((text, index) => ({ text, isDutch: index % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
