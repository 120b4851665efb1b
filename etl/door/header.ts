import { keptColumns, type Contract } from "../contracts/contract.ts";
import type { FileBytes, Header, Place } from "../contracts/delivery.ts";
import { nearest } from "../contracts/nearest.ts";
import { refuse } from "../contracts/refusal.ts";
import { whyForbidden } from "./forbidden.ts";
import { bare, headersOf, isAmong, areHeaders, isHeaderOf, OTHER_LINE_END } from "./header-words.ts";
import { readStart, type Row } from "./records.ts";

/** Title rows may stand above the header, but not more than this. */
const ROWS_TO_SEARCH = 20;
/** Deeper than that a header is looked for too, to say where it stands. */
const ROWS_TO_LOOK_AT = 200;

type Candidate = {
  contract: Contract;
  delimiter: string;
  line: number;
  cells: string[];
  headers: string[];
  known: number;
};

/**
 * Recognises a file by its header, which may stand anywhere in its first rows. Refuses a file that fits no contract. When the file's
 * name says which table was meant (`said`), the refusal names the columns that are missing.
 */
export async function recognise(
  path: string,
  encoding: FileBytes["encoding"],
  contracts: readonly Contract[],
  said?: Contract,
): Promise<{ contract: Contract; header: Header }> {
  let best: Candidate | undefined;
  let meant: Candidate | undefined;
  let first: Row | undefined;
  for (const delimiter of [";", ",", "\t", "|"]) {
    const start = (await readStart(path, encoding, delimiter)).slice(0, ROWS_TO_LOOK_AT);
    if (delimiter === said?.delimiter) first = start[0];
    for (const { cells, line } of start) {
      const headers = headersOf(cells);
      const words = new Set(headers.map(bare));
      for (const contract of contracts) {
        const known = keptColumns(contract).filter(([, column]) => isAmong(column, words)).length;
        const candidate = { contract, delimiter, line, cells, headers, known };
        if (known > (best?.known ?? 0)) best = candidate;
        if (contract === said && known > (meant?.known ?? 0)) meant = candidate;
      }
    }
  }
  // Fewer than half of the columns may be chance: many files have a naam and a soort.
  const isChance = !best || best.known < 2 || best.known * 2 < keptColumns(best.contract).length;
  const found = isChance ? meant : best;
  if (found && found.line <= ROWS_TO_SEARCH) return { contract: found.contract, header: checked(found) };
  if (found)
    return refuse(
      `De kopregel van '${found.contract.file}' staat pas op regel ${found.line}.`,
      `Boven de kopregel mogen hooguit ${ROWS_TO_SEARCH - 1} regels staan: haal er weg en lever opnieuw.`,
    );
  return refuseStranger(contracts, best, said, first);
}

/** Refuses a file without a header that anybody agreed to, and says which agreement comes nearest. */
function refuseStranger(
  contracts: readonly Contract[],
  best: Candidate | undefined,
  said: Contract | undefined,
  first: Row | undefined,
): never {
  if (said && first && looksLikeData(said, first.cells))
    refuse(
      `Het bestand heeft geen kopregel: regel ${first.line} is al een rij.`,
      `Zet er een regel boven met de namen van de kolommen: ${expectedColumns(said)}.`,
    );
  const like = said ?? best?.contract;
  const found = "De kopregel hoort bij geen enkele afgesproken tabel.";
  if (!like)
    return refuse(
      found,
      `Verwacht: een van ${contracts.map(({ file }) => file).join(", ")}, met de afgesproken kolomnamen in de kopregel.`,
    );
  const why = said ? "De bestandsnaam zegt" : "Het meest lijkt het bestand op";
  return refuse(found, `${why} '${like.file}'. Verwacht daarvoor: ${expectedColumns(like)}.`);
}

