import { connect, Refusal, type Say } from "@fijne-buurten/db";
import { text } from "../contracts/columns.ts";
import { holdsCitizenNumber } from "../door/shape.ts";
import { DECIDER, publishDecision } from "../publish/decision.ts";
import type { ImportReport } from "../report/import-report.ts";
import type { Home } from "../report/run-record.ts";
import { type Wave, wavesOf } from "../report/waves.ts";

/** What somebody asks: these waves of this association may be published. */
export type Approval = { association: string; waves: readonly string[]; by: string | undefined; note?: string };

/**
 * Lets waves into the figures, in a release of their own: weighed, measured and published like any other. Throws a Refusal, and changes
 * nothing, where one of them cannot be approved.
 */
export async function approveWaves(home: Home, approval: Approval, log: Say = () => {}): Promise<ImportReport> {
  await mustBeApprovable(home, approval);
  const { association, waves, note } = approval;
  return publishDecision(
    home,
    {
      association,
      said: `${waves.join(", ")} vrijgegeven door ${DECIDER}.`,
      async record(client, number) {
        await client.query(
          `insert into ops.wave_approvals (association_id, wave, approved_by, note, known_from)
          select $1, wave, $3, $4, $5 from unnest($2::text[]) as wave`,
          [association, waves, DECIDER, note ?? null, number],
        );
        return waves.length;
      },
      entry: { kind: "wave_approved", about: waves.map((wave) => `wave:${wave}`) },
    },
    log,
  );
}

async function mustBeApprovable(home: Home, approval: Approval): Promise<void> {
  const client = await connect(home.urls.etl);
  try {
    const refusal = refusalOf(approval, await wavesOf(client));
    if (refusal) throw new Refusal(`${refusal} Er is niets vrijgegeven.`);
  } finally {
    await client.end();
  }
}

/** Why these waves cannot be approved, in a sentence; null where they can. */
function refusalOf({ association, waves, by, note }: Approval, known: readonly Wave[]): string | null {
  if (by !== DECIDER)
    return `--by: ${by === undefined ? "niets" : `'${by}'`} gevonden. Alleen beleid geeft een golf vrij; typ --by ${DECIDER}, de functie en niet de naam van een persoon.`;
  if (note !== undefined && (!text("note").alphabet.test(note) || holdsCitizenNumber(note)))
    return "--note: verwacht hooguit 120 tekens, zonder bijzondere tekens en zonder burgerservicenummer.";
  const own = known.filter((wave) => wave.association === association);
  if (own.length === 0)
    return `Van corporatie '${association}' is geen enquête of panelvragenlijst geleverd. ${listed("Er zijn golven van", [...new Set(known.map((wave) => wave.association))])}`;
  for (const wave of waves) {
    const found = own.find((one) => one.wave === wave);
    if (!found)
      return `Golf '${wave}' van '${association}' is niet geleverd. ${listed(
        "Geleverd zijn",
        own.map((one) => one.wave),
      )}`;
    if (found.isApproved) return `Golf '${wave}' van '${association}' is al vrijgegeven.`;
    if (found.answers === 0)
      return `Golf '${wave}' van '${association}' heeft nog geen antwoorden. Er valt nog niets vrij te geven.`;
  }
  return null;
}

const listed = (what: string, names: readonly string[]): string =>
  names.length > 0 ? `${what}: ${names.join(", ")}.` : "";
