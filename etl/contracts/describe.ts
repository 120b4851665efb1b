import type { Agreed, DeliveredTable, Reading } from "@fijne-buurten/semantic-layer";
import { type Contract, keptColumns, keyColumns } from "./contract.ts";
import { EMPTY_MARKERS, NO, YES } from "./columns.ts";
import { levelSentence, OVER_REGISTER } from "./levels.ts";
import { contracts } from "./registry.ts";

/** How the cells of every file are read. */
const reading: Reading = {
  encodings: ["utf-8", "windows-1252"],
  emptyCells: [...EMPTY_MARKERS],
  yes: YES,
  no: NO,
  date: "d-m-yyyy",
  noDate: ["31-12-9999", "01-01-1753"],
};

/** What somebody must know to read the files of every table with other software: columns, keys and the rules that a row must obey. */
export async function agreedDeliveries(): Promise<Agreed> {
  return { tables: (await contracts()).map(describe), reading };
}

function describe(contract: Contract): DeliveredTable {
  const { source, entity, file, delimiter, delivers, checks, fileChecks, levels } = contract;
  return {
    table: `${source}/${entity}`,
    file,
    delimiter,
    delivers: delivers.kind === "snapshot" ? `snapshot per ${delivers.per}` : "delta",
    key: keyColumns(contract).map(([, { header }]) => header),
    columns: keptColumns(contract).map(([, column]) => ({
      header: column.header,
      ...(column.alsoKnownAs.length > 0 && { alsoKnownAs: [...column.alsoKnownAs] }),
      holds: column.rule,
      expected: column.expected,
      isRequired: column.isRequired,
      ...(column.codes && { codes: [...column.codes.keys()], readAs: recoded(column.spellings ?? new Map()) }),
      ...(column.reference && { refersTo: column.reference.entity }),
    })),
    rules: [
      ...[...checks, ...fileChecks].map(({ rule, column, sentence }) => ({ rule, column, sentence })),
      ...levels.map((level) => ({
        rule: OVER_REGISTER,
        column: contract.columns[level.column]?.header ?? level.column,
        sentence: levelSentence(contract, level),
      })),
    ],
  };
}

/** The words that the door replaces by another code. */
const recoded = (spellings: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...spellings].filter(([word, code]) => word !== code.toLowerCase()));