/** Whether a row could be one of the contract's: as many cells, and most of them what their column may hold. */
function looksLikeData(contract: Contract, cells: readonly string[]): boolean {
  const columns = keptColumns(contract);
  if (cells.length < columns.length) return false;
  const fitting = columns.filter(([, { alphabet, spellings, isFreeText }], index) => {
    const cell = cells[index]?.trim() ?? "";
    return !isFreeText && (spellings?.has(cell.toLowerCase()) ?? alphabet.test(cell));
  });
  return fitting.length * 2 >= columns.length;
}

const expectedColumns = (contract: Contract): string =>
  keptColumns(contract)
    .map(([, column]) => column.header)
    .join(", ");

function checked({ contract, delimiter, line, cells, headers }: Candidate): Header {
  refuseOtherLineEnds(cells);
  const mayBeQuoted = areHeaders(cells);
  refuseForbidden(contract, headers, mayBeQuoted);
  if (delimiter !== contract.delimiter)
    refuse(
      `De kolommen zijn gescheiden door ${delimiter === "\t" ? "een tab" : `'${delimiter}'`}; afgesproken is '${contract.delimiter}'.`,
      "Pas de export aan en lever opnieuw.",
    );
  refuseUnagreed(contract, headers, mayBeQuoted);
  const places: Place[] = [];
  for (const [name, column] of keptColumns(contract)) {
    const found = headers.flatMap((header, index) => (isHeaderOf(column, header) ? [{ name, column, index }] : []));
    if (found.length > 1)
      refuse(`Kolom '${column.header}' staat er ${found.length} keer in.`, "Lever elke kolom één keer.");
    places.push(...found);
  }
  return { line, width: headers.length, places };
}

/** Where lines end in something else, the rows stand behind the header, and its refusal would quote them. */
function refuseOtherLineEnds(cells: readonly string[]): void {
  const found = cells.map((cell) => OTHER_LINE_END.exec(cell)?.[0]).find((character) => character !== undefined);
  if (found === undefined) return;
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  refuse(
    `In de kopregel staat een teken dat alleen sommige programma's als regeleinde lezen (U+${code}). Zo staat alles op één regel.`,
    "Verwacht: elke rij op een eigen regel, met CR LF of LF aan het einde. Sla het bestand op als 'CSV UTF-8' en lever het opnieuw.",
  );
}

function refuseForbidden(contract: Contract, headers: readonly string[], mayBeQuoted: boolean): void {
  const columns = Object.values(contract.columns);
  for (const header of headers) {
    if (columns.some((column) => isHeaderOf(column, header))) continue;
    const why = whyForbidden(header);
    if (why)
      refuse(
        `${mayBeQuoted ? `Kolom '${header}'` : "Een kolom met een onleesbare naam"} mag niet worden geleverd: ${why}.`,
        "Haal de kolom uit de export en lever opnieuw.",
      );
  }
}

function refuseUnagreed(contract: Contract, headers: readonly string[], mayBeQuoted: boolean): void {
  const columns = Object.values(contract.columns);
  const unknown = headers.filter((header) => !columns.some((column) => isHeaderOf(column, header)));
  const missing = keptColumns(contract)
    .filter(([, column]) => !headers.some((header) => isHeaderOf(column, header)))
    .map(([, column]) => column);
  const needed = missing.filter(({ mayBeAbsent }) => !mayBeAbsent).map(({ header }) => header);
  if (unknown.length === 0 && needed.length === 0) return;
  const told = (header: string): string => {
    if (header === "") return "een kolom zonder naam";
    const like = nearest(
      header,
      missing.map((column) => column.header),
    );
    return like ? `'${header}', is dat ${like}?` : `'${header}'`;
  };
  const found = [
    needed.length > 0 ? `ontbreekt: ${needed.join(", ")}` : "",
    unknown.length > 0 ? `onbekend: ${mayBeQuoted ? unknown.map(told).join(", ") : unreadable(unknown.length)}` : "",
  ].filter(Boolean);
  refuse(
    `De kolommen van '${contract.file}' kloppen niet (${found.join("; ")}).`,
    `Verwacht: ${expectedColumns(contract)}.`,
  );
}

const unreadable = (count: number): string =>
  count === 1 ? "een kolom met een onleesbare naam" : `${count} kolommen met een onleesbare naam`;
