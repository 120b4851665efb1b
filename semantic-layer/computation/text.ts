// The same as the data of a computation, in words: for somebody who counts again by hand, or checks whether we did.
import type { Language } from "@fijne-buurten/db/vocabulary";
import type { Computation, Counting, DeliveredTable, Test, Tests } from "./computation.ts";
import { words } from "./words.ts";

export type Section = { title: string; lines: string[] };

/** The steps of a computation, in the order in which they are taken. */
export function computationText(computation: Computation, language: Language): Section[] {
  const say = words[language];
  const { files, thresholds, outdatedAfterDays } = computation;
  const section = (title: string, lines: string[]): Section[] => (lines.length > 0 ? [{ title, lines }] : []);
  return [
    ...section(
      say.files,
      files.map((file) => fileLine(file, language)),
    ),
    ...section(say.rows, [
      ...say.reading(computation.reading),
      ...say.rowLines,
      ...recodedLines(computation, language),
    ]),
    ...section(say.homes, computation.homes ? say.homeLines(computation.homes) : []),
    ...section(say.counting, [
      ...countingLines(computation, language),
      ...(say.windows[computation.periods.window] ?? []),
      ...(computation.periods.sinceDay
        ? say.sinceDay(computation.periods.sinceDay.split("-").reverse().join("-"))
        : []),
    ]),
    ...section(say.survey, computation.survey ? say.surveyLines(computation.survey) : []),
    ...section(say.weighting, computation.weighting ? say.weightingLines(computation.weighting) : []),
    ...section(say.margin, marginLines(computation, language)),
    ...section(say.bounds, boundsLines(computation, language)),
    ...section(say.thresholds, [
      ...say.thresholdLines(thresholds),
      // What is counted among few answers, or weighs few homes, is withheld like any other.
      ...(["percentage_points", "grade"].includes(computation.unit) ? [] : say.countsExempt(thresholds)),
      ...say.outdatedLines(outdatedAfterDays),
    ]),
  ];
}

function fileLine({ file, key, delivers }: DeliveredTable, language: Language): string {
  const say = words[language];
  const how = delivers === "delta" ? say.delta : say.snapshot[delivers.replace("snapshot per ", "")];
  if (how === undefined) throw new Error(`${file} delivers ${delivers}, for which there are no words.`);
  return say.file(file, listed(key, say.and), how);
}

/** Only of the columns that the counting tests. */
function recodedLines({ files, counting }: Computation, language: Language): string[] {
  if (counting.kind !== "rows") return [];
  const columns = files.find(({ table }) => table === counting.table)?.columns ?? [];
  const tested = testsIn(counting).map(({ column }) => column);
  return columns.flatMap(({ header, readAs }) =>
    tested.includes(header)
      ? Object.entries(readAs ?? {}).map(([word, code]) => words[language].readAs(header, word.toUpperCase(), code))
      : [],
  );
}

function testsIn({ of, numerator, denominator }: Extract<Counting, { kind: "rows" }>): Test[] {
  const single = (part: Test | Tests): Test[] =>
    "all" in part ? part.all.flatMap(single) : "any" in part ? part.any.flatMap(single) : [part];
  return [of, numerator, denominator].flatMap((tests) => (tests ? single(tests) : []));
}

function countingLines({ counting, files }: Computation, language: Language): string[] {
  const say = words[language];
  switch (counting.kind) {
    case "steps":
      return counting.steps.map((step) => step[language]);
    case "verdicts":
      return say.verdicts(counting);
    case "goals":
      return say.goals(counting);
    case "parts":
      return say.parts(counting);
    case "survey":
      return counting.groups ? say.groups(counting.groups) : say.scale;
    case "rows": {
      const { table, date, place, isNamed, of, numerator, denominator } = counting;
      const file = files.find((candidate) => candidate.table === table)?.file ?? table;
      return [
        say.take(file, date),
        ...("home" in place && place.onlyHomes ? [say.onlyHomes(place.home)] : []),
        ...(of ? [say.of(testsText(of, language))] : []),
        denominator ? say.denominator(testsText(denominator, language)) : say.everyRow,
        ...(numerator ? [say.numerator(testsText(numerator, language))] : []),
        "home" in place ? say.placeOfHome(place.home) : say.place(place.neighbourhood),
        ...(isNamed ? [say.placeNamed] : []),
      ];
    }
  }
}

function testsText(tests: Tests, language: Language): string {
  const say = words[language];
  const text = (part: Test | Tests): string => {
    if ("all" in part || "any" in part) return `(${testsText(part, language)})`;
    if ("isFilled" in part) return say.isFilled(part.column);
    return say.is(part.column, "in" in part ? listed(part.in, say.or) : part.is);
  };
  return "all" in tests ? listed(tests.all.map(text), say.and) : listed(tests.any.map(text), say.or);
}

function marginLines({ intervals, statistic, unit, per }: Computation, language: Language): string[] {
  const say = words[language];
  if (!intervals) return [say.noMargin];
  const formulas: Partial<Record<typeof statistic, string[]>> = {
    mean: [...say.meanLines(intervals), ...(unit === "share" ? say.surveyShareLines : [])],
    difference: say.differenceLines(intervals),
    proportion: say.proportionLines,
    rate: per ? say.rateLines(per) : [],
    composite: say.compositeLines,
  };
  return [...(formulas[statistic] ?? []), say.levels(intervals)];
}

/** Of what is counted. What households answered has none: answers that wait were not given. */
function boundsLines({ counting, unit, statistic }: Computation, language: Language): string[] {
  const say = words[language];
  if (counting.kind === "survey") return say.waitingAnswers;
  if (counting.kind === "parts") return say.boundsOfParts;
  if (counting.kind === "verdicts" || counting.kind === "goals" || statistic === "external") return [];
  const isOnlyTold =
    counting.kind === "steps" &&
    counting.waiting.every(({ numerator, denominator }) => numerator === 0 && denominator === 0);
  if (unit === "per_activity" || unit === "grade") return isOnlyTold ? say.waitingTold : [];
  const hasParts = counting.kind === "steps" && counting.waiting.some(({ isPart }) => isPart);
  return [
    ...(isOnlyTold ? say.waitingTold : say.waitingRows),
    ...(hasParts ? say.waitingParts : []),
    ...boundsWords(unit, language),
  ];
}

function boundsWords(unit: Computation["unit"], language: Language): string[] {
  const say = words[language];
  if (unit === "percentage_points") return say.boundsOfGap;
  return unit === "share" ? say.boundsOfShare : say.boundsOfTotal;
}

/** a, b and c. */
function listed(items: readonly string[], conjunction: string): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${conjunction} ${items.at(-1)}`;
}
