/** The forms of the glossary's words in the language of the page, each with the name of its word. */
export type Forms = Record<string, string>;
/** A stretch of a sentence, and the word of the glossary that it is a form of, if any. */
export type Piece = { text: string; term: string | null };

/** A sentence cut at the words of the glossary; each word once, where it is first used, and the longest form that fits. */
export function linked(sentence: string, forms: Forms): Piece[] {
  const used = new Set<string>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: text, index } of sentence.matchAll(patternOf(forms))) {
    const term = forms[text.toLowerCase()];
    if (!term || used.has(term)) continue;
    used.add(term);
    pieces.push({ text: sentence.slice(from, index), term: null }, { text, term });
    from = index + text.length;
  }
  return [...pieces, { text: sentence.slice(from), term: null }].filter(({ text }) => text !== "");
}

const patterns = new WeakMap<Forms, RegExp>();

/** A form is made of letters, digits, spaces and a percent sign, so it means itself in a pattern. */
function patternOf(forms: Forms): RegExp {
  const made = patterns.get(forms);
  if (made) return made;
  const longestFirst = Object.keys(forms).sort((one, other) => other.length - one.length);
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst.join("|")})(?![\\p{L}\\d])`, "giu");
  patterns.set(forms, pattern);
  return pattern;
}
