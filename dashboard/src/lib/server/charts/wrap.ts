/** Breaks a sentence into lines of at most so many letters; a picture cannot do that by itself. An address may be broken before its parts. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").flatMap((long) => pieces(long, letters))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const pieces = (word: string, letters: number): string[] =>
  word.includes("://") ? (word.match(new RegExp(`.{1,${letters}}(?=[/?&]|$)`, "g")) ?? [word]) : [word].filter(Boolean);
