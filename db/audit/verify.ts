// Whether a chain of lines is whole: nothing changed, missing, in another place, put in, or cut off.
import { type AuditHead, type AuditLine, BEGINNING, hashOfLine } from "./line.ts";

/** `about` is the number of the line with which something is wrong. */
export type Broken = { about: number; sentence: string };

export type Verified = { lines: number; first: number; last: AuditHead; broken?: Broken };

/** What the last line was at some time, according to who wrote it down: `where` completes a sentence. */
export type KnownHead = AuditHead & { where: string };

/**
 * Follows the lines in the order of their numbers, as a stream, and holds the end against heads that are known from elsewhere: without those
 * a chain that was cut off, or made anew from some line on, is as good as the true one. Stops at the first thing that is wrong.
 */
export async function verifyChain(
  lines: AsyncIterable<AuditLine> | Iterable<AuditLine>,
  heads: readonly KnownHead[],
): Promise<Verified> {
  const known = Map.groupBy(heads, ({ number }) => number);
  const found: Verified = { lines: 0, first: 0, last: { number: 0, hash: BEGINNING } };
  let begins: AuditHead = found.last;
  let shortened: Shortened | undefined;
  for await (const line of lines) {
    if (found.lines === 0) {
      begins = { number: line.number - 1, hash: line.previousHash };
      found.last = begins;
      found.first = line.number;
    }
    const broken = brokenLine(line, found.last) ?? contradiction(line, known.get(line.number));
    if (broken) return { ...found, broken };
    if (line.kind === "audit_expired") {
      const next = shortenedBy(line);
      const wrong = next ? notAfter(next, shortened) : UNREADABLE(line.number);
      if (wrong) return { ...found, broken: wrong };
      shortened = next;
    }
    found.lines += 1;
    found.last = { number: line.number, hash: line.lineHash };
  }
  const broken = brokenBeginning(begins, shortened) ?? brokenEnd(found, begins, heads);
  return broken ? { ...found, broken } : found;
}

function brokenLine(line: AuditLine, { number: before, hash }: AuditHead): Broken | undefined {
  const { number } = line;
  if (number > before + 1)
    return { about: before + 1, sentence: `${missing(before + 1, number - 1)}: na regel ${before} komt ${number}.` };
  if (number <= before)
    return { about: number, sentence: `regel ${number} staat op de verkeerde plaats: hij komt na regel ${before}.` };
  if (line.previousHash !== hash)
    return {
      about: number,
      sentence: `regel ${number} sluit niet aan op regel ${before}: een van beide is veranderd of ertussen gezet.`,
    };
  if (line.lineHash !== hashOfLine(line)) return { about: number, sentence: `regel ${number} is veranderd.` };
  return undefined;
}

const missing = (from: number, to: number): string =>
  from === to ? `regel ${from} ontbreekt` : `regel ${from} tot en met ${to} ontbreken`;

/** Somebody who makes all hashes anew is found by what was written down elsewhere. */
function contradiction({ number, lineHash }: AuditLine, heads: readonly KnownHead[] = []): Broken | undefined {
  const other = heads.find(({ hash }) => hash !== lineHash);
  return other && { about: number, sentence: `regel ${number}, of een ervoor, is niet meer wat ${other.where}.` };
}

/** What a line says that was written when lines went from the front. */
type Shortened = { by: number; lines: number; upTo: number; hash: string };

function shortenedBy({ number, details }: AuditLine): Shortened | undefined {
  const { lines, up_to: upTo, hash } = JSON.parse(details) as { lines?: number; up_to?: number; hash?: string };
  return lines !== undefined && upTo !== undefined && hash !== undefined
    ? { by: number, lines, upTo, hash }
    : undefined;
}

const UNREADABLE = (about: number): Broken => ({
  about,
  sentence: `regel ${about} zegt niet hoeveel regels er weg zijn.`,
});

function notAfter({ by, lines, upTo }: Shortened, before: Shortened | undefined): Broken | undefined {
  if (upTo < by && (before === undefined || before.upTo + lines === upTo)) return undefined;
  return { about: by, sentence: `regel ${by} zegt dat ${lines} regels weg zijn tot en met ${upTo}; dat kan niet.` };
}

/** Lines may only be missing at the front when the last line that tells of it says just that. */
function brokenBeginning({ number: gone, hash }: AuditHead, shortened: Shortened | undefined): Broken | undefined {
  const [upTo, ended] = [shortened?.upTo ?? 0, shortened?.hash ?? BEGINNING];
  if (gone > upTo)
    return {
      about: upTo + 1,
      sentence: `${missing(upTo + 1, gone)} aan het begin, en geen regel zegt dat de termijn ervan voorbij is.`,
    };
  if (gone < upTo)
    return { about: gone + 1, sentence: `regel ${gone + 1} staat er, maar is volgens regel ${shortened?.by} al weg.` };
  return hash === ended
    ? undefined
    : { about: gone + 1, sentence: `regel ${gone + 1} sluit niet aan op wat ervoor stond.` };
}

function brokenEnd({ last }: Verified, begins: AuditHead, heads: readonly KnownHead[]): Broken | undefined {
  const beyond = heads.find(({ number }) => number > last.number);
  if (beyond)
    return {
      about: last.number + 1,
      sentence: `${missing(last.number + 1, beyond.number)} aan het eind; regel ${beyond.number} was er, zoals ${beyond.where}.`,
    };
  const before = heads.find(({ number, hash }) => number === begins.number && hash !== begins.hash);
  return before && { about: begins.number, sentence: `regel ${begins.number} is niet meer wat ${before.where}.` };
}
