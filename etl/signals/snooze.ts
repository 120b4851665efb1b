// Putting a signal off: somebody looked into it, and it need not ask for attention until a day.
import { connect, must, Refusal, type Say } from "@fijne-buurten/db";
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
  const { period } = await findSignal(home, snoozing);
  const { association, kpi, area, until, because } = snoozing;
  return publishDecision(
    home,
    {
      association,
      said: `Het signaal van ${kpi} in ${area} is uitgesteld tot en met ${until}.`,
      async record(client, number) {
        await client.query(
          `insert into ops.snoozes (association_id, kpi_id, area_code, period, until_date, reason, snoozed_by, known_from)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [association, kpi, area, period, until, because.trim(), DECIDER, number],
        );
        return 1;
      },
      entry: { kind: "signal_snoozed", about: [`kpi:${kpi}`, `area:${area}`], details: { until } },
    },
    log,
  );
}

/** The signal that is meant. Throws a Refusal where there is none, or where it cannot be put off like this. */
async function findSignal(home: Home, snoozing: Snoozing): Promise<ListedSignal> {
  const client = await connect(home.urls.etl);
  try {
    const signals = await listedSignals(client, snoozing.association);
    const signal = signals.find(({ kpi, area }) => kpi === snoozing.kpi && area === snoozing.area);
    const refusal = refusalOf(snoozing, signal, signals);
    if (refusal) throw new Refusal(`${refusal} Er is niets uitgesteld.`);
    return must(signal, "a signal that is put off");
  } finally {
    await client.end();
  }
}

/** Why this cannot be put off, in a sentence; null where it can. */
function refusalOf(
  { kpi, area, until, because, by }: Snoozing,
  found: ListedSignal | undefined,
  signals: readonly ListedSignal[],
): string | null {
  if (by !== DECIDER)
    return `--by: ${by === undefined ? "niets" : `'${by}'`} gevonden. Alleen beleid stelt een signaal uit; typ --by ${DECIDER}, de functie en niet de naam van een persoon.`;
  if (because.trim() === "" || !text("note").alphabet.test(because) || holdsCitizenNumber(because))
    return "--because: verwacht een reden van hooguit 120 tekens, zonder bijzondere tekens en zonder burgerservicenummer.";
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
