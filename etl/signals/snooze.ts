// Putting a signal off: somebody looked into it, and it need not ask for attention until a day.
import { connect, Refusal, type Say } from "@fijne-buurten/db";
import { type ListedSignal, listedSignals } from "@fijne-buurten/semantic-layer/releases";
import { isDay } from "../contracts/calendar.ts";
import { text } from "../contracts/columns.ts";
import { holdsCitizenNumber } from "../door/shape.ts";
import { DECIDER, publishDecision } from "../publish/decision.ts";
import type { ImportReport } from "../report/import-report.ts";
import type { Home } from "../report/run-record.ts";

/** What somebody asks: this signal, of a KPI in an area, up to and including a day, for a reason. */
export type Snoozing = {
  association: string;
  kpi: string;
  area: string;
  until: string;
  because: string;
  by: string | undefined;
};

const LONGEST_MONTHS = 12;

/** Puts a signal off, in a release of its own. Throws a Refusal, and changes nothing, where there is no such signal. */
export async function snoozeSignal(home: Home, snoozing: Snoozing, log: Say = () => {}): Promise<ImportReport> {
  await mustBeSnoozable(home, snoozing);
  const { association, kpi, area, until, because } = snoozing;
  return publishDecision(
    home,
    {
      association,
      said: `Het signaal van ${kpi} in ${area} is uitgesteld tot en met ${until}.`,
      async record(client, number) {
        await client.query(
          `insert into ops.snoozes (association_id, kpi_id, area_code, until_date, reason, snoozed_by, known_from)
          values ($1, $2, $3, $4, $5, $6, $7)`,
          [association, kpi, area, until, because.trim(), DECIDER, number],
        );
        return 1;
      },
    },
    log,
  );
}

async function mustBeSnoozable(home: Home, snoozing: Snoozing): Promise<void> {
  const client = await connect(home.urls.etl);
  try {
    const refusal = refusalOf(snoozing, await listedSignals(client, snoozing.association));
    if (refusal) throw new Refusal(`${refusal} Er is niets uitgesteld.`);
  } finally {
    await client.end();
  }
}

/** Why this cannot be put off, in a sentence; null where it can. */
function refusalOf({ kpi, area, until, because, by }: Snoozing, signals: readonly ListedSignal[]): string | null {
  if (by !== DECIDER)
    return `--by: ${by === undefined ? "niets" : `'${by}'`} gevonden. Alleen beleid stelt een signaal uit; typ --by ${DECIDER}, de functie en niet de naam van een persoon.`;
  if (because.trim() === "" || !text("note").alphabet.test(because) || holdsCitizenNumber(because))
    return "--because: verwacht een reden van hooguit 120 tekens, zonder bijzondere tekens en zonder burgerservicenummer.";
  const found = signals.find((signal) => signal.kpi === kpi && signal.area === area);
  if (!found)
    return `Van '${kpi}' in '${area}' is er nu geen signaal. ${
      signals.length > 0
        ? `Signalen zijn er van: ${signals.map((signal) => `${signal.kpi} ${signal.area}`).join(", ")}.`
        : "Er is nergens een signaal."
    }`;
  const last = monthsAfter(found.day, LONGEST_MONTHS);
  if (!isDay(until) || until < found.day || until > last)
    return `--until: '${until}' gevonden. Verwacht: een datum als jjjj-mm-dd, van ${found.day} tot en met ${last}.`;
  return null;
}

function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
