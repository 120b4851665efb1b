import { keptColumns, type Contract } from "../contracts/contract.ts";
import type { FileBytes, Header, Place } from "../contracts/delivery.ts";
import { refuse } from "../contracts/refusal.ts";
import { whyForbidden } from "./forbidden.ts";
import { readStart } from "./records.ts";
import { holdsCitizenNumber } from "./shape.ts";

/** Title rows may stand above the header, but not more than this. */
const ROWS_TO_SEARCH = 20;

type Candidate = { contract: Contract; delimiter: string; line: number; headers: string[]; known: number };

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
  for (const delimiter of [";", ",", "\t"]) {
    const start = await readStart(path, encoding, delimiter);
    for (const { cells, line } of start.slice(0, ROWS_TO_SEARCH)) {
      const headers = normalised(cells);
      for (const contract of contracts) {
        const known = keptColumns(contract).filter(([, column]) =>
          headers.some((header) => isHeaderOf(column, header)),
        ).length;
        const candidate = { contract, delimiter, line, headers, known };
        if (known > (best?.known ?? 0)) best = candidate;
        if (contract === said && known > (meant?.known ?? 0)) meant = candidate;
      }
    }
  }
  // Fewer than half of the columns may be chance: many files have a naam and a soort.
  const isChance = !best || best.known < 2 || best.known * 2 < keptColumns(best.contract).length;
  const found = isChance ? meant : best;
  if (!found)
    return refuse(
      "De kopregel hoort bij geen enkele afgesproken tabel.",
      `Verwacht: een van ${contracts.map(({ file }) => file).join(", ")}, met de afgesproken kolomnamen in de kopregel.`,
    );
  return { contract: found.contract, header: checked(found) };
}

function checked({ contract, delimiter, line, headers }: Candidate): Header {
  const columns = Object.values(contract.columns);
  for (const header of headers) {
    if (columns.some((column) => isHeaderOf(column, header))) continue;
    const why = whyForbidden(header);
    if (why)
      refuse(
        `Kolom ${quoted(header)} mag niet worden geleverd: ${why}.`,
        "Haal de kolom uit de export en lever opnieuw.",
      );
  }
  if (delimiter !== contract.delimiter)
    refuse(
      `De kolommen zijn gescheiden door '${delimiter}'; afgesproken is '${contract.delimiter}'.`,
      "Pas de export aan en lever opnieuw.",
    );
  const unknown = headers.filter((header) => !columns.some((column) => isHeaderOf(column, header)));
  const missing = keptColumns(contract).filter(
    ([, column]) => !column.mayBeAbsent && !headers.some((header) => isHeaderOf(column, header)),
  );
  if (unknown.length > 0 || missing.length > 0) {
    const found = [
      missing.length > 0 ? `ontbreekt: ${missing.map(([, column]) => column.header).join(", ")}` : "",
      unknown.length > 0 ? `onbekend: ${unknown.map(quoted).join(", ")}` : "",
    ].filter(Boolean);
    refuse(
      `De kolommen van '${contract.file}' kloppen niet (${found.join("; ")}).`,
      `Verwacht: ${keptColumns(contract)
        .map(([, column]) => column.header)
        .join(", ")}.`,
    );
  }
  const places: Place[] = [];
  for (const [name, column] of keptColumns(contract)) {
    const found = headers.flatMap((header, index) => (isHeaderOf(column, header) ? [{ name, column, index }] : []));
    if (found.length > 1)
      refuse(`Kolom '${column.header}' staat er ${found.length} keer in.`, "Lever elke kolom één keer.");
    places.push(...found);
  }
  return { line, width: headers.length, places };
}

/** Lower case, words joined by an underscore, without the empty columns that Excel leaves at the end. */
function normalised(record: string[]): string[] {
  const headers = record.map((cell) =>
    cell
      .replace("\ufeff", "")
      .trim()
      .toLowerCase()
      .replace(/[\s.-]+/g, "_")
      .replace(/^_|_$/g, ""),
  );
  while (headers.at(-1) === "") headers.pop();
  return headers;
}

const isHeaderOf = (column: { header: string; alsoKnownAs: readonly string[] }, header: string): boolean =>
  column.header === header || column.alsoKnownAs.includes(header);

/** A header is quoted only when it reads like one: a cell of data may stand in its place. */
function quoted(header: string): string {
  if (header === "") return "een kolom zonder naam";
  return /^[\p{L}\d_()/&%€]{1,40}$/u.test(header) && !holdsCitizenNumber(header) && !/^\d/.test(header)
    ? `'${header}'`
    : "een kolom met een onleesbare naam";
}
