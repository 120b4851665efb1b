/** The candidate that somebody most likely meant by a word: one that is a few letters off, or that holds the word; nothing when none is. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let found: string | undefined;
  let least = Infinity;
  for (const candidate of candidates) {
    const distance = differs(bare(word), bare(candidate));
    if (distance >= least) continue;
    [found, least] = [candidate, distance];
  }
  return found;
}

/** How far two words are apart; infinite when they are too far apart to be taken for each other. */
function differs(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  // A word inside another: aantal_deelnemers and deelnemers. It is a worse match than a slip of the pen.
  if (short.length >= 4 && long.includes(short)) return 1 + (long.length - short.length) / long.length;
  const distance = slips(one, other);
  return distance <= Math.max(1, Math.floor(short.length / 4)) && distance < short.length ? distance : Infinity;
}

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** How many letters must be added, removed, replaced or swapped with their neighbour to make one word of the other. */
function slips(one: string, other: string): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    [before, above] = [above, line];
  }
  return above[other.length] ?? 0;
}
