import { must } from "@fijne-buurten/db";
import { SURVEY_MODES } from "../contracts/words.ts";
import { districtsWithHomes } from "./areas.ts";
import { type Association, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import { fedBackAfter, inYear, panelShare, youngAnswer } from "./plan.ts";
import { divide } from "./random.ts";
import { type AgeBand, ageBands } from "./tenancies.ts";

/**
 * Four questionnaires a year, delivered by the panel's system as counts per district and age band; a file per year. Since the course plan it
 * keeps when the members heard what came of them.
 */
export function sendPanelQuestionnaires(association: Association, outbox: Outbox): void {
  for (const year of yearsOf(association)) {
    outbox.send(
      {
        table: "panelvragenlijsten",
        period: String(year),
        deliveredOn: year === association.lastYear ? association.referenceDay : day(year + 1, 1, 8),
        dialect: "utf-8 with BOM",
        header: [
          "vragenlijst",
          "wijk",
          "leeftijdsklasse",
          "thema",
          "verzonden",
          "gesloten",
          "uitgenodigd",
          "bezorgd",
          "volledig",
          "modus",
          ...(fedBackAfter[year] ? ["teruggekoppeld_op"] : []),
        ],
      },
      questionnaireRows(year, association),
    );
  }
}

/** The panel's size: at the end of each year, and of each tertiaal since the course plan started. */
export function sendPanelMembers(association: Association, outbox: Outbox): void {
  for (const referenceDay of memberDays(association)) {
    const [year, month] = new Date(referenceDay * 86_400_000).toISOString().split("-");
    outbox.send(
      {
        table: "panelleden",
        period: `${year}-${month}`,
        deliveredOn: Math.min(referenceDay + 3, association.referenceDay),
        dialect: "utf-8 with BOM",
        header: ["peildatum", "wijk", "leeftijdsklasse", "leden"],
      },
      memberRows(referenceDay, association),
    );
  }
}

type Stratum = { district: string; ageBand: AgeBand; members: number };

/** Older tenants join more readily, as everywhere. */
const eagerness: Record<AgeBand, number> = { "18-34": 0.4, "35-54": 0.9, "55-74": 1.5, "75+": 1.1 };

/** About 320 members of 3,500 homes in 2019, growing to some 370. */
function members(at: Day, association: Association): Stratum[] {
  const yearsIn = (at - day(association.firstYear, 1, 1)) / 365.25;
  const total = Math.round(association.homes * (0.0905 + 0.002 * yearsIn));
  const strata = districtsWithHomes(association).flatMap(({ code, homes }) =>
    ageBands.map((ageBand) => ({ district: code, ageBand, weight: homes * eagerness[ageBand] })),
  );
  const parts = divide(
    total,
    strata.map(({ weight }) => weight),
  );
  return strata.map(({ district, ageBand }, index) => ({ district, ageBand, members: must(parts[index], "part") }));
}

function* questionnaireRows(year: number, association: Association): Iterable<Row> {
  const random = association.random("panel questionnaires", year);
  for (const [index, [month, deviation]] of rounds.entries()) {
    const sent = day(year, month, 3);
    const closed = sent + 20;
    if (closed > association.referenceDay) continue;
    // The rests carry over from stratum to stratum, so that the share of the whole panel is the planned one.
    let undeliverable = random.next();
    let complete = 0.5;
    const share = inYear(panelShare, year) + deviation;
    for (const { district, ageBand, members: invited } of members(sent, association)) {
      undeliverable += invited * 0.03;
      const bounced = Math.min(invited, Math.floor(undeliverable));
      undeliverable -= bounced;
      const delivered = invited - bounced;
      complete += delivered * Math.min(0.95, share * answeringIn(year, ageBand));
      const completed = Math.min(delivered, Math.floor(complete));
      complete -= completed;
      yield [
        `${year}-V${index + 1}`,
        district,
        ageBand,
        must(themes[(year * 4 + index) % themes.length], "theme"),
        dutchDate(sent),
        dutchDate(closed),
        invited,
        delivered,
        completed,
        SURVEY_MODES.online,
        ...fedBackOn(year, index, closed, association),
      ];
    }
  }
}

/** The month of each questionnaire, and how much more or less than planned is answered. */
const rounds: [month: number, deviation: number][] = [
  [2, 0.01],
  [5, -0.01],
  [9, 0.005],
  [11, -0.005],
];

/** Relative to the panel as a whole: these keep the mean of the eagerness above at about 1. */
const answering: Record<AgeBand, number> = { "18-34": 0.75, "35-54": 0.9, "55-74": 1.1, "75+": 1.04 };

/** The others answer as much less as makes the mean of all the same. */
function answeringIn(year: number, ageBand: AgeBand): number {
  const part = (band: AgeBand) => eagerness[band] * answering[band];
  const more = inYear(youngAnswer, year) - 1;
  const all = ageBands.reduce((sum, band) => sum + part(band), 0);
  return (answering[ageBand] * (ageBand === "18-34" ? 1 + more : 1)) / (1 + (more * part("18-34")) / all);
}

/** Nothing where the file has no column for it; an empty cell where they were not told, or not yet. */
function fedBackOn(year: number, index: number, closed: Day, { referenceDay }: Association): string[] {
  const plan = fedBackAfter[year];
  if (!plan) return [];
  const days = plan[index] ?? null;
  return [days === null || closed + days > referenceDay ? "" : dutchDate(closed + days)];
}

const themes = ["veiligheid", "ontmoeten", "schoon", "duurzaamheid", "dienstverlening", "samenleven"];

function memberDays(association: Association): Day[] {
  const monthEnds = yearsOf(association).flatMap((year) =>
    (year < yearOf(association.courseStart) ? [12] : [4, 8, 12]).map((month) => day(year, month + 1, 1) - 1),
  );
  const before = monthEnds.filter((at) => at < association.referenceDay);
  return [...before, association.referenceDay];
}

function* memberRows(referenceDay: Day, association: Association): Iterable<Row> {
  for (const { district, ageBand, members: count } of members(referenceDay, association)) {
    yield [dutchDate(referenceDay), district, ageBand, count];
  }
}
