import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type pg from "pg";
import { sql } from "./connect.ts";
import { must } from "./must.ts";
import { statesOf } from "./states.ts";

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
  const offences: Offence[] = [];
  const states = await statesOf(
    client,
    associationId,
    new Map(assertionFiles().map((file) => [claimOf(file), sql(file)])),
  );
  const held = await heldClaims(client, associationId);
  for (const file of assertionFiles()) {
    const claim = claimOf(file);
    if (held.get(claim) === states.get(claim)) continue;
    const { rows } = await client.query(
      `select evidence.*, count(*) over () as offending_rows
       from (${sql(file).replace(/;\s*$/, "")}\n) as evidence
       where association_id = $1
       limit ${listedRows}`,
      [associationId],
    );
    if (rows.length === 0) continue;
    offences.push({
      claim,
      ...headOf(sql(file)),
      offendingRows: (rows[0] as { offending_rows: number }).offending_rows,
      listed: (rows as { listed_as?: string }[]).flatMap(({ listed_as }) => listed_as ?? []),
      evidence: (rows as Record<string, unknown>[]).slice(0, shownRows).map(({ offending_rows: _, ...row }) => row),
    });
  }
  const broken = new Set(offences.map(({ claim }) => claim));
  await rememberHeld(client, associationId, new Map([...states].filter(([claim]) => !broken.has(claim))));
  return offences;
}

const claimOf = (file: URL): string => basename(file.pathname, ".sql").replaceAll("_", " ");

/** What each claim held of. Where that is what it was, the claim holds. */
async function heldClaims(client: pg.ClientBase, associationId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ claim: string; state: string }>(
    "select claim, state from ops.checked_claims where association_id = $1",
    [associationId],
  );
  return new Map(rows.map(({ claim, state }) => [claim, state]));
}

async function rememberHeld(
  client: pg.ClientBase,
  associationId: string,
  held: ReadonlyMap<string, string>,
): Promise<void> {
  await client.query("delete from ops.checked_claims where association_id = $1", [associationId]);
  await client.query(
    "insert into ops.checked_claims (association_id, claim, state) select $1, * from unnest($2::text[], $3::text[])",
    [associationId, [...held.keys()], [...held.values()]],
  );
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
