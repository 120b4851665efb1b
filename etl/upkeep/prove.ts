// Whether a backup would bring everything back: it is restored beside the installation, and the pipeline runs there once more.
import {
  fingerprint,
  inTransaction,
  openBeside,
  readBackup,
  Refusal,
  restoreDatabase,
  type Say,
  type Workplace,
} from "@fijne-buurten/db";
import { currentReleases, makeRelease, type ReleaseOutcome } from "@fijne-buurten/semantic-layer/releases";
import { contracts } from "../contracts/registry.ts";
import { loadAll } from "../load/load.ts";
import { allowPublication } from "../publish/allowed.ts";
import { assertClaims } from "../publish/claims.ts";
import { type Run, startRun } from "../report/run-record.ts";
import { type Evidence, EVIDENCE, evidenceOf } from "./evidence.ts";

type Environment = Record<string, string | undefined>;

/**
 * Throws a Refusal that says what differs, or why nothing could be proved. Returns what was found the same, in Dutch.
 */
export async function proveBackup(
  { dataDir, keys }: Workplace,
  folder: string,
  { env, say, signal }: { env: Environment; say: Say; signal: AbortSignal },
): Promise<string> {
  const backup = readBackup(folder, env);
  if (fingerprint(backup.keys) !== fingerprint(keys))
    throw new Refusal(
      `${folder}: deze kopie is van een andere corporatie of installatie. Verwacht: een kopie van deze. Er is niets getest.`,
    );
  const made = backup.manifest.evidence;
  if (!made)
    throw new Refusal(
      `${folder}: deze kopie zegt niet wat erin hoort te staan. Verwacht: een kopie die npm run backup of de planning van deze versie ` +
        "heeft gemaakt. Er is niets getest.",
    );
  const beside = await openBeside(dataDir, env);
  // Whoever is told to stop leaves no server behind; the work ends because its connection does.
  signal.addEventListener("abort", () => void beside.close());
  try {
    signal.throwIfAborted();
    const broken = await restoreDatabase(backup, beside.url, say);
    if (broken)
      throw new Refusal(
        `De proef op de kopie mislukte: het logboek erin klopt niet: ${broken.sentence} Verwacht: een heel logboek. De installatie zelf is niet ` +
          "veranderd.",
      );
    const ofCopy: Say = (line, about) => say(`Op de kopie: ${line}`, about);
    return await compare(
      await startRun({ urls: { etl: beside.url }, keys }, await contracts(), "command", ofCopy),
      made,
    );
  } finally {
    await beside.close();
  }
}

async function compare(run: Run, made: Record<string, string>): Promise<string> {
  try {
    const look = (): Promise<Evidence> => inTransaction(run.client, evidenceOf);
    refuseDifference(made, await look(), "na het terugzetten");
    const held = await runAgain(run);
    refuseDifference(made, await look(), "nadat alles nog eens was berekend");
    const without =
      held.length > 0 ? ` Niet vergeleken zijn de cijfers van ${held.join(", ")}, want die publicatie wacht nog.` : "";
    return `Teruggezet, nog eens berekend en gelijk: de rijen, de vastgelegde tellingen en de cijfers.${without}`;
  } finally {
    await run.client.end();
  }
}

function refuseDifference(made: Record<string, string>, found: Evidence, when: string): void {
  const different = (Object.keys(EVIDENCE) as (keyof Evidence)[]).filter((name) => made[name] !== found[name]);
  if (different.length > 0)
    throw new Refusal(
      `De proef op de kopie mislukte: ${when} ${different.length === 1 ? "is" : "zijn"} ${new Intl.ListFormat("nl").format(different.map((name) => EVIDENCE[name]))} ` +
        "anders dan in de installatie toen de kopie werd gemaakt. Verwacht: geen verschil. De installatie zelf is niet veranderd.",
    );
}

/**
 * Measures everything once more, as of the day of each release, and publishes nothing when nothing differs. Returns whose publication is held,
 * so that there is nothing to compare with. Throws a Refusal when a figure would change.
 */
async function runAgain(run: Run): Promise<string[]> {
  const { client, contracts: all, log, time } = run;
  // What was measured and asserted before counts for nothing here.
  await client.query("delete from ops.measured_cards");
  await client.query("delete from ops.published_states");
  await client.query("delete from ops.kept_answers");
  await client.query("delete from ops.checked_claims");
  const held: string[] = [];
  for (const { associationId, referenceDate } of await currentReleases(client)) {
    const { outcome } = await inTransaction(client, () =>
      makeRelease(
        { client, associationId, referenceDate, log, time },
        {
          async load(number) {
            const { changedRows } = await loadAll(client, associationId, [], number, all, true);
            return { changedRows, deliveries: 1, isConfirmed: true };
          },
          assert: () => assertClaims(client, associationId),
          allow: () => allowPublication(client, associationId, all),
        },
      ),
    );
    if (outcome.kind === "held") held.push(associationId);
    else if (outcome.kind !== "unchanged") throw changed(associationId, outcome);
  }
  return held;
}

const changed = (association: string, { kind }: ReleaseOutcome): Refusal =>
  new Refusal(
    `De proef op de kopie mislukte: nog eens berekend zijn de cijfers van ${association} anders dan gepubliceerd ('${kind}'). Verwacht: geen ` +
      "verschil, tenzij het programma na de kopie is bijgewerkt. De installatie zelf is niet veranderd.",
  );
