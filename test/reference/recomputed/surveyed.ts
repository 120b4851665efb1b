/** Survey scores that are weighed and averaged as the computation of their KPI says. */
import type { Computation } from "@fijne-buurten/semantic-layer";
import { meanOf, type MeanOfHouseholds, sum } from "../method/mean.ts";
import { type Household, rakedWeights } from "../method/raking.ts";
import { scoreLimits } from "../method/share.ts";
import { normal, student } from "../method/quantiles.ts";
import { districtsOf, type Within } from "./places.ts";
import type { Row } from "./rows.ts";

type Tables = Record<"areas" | "waves" | "responses" | "answers" | "tenancies" | "dwellings", readonly Row[]>;

/** No limits where everybody answered the same. */
type Surveyed = Omit<MeanOfHouseholds, "shown"> & { shown: MeanOfHouseholds["shown"] | undefined };

/** Every KPI weighs a wave in the same way. */
const raked: { [wave: string]: readonly number[] } = {};

/** The mean of an area in a wave, or null where nobody there has a score. */
export function survey(
  computation: Computation,
  tables: Tables,
  within: Within,
): (level: string, code: string, wave: string) => Surveyed | null {
  const waves = new Map(tables.waves.map((wave) => [wave["golf"]!, surveyed(computation, tables, wave, within)]));
  const { intervals } = computation;
  if (intervals?.smallestUnsampledShare === undefined) throw new Error("The computation says nothing of strata.");
  const rules = { ...intervals, smallestUnsampledShare: intervals.smallestUnsampledShare };
  return (level, code, wave) => {
    const { households, homes } = waves.get(wave)!;
    const here = households.filter(({ neighbourhood }) => within(level, code, neighbourhood));
    if (here.length === 0) return null;
    const mean = meanOf(here, homes, { ...rules, fewInAStratum: intervals.fewInAStratum ?? 0 });
    return computation.unit === "share" ? { ...mean, shown: shownShare(mean, rules.shown) } : mean;
  };
}

/** Wilson's limits on n* = p(1 − p)/v. */
function shownShare({ value, finite: { se, degrees } }: MeanOfHouseholds, level: number) {
  if (se === 0) return undefined;
  return scoreLimits(value, (value * (1 - value)) / se ** 2, degrees < 30 ? student(level, degrees) : normal[level]!);
}

function surveyed(computation: Computation, tables: Tables, wave: Row, within: Within) {
  const { survey: scale, weighting } = computation;
  if (!scale || !weighting) throw new Error("The computation is not that of a survey.");
  const responses = tables.responses.filter(({ golf }) => golf === wave["golf"]);
  const homes = letHomes(computation, tables, wave["peildatum"]!);
  const traits = Object.entries(weighting.traits);
  const columns = computation.files.find(({ table }) => table === "survey/responses")!.columns;
  const variables = [
    {
      name: "bu_code",
      levels: tables.areas
        .filter(({ niveau }) => niveau === "buurt")
        .map(({ code }) => code!)
        .sort(),
      merge: weighting.neighbourhood.merge as "adjacent",
      districtOf: districtsOf(tables.areas, within),
    },
    ...traits.map(([name, { merge }]) => ({
      name,
      levels: columns.find(({ header }) => header === name)!.codes!,
      merge,
    })),
  ];
  const frame = homes
    .filter((home) => home["bu_code"] && home["woningtype"])
    .map((home) => traitsOf(home, wave["peildatum"]!, weighting));
  const weights = (raked[wave["golf"]!] ??= rakedWeights(responses as Household[], frame, variables, weighting));
  const answers = Map.groupBy(
    tables.answers.filter(({ golf }) => golf === wave["golf"]),
    ({ respons_id }) => respons_id,
  );
  const households = responses.flatMap((response, at) => {
    const score = scoreOf(answers.get(response["respons_id"]!) ?? [], scale);
    return score === null ? [] : [{ score, weight: weights[at]!, neighbourhood: response["bu_code"]! }];
  });
  const counted = Map.groupBy(
    homes.filter((home) => home["bu_code"]),
    (home) => home["bu_code"]!,
  );
  return { households, homes: new Map([...counted].map(([code, list]) => [code, list.length])) };
}

/** A home as the register knows it, in the words of the questionnaire. */
function traitsOf(
  home: Row,
  day: string,
  { traits, tenureBandsFrom }: NonNullable<Computation["weighting"]>,
): Household {
  const band = (started: string) => {
    const years = Number(day.slice(0, 4)) - Number(started.slice(0, 4)) - (day.slice(5) < started.slice(5) ? 1 : 0);
    return Object.entries(tenureBandsFrom).findLast(([, from]) => years >= from)![0];
  };
  const known = Object.entries(traits).map(([name, { register }]) => {
    const cell = home[register.column]!;
    return [name, register.column === "begindatum" ? band(cell) : cell];
  });
  return { bu_code: home["bu_code"]!, ...Object.fromEntries(known) };
}

/** Homes with a tenancy that runs on the day, with the columns of both; of two tenancies the last that began. */
export function letHomes(
  { homes }: Computation,
  { dwellings, tenancies }: Pick<Tables, "dwellings" | "tenancies">,
  day: string,
): Row[] {
  if (!homes) throw new Error("The computation says nothing of homes.");
  const known = new Map(
    dwellings.filter((home) => home[homes.column] === homes.is).map((home) => [home["eenheidnr"]!, home]),
  );
  const running = tenancies
    .filter(({ begindatum, einddatum }) => begindatum! <= day && (!einddatum || einddatum >= day))
    .sort((one, other) => one["begindatum"]!.localeCompare(other["begindatum"]!));
  const let_ = new Map<string, Row>();
  for (const tenancy of running) {
    const home = known.get(tenancy["eenheidnr"]!);
    if (home) let_.set(tenancy["eenheidnr"]!, { ...tenancy, ...home });
  }
  return [...let_.values()];
}

function scoreOf(answers: readonly Row[], scale: NonNullable<Computation["survey"]>): number | null {
  const { topics, answers: range, scores, reversed, dontKnow, dontKnowIs, halfRule } = scale;
  const [lowest, highest] = range;
  const given = new Map(answers.map(({ vraag, antwoord }) => [vraag!, Number(antwoord)]));
  if (dontKnowIs === "counted") {
    const answer = Object.values<readonly string[]>(topics).flatMap((items) => items.map((item) => given.get(item)))[0];
    if (answer === undefined) return null;
    return answer === dontKnow ? 1 : 0;
  }
  const means = Object.values<readonly string[]>(topics).flatMap((items) => {
    const filled = items.filter((item) => given.has(item) && given.get(item) !== dontKnow);
    if (filled.length < halfRule * items.length) return [];
    const turned = filled.map((item) =>
      reversed.some((other) => other === item) ? lowest + highest - given.get(item)! : given.get(item)!,
    );
    return [sum(turned) / turned.length];
  });
  if (means.length === 0) return null;
  const share = (sum(means) / means.length - lowest) / (highest - lowest);
  return scores[0] + share * (scores[1] - scores[0]);
}
