import { must } from "@fijne-buurten/db";
import type { TraitCategory } from "@fijne-buurten/db/vocabulary";
import { SURVEY_MODES } from "../contracts/words.ts";
import { type Association, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, fullYears } from "./calendar.ts";
import type { CbsNeighbourhood } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { resilienceLevel } from "./plan.ts";
import { evenNormals, quota, type Random } from "./random.ts";
import type { Tenancy } from "./tenancies.ts";

export type Wave = {
  id: string;
  year: number;
  referenceDay: Day;
  openedDay: Day;
  closedDay: Day;
  /** The day on which the bureau delivered its files. */
  deliveredDay: Day;
  invited: number;
  /** As the file says it. */
  mode: string;
  respondents: Respondent[];
};

export type Respondent = {
  id: string;
  neighbourhood: CbsNeighbourhood;
  ageBand: Tenancy["ageBand"];
  tenureBand: TraitCategory<"tenure_band">;
  type: Tenancy["dwelling"]["type"];
  /** What this household would score on the index of 0 to 100 if a questionnaire could measure it exactly. */
  resilience: number;
};

/** One wave: every household with a running tenancy is invited, and some of them answer. */
export function holdWave(year: number, association: Association, tenancies: Tenancy[]): Wave {
  const answering = association.random("wave", year, "who answers");
  const referenceDay = day(year, 3, 1);
  const running = tenancies.filter(
    ({ dwelling, started, ended }) =>
      dwelling.kind === "WOON" && started <= referenceDay && (ended === null || ended >= referenceDay),
  );
  const respondents = association.neighbourhoods.flatMap((area) => {
    const answers = quota(answering);
    const households = running.filter(({ dwelling }) => dwelling.neighbourhood === area);
    const willing = households.filter((tenancy) => answers(willingness(tenancy, referenceDay)));
    const random = association.random("wave", year, area.code);
    // Not every year is alike, and no plan foresees that.
    const level = resilienceLevel(area, year, association) + 2 * random.next() - 1;
    return respondentsOf(willing, level, referenceDay, random);
  });
  return {
    id: `${year}-W1`,
    year,
    referenceDay,
    openedDay: day(year, 3, 25),
    closedDay: day(year, 5, 15),
    deliveredDay: day(year, 6, 15),
    invited: running.length,
    mode: modeOf(year, association),
    respondents,
  };
}

/** On paper only, until the course plan asked for a baseline that could be repeated online. */
const modeOf = (year: number, { baselineYear }: Association): string =>
  year < baselineYear ? SURVEY_MODES.post : SURVEY_MODES.mixed;

/** Each wave is announced in a file of its own: an old one must stay when a new one comes. */
export function sendWave(
  { id, year, referenceDay, openedDay, closedDay, deliveredDay, invited, mode }: Wave,
  outbox: Outbox,
): void {
  outbox.send(
    {
      table: "enquete-golven",
      period: id,
      deliveredOn: deliveredDay,
      dialect: "utf-8 with BOM",
      header: ["golf", "naam", "peildatum", "geopend", "gesloten", "uitgenodigd", "modus"],
    },
    [
      [
        id,
        `Veerkrachtmeting ${year} (synthetisch)`,
        dutchDate(referenceDay),
        dutchDate(openedDay),
        dutchDate(closedDay),
        invited,
        mode,
      ],
    ],
  );
}

/** Waves of which the files were delivered before the reference day. */
export function waveYears(association: Association): number[] {
  return yearsOf(association).filter((year) => day(year, 6, 15) <= association.referenceDay);
}

/** The elderly answer more often than the young, and who lived here long more often than who just came. */
function willingness({ ageBand, started, dwelling }: Tenancy, referenceDay: Day): number {
  const byAge = { "18-34": 0.115, "35-54": 0.165, "55-74": 0.28, "75+": 0.235 }[ageBand];
  const byTenure = { "0-2": 0.8, "3-9": 1, "10+": 1.15 }[tenureBand(started, referenceDay)];
  return byAge * byTenure * (eagerAreas[dwelling.neighbourhood.code] ?? 1);
}

/** In Spoorkamp feelings run high; in two small neighbourhoods volunteers rang the doorbells. */
const eagerAreas: Record<string, number> = { BU02670115: 1.6, BU02670117: 1.3, BU02670118: 1.5 };

function tenureBand(started: Day, referenceDay: Day): Respondent["tenureBand"] {
  const years = fullYears(started, referenceDay);
  return years < 3 ? "0-2" : years < 10 ? "3-9" : "10+";
}

/** Scores around the level of everybody who lives there, which only a weighted mean of those who answer can find. */
function respondentsOf(willing: Tenancy[], level: number, referenceDay: Day, random: Random): Respondent[] {
  const households = willing.map((tenancy) => {
    return { tenancy, value: outlook(tenancy, referenceDay), weight: 1 / willingness(tenancy, referenceDay) };
  });
  const usual = weightedMean(households);
  const spread = evenNormals(willing.length, random);
  return households.map(({ tenancy, value }, index) => ({
    id: responseId(random),
    neighbourhood: tenancy.dwelling.neighbourhood,
    ageBand: tenancy.ageBand,
    tenureBand: tenureBand(tenancy.started, referenceDay),
    type: tenancy.dwelling.type,
    resilience: level + value - usual + 11 * must(spread[index], "draw"),
  }));
}

const weightedMean = (parts: { value: number; weight: number }[]) =>
  parts.reduce((sum, { value, weight }) => sum + value * weight, 0) /
  parts.reduce((sum, { weight }) => sum + weight, 0);

/** The same things that make people answer go with a better score, so an unweighted mean flatters every neighbourhood. */
function outlook({ ageBand, started }: Tenancy, referenceDay: Day): number {
  const byAge = { "18-34": -6, "35-54": -2, "55-74": 3, "75+": 4 }[ageBand];
  const byTenure = { "0-2": -4, "3-9": 0, "10+": 2 }[tenureBand(started, referenceDay)];
  return byAge + byTenure;
}

/**
 * The bureau's own random number: it says nothing about the household and stays the same on re-delivery. Letters and
 * digits take turns, so that it can never look like a citizen service number.
 */
function responseId(random: Random): string {
  let id = "R";
  for (let pair = 0; pair < 6; pair++) id += random.pick(letters) + random.whole(0, 9);
  return id;
}

const letters = [..."BCDFGHJKLMNPQRSTVWXZ"];
