/** Sends mutated files through the whole way from file to warehouse, and says what went wrong with which of them. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contracts, type Contract, type DeliveryReport, type ImportReport } from "@fijne-buurten/etl";
import { physicalLines, recordsOf, textOf } from "./lines.ts";
import { mutatedFiles, type MutatedFile } from "./mutated-files.ts";

const BATCH = 100;

export type Fuzzed = { accepted: number; refused: number; repeated: number; slowest: number; failures: string[] };

/** `deliver` imports a folder up to the assertions. Files are made and sent in batches, the same ones for the same seed. */
export async function fuzz(
  { seed, count, inFolder }: { seed: number; count: number; inFolder: string },
  deliver: (paths: string[]) => Promise<ImportReport>,
): Promise<Fuzzed> {
  const all = await contracts();
  const found: Fuzzed = { accepted: 0, refused: 0, repeated: 0, slowest: 0, failures: [] };
  await sendAreas(inFolder, deliver);
  for (let first = 0; first < count; first += BATCH) {
    const files = mutatedFiles(seed, Math.min(BATCH, count - first), first);
    const folder = await mkdtemp(join(inFolder, "fuzz-"));
    for (const { name, bytes } of files) await writeFile(join(folder, name), bytes);
    const began = performance.now();
    const { deliveries, releases } = await deliver([folder]);
    found.slowest = Math.max(found.slowest, (performance.now() - began) / files.length);
    await rm(folder, { recursive: true });
    for (const { failed, message, error } of releases)
      if (failed) found.failures.push(`batch from file ${first} on (seed ${seed}): ${error ?? message}`);
    for (const file of files) {
      const report = deliveries.find((delivery) => delivery.file === file.name);
      const contract = all.find(({ source, entity }) => `${source}/${entity}` === file.table)!;
      if (report?.status === "accepted") found.accepted++;
      else if (report?.status === "refused") found.refused++;
      else found.repeated++;
      const wrong = report ? whatIsWrong(file, report, contract) : "it has no report";
      if (wrong !== undefined)
        found.failures.push(
          `${file.name} (seed ${seed}; ${file.done}): ${wrong}\n${JSON.stringify(textOf(file.bytes)).slice(0, 1500)}`,
        );
    }
  }
  return found;
}

async function sendAreas(inFolder: string, deliver: (paths: string[]) => Promise<ImportReport>): Promise<void> {
  const path = join(inFolder, "voorbeeld_gebieden_alles_1989-12-31.csv");
  const areas = [
    "niveau;code;naam;boom;bovenliggend;indelingsjaar",
    "corporatie;voorbeeld;Voorbeeld;geografie;;2025",
    "gemeente;GM0267;Nijkerk;geografie;voorbeeld;2025",
    "wijk;WK026701;Nijkerk;geografie;GM0267;2025",
    "buurt;BU02670111;Paasbos-west;geografie;WK026701;2025",
  ];
  await writeFile(path, areas.map((line) => `${line}\r\n`).join(""));
  const { deliveries } = await deliver([path]);
  if (deliveries[0]?.status !== "accepted")
    throw new Error(`The areas were not accepted: ${deliveries[0]?.refusal ?? ""}`);
}

/** What a report may not say, in one sentence; nothing when all is well. */
export function whatIsWrong(file: MutatedFile, report: DeliveryReport, contract: Contract): string | undefined {
  if (report.status === "refused") return wrongSentence(report);
  if (report.status === "no_op") return undefined;
  const sentences = report.problems
    .map(({ sentence }) => sentence)
    .filter((sentence) => ENGLISH.test(withoutNames(sentence)));
  if (sentences.length > 0) return `a sentence is not Dutch: ${sentences[0]!}`;
  const { read, inserted, updated, unchanged, duplicate, quarantined } = report.rows;
  if (read !== inserted + updated + unchanged + duplicate + quarantined)
    return `rows were lost: ${JSON.stringify(report.rows)}`;
  return lostLines(file, report, contract);
}

const ENGLISH =
  /\b(?:error|invalid|undefined|null|NaN|exception|failed|failure|cannot|unexpected|syntax|column|row|file|line|expected)\b|\[object|\n\s+at |[{}]|\d+ms/i;
const ENDING = /(?:Het hele bestand is geweigerd; de vorige levering blijft gelden)\.$/;

/** What stands between quotes is the sender's own. */
const withoutNames = (sentence: string): string => sentence.replaceAll(/'[^']*'/g, "");

function wrongSentence({ refusal, file }: DeliveryReport): string | undefined {
  if (!refusal?.startsWith(`${file}: `)) return `the refusal does not name the file: ${refusal}`;
  const sentence = refusal.slice(file.length + 2);
  if (sentence.length < 20 || !ENDING.test(sentence)) return `the refusal does not say what happens now: ${refusal}`;
  return ENGLISH.test(withoutNames(sentence)) ? `the refusal is not in Dutch: ${refusal}` : undefined;
}

/** Every line is the header or above it, a row, a part of free words in quotes, or no row; nothing is any other line. */
function lostLines(file: MutatedFile, { rows }: DeliveryReport, contract: Contract): string | undefined {
  const text = textOf(file.bytes);
  const records = recordsOf(text, contract.delimiter);
  const columns = Object.values(contract.columns);
  const named = (cell: string): (typeof columns)[number] | undefined => {
    const word = bare(cell);
    return columns.find(({ header, alsoKnownAs }) => [header, ...alsoKnownAs].some((name) => bare(name) === word));
  };
  const header = records.toSorted((one, other) => known(other) - known(one) || one.line - other.line)[0];
  if (!header) return "it was accepted without a header";
  function known({ cells }: (typeof records)[number]): number {
    return cells.filter((cell) => named(cell.text)).length;
  }
  const body = records.filter(({ line }) => line > header.line);
  for (const { cells, line } of body)
    for (const [place, { text: cell, breaks }] of cells.entries())
      if (breaks > 0 && !(named(header.cells[place]?.text ?? "")?.isFreeText ?? false) && cell.trim() !== "")
        return `the cell on line ${line}, column ${place + 1} has swallowed lines`;
  const inside = body.reduce((sum, { lines }) => sum + lines - 1, 0);
  const accounted = header.line + header.lines - 1 + rows.read + rows.skipped + inside;
  const lines = physicalLines(text);
  return accounted === lines ? undefined : `it has ${lines} lines, of which ${accounted} are accounted for`;
}

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
