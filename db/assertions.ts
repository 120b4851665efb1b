import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type pg from "pg";
import { sql } from "./connect.ts";
import { changedQueries, rememberNothingFound } from "./found-nothing.ts";
import { must } from "./must.ts";

/** A claim about the warehouse that does not hold, and the first rows that show it. */
export type Offence = {
  claim: string;
  explanation: string;
  /** What is wrong, for who sent the files. */
  dutch: string;
  /** What to do about it, where that is not just to mend the file. */
  remedy: string | null;
  /** The things it is about, as people know them, where the query lists them. */
  listed: string[];
  /** The tables whose deliveries can break the claim, as source/entity. None when only we can. */
  laidTo: readonly string[];
  offendingRows: number;
  evidence: Record<string, unknown>[];
};

const shownRows = 20;
/** A list of things may be longer: whoever must mend them needs them all. */
const listedRows = 1000;

/**
 * Checks every claim of assertions/ for one association, in the state of the release that the transaction asks for, but for those that
 * held of the very same rows. The rows that come back are broken invariants: whoever loads must stop. Wrong rows of a delivery are not:
 * those went to quarantine before.
 */
export async function runAssertions(client: pg.ClientBase, associationId: string): Promise<Offence[]> {
  const texts = new Map(assertionFiles().map((file) => [claimOf(file), sql(file)]));
  const parts = new Map(
    [...texts].flatMap(([claim, text]) => partsOf(text).map((part, at) => [`${claim}#${at}`, part])),
  );
  const offences: Offence[] = [];
  const changed = await changedQueries(client, associationId, parts);
  for (const [claim, text] of texts) {
    const asked = [...parts].filter(([name]) => changed.has(name) && name.startsWith(`${claim}#`));
    if (asked.length === 0) continue;
    const { rows } = await client.query(
      `select evidence.*, count(*) over () as offending_rows
       from (${asked.map(([, part]) => part).join("\nunion all\n")}\n) as evidence
       where association_id = $1
       limit ${listedRows}`,
      [associationId],
    );
    if (rows.length === 0) continue;
    for (const [name] of asked) changed.delete(name);
    offences.push({
      claim,
      ...headOf(text),
      offendingRows: (rows[0] as { offending_rows: number }).offending_rows,
      listed: (rows as { listed_as?: string }[]).flatMap(({ listed_as }) => listed_as ?? []),
      evidence: (rows as Record<string, unknown>[]).slice(0, shownRows).map(({ offending_rows: _, ...row }) => row),
    });
  }
  await rememberNothingFound(client, associationId, changed);
  return offences;
}

const claimOf = (file: URL): string => basename(file.pathname, ".sql").replaceAll("_", " ");

/** A claim that says the same of one table after another need not be asked again of those that did not change. */
function partsOf(text: string): string[] {
  const whole = text.replace(/;\s*$/, "");
  return /^with /m.test(whole) ? [whole] : whole.split(/^union all$/m);
}

/** The claims, in the order in which they are checked. */
export function assertionFiles(): URL[] {
  return readdirSync(new URL("assertions", import.meta.url))
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => new URL(`assertions/${name}`, import.meta.url));
}

/** The first comment of the file: the claim, what its opposite is in Dutch, and to which deliveries that can be laid. */
function headOf(text: string): Pick<Offence, "explanation" | "dutch" | "remedy" | "laidTo"> {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const comments = lines.slice(0, end).map((line) => line.replace(/^--\s*/, ""));
  const said = (word: string): string | undefined =>
    comments.find((line) => line.startsWith(`${word}: `))?.slice(word.length + 2);
  return {
    explanation: comments.filter((line) => !/^(Dutch|Remedy|Laid to): /.test(line)).join(" "),
    dutch: must(said("Dutch"), `line 'Dutch: …' in '${comments[0]}'`),
    remedy: said("Remedy") ?? null,
    laidTo: said("Laid to")?.split(" ") ?? [],
  };
}
