import { FEWEST_HOMES, topicWords } from "@fijne-buurten/db/counting-rules";
import { areaLevels, levelLimits } from "@fijne-buurten/db/vocabulary";
import { type dutch, topicsOf } from "./words-nl.ts";

const percent = (share: number): string => `${Math.round(1000 * share) / 10}%`;
const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** A computation in English. Columns and codes stay as the files write them. */
export const english: typeof dutch = {
  and: "and",
  or: "or",
  files: "Files",
  rows: "Which rows count",
  homes: "Let homes",
  counting: "Counting",
  survey: "Score of a household",
  weighting: "Weight of a household",
  margin: "Margin",
  bounds: "Bounds",
  thresholds: "Thresholds",
  file: (file, key, how) => `\`${file}\`, with one row per ${key}. ${how}`,
  delta: "A row that is missing from a later file stays.",
  snapshot: {
    all: "Each file holds everything: a row that is missing is gone.",
    year: "Each file holds a whole year: a row that is missing is gone from that year. Where a key stands in several years, the last year counts.",
    month: "Each file holds a whole month: a row that is missing is gone from that month.",
    wave: "Each file holds a whole wave: a row that is missing is gone from that wave.",
  },
  reading: ({ emptyCells, yes, no, noDate }) => [
    `A cell is empty when it holds nothing, or ${quoted(emptyCells.filter(Boolean))}, unless that is a code of the column.`,
    `Yes is ${quoted(yes)}; no is ${quoted(no)}. Capitals do not matter. ${quoted(noDate)} means: no date.`,
    "Blank lines, lines above the column names and total lines do not count.",
  ],
  rowLines: [
    "Of each key the row of the last delivery counts: first the date in the file name decides, then the moment of receipt.",
    "A row that breaks a rule of its file waits in quarantine and does not count. What was known about that key stays. `npm run etl -- quarantine --csv` names every waiting row, with file and line.",
    "When one file has two different rows with the same key, both wait. Of equal rows one counts.",
  ],
  readAs: (column, word, code) => `In \`${column}\` we read ${word} as ${code}, before anything is stored.`,
  homeLines: ({ column, is }) => [
    `A home is a row of \`woningen\` with \`${column}\` ${is}.`,
    "It is let on a day when there is a tenancy with a `begindatum` on or before that day, and an `einddatum` on or after it. An empty `einddatum`, 31-12-9999 and 01-01-1753 mean: still running.",
    "When two tenancies run on that day, the one with the last `begindatum` counts. One that ends before another that began earlier does not count.",
  ],
  take: (file, date) => `Take the rows of \`${file}\` whose \`${date}\` lies in the period.`,
  of: (test) => `Of those take only the rows for which: ${test}.`,
  onlyHomes: (column) => `Of those take only the rows of which \`${column}\` is a home.`,
  everyRow: "Every row counts as one.",
  denominator: (test) => `Denominator: the number of rows for which: ${test}.`,
  numerator: (test) => `Numerator: the number of rows of the denominator for which: ${test}.`,
  is: (column, value) => `\`${column}\` is ${value}`,
  isFilled: (column) => `\`${column}\` is filled in`,
  place: (column) =>
    `A row belongs to the neighbourhood in \`${column}\`, and so to its neighbourhood group, district and municipality. When the neighbourhood is not known, the row counts for the association only.`,
  placeNamed:
    "The neighbourhood may be written by its code or its name; only letters and digits count. A part of the name will do as well: what stands before or after a slash, or of that what stands before its first hyphen. That holds where it can be one neighbourhood only. It is about the newest division.",
  placeOfHome: (column) =>
    `A row belongs to the neighbourhood of the home in \`${column}\`, and so to its neighbourhood group, district and municipality. When that is not known, the row counts for the association only.`,
  windows: {
    period: [],
    since_course_plan: [
      "Everything counts from the start of the course plan up to and including the period. That is the latest plan that began before the end of the period.",
    ],
    last_snapshot: ["In a longer period the last state counts."],
  },
  sinceDay: (day) => [`Of a period that begins before ${day} nothing is told.`],
  groups: ({ column, of, against }) => [
    `The figure is the weighted mean of the scores of households with ${of} in \`${column}\`, less that of households with ${against}.`,
  ],
  scale: ["The figure is the weighted mean of the scores of all households with a score in the area."],
  verdicts: ({ kpi, level }) => [
    `Count the verdicts of \`${kpi}\` per ${areaLevels[level].en} within the area, in the same period.`,
    "The denominator is the number of areas with a verdict, except TOO_FEW and OUTDATED.",
    "The lower number is MAINTAINED divided by the denominator. The upper is the denominator minus DECLINED, divided by the denominator.",
  ],
  goals: ({ soFar, leftOut }) => [
    `Take the agreed goals, except those about ${quoted(leftOut)}. A goal without an area is a goal for every area of that level of which the KPI has figures. Where there is also a goal for that area itself, only that one holds.`,
    `A norm is due on the day in \`uiterlijk\`. Of these KPIs the norm of a year is also due on the last day of each part of the year, and then the figure from 1 January up to that day holds: ${quoted(soFar)}.`,
    "A goal of the kind behoud is due on the last day of every survey after the baseline.",
    "Count every goal within the area that was due in the period, up to the reference date: once, by the verdict of the last day on which it was due. Areas with exactly the same neighbourhoods that ask the same count once together, by the verdict of the largest.",
    "The denominator is the number of those goals, except TOO_FEW and goals of which the figure is not shown for want of observations.",
    "The lower number is ON_TRACK and MAINTAINED together, divided by the denominator. The upper is the denominator minus OFF_TRACK and DECLINED, divided by the denominator.",
  ],
  parts: ({ parts, needs }) => [
    "Take for each area and year the figure of every part as it was published: of the year itself, or of the last survey with that year in its name.",
    ...parts.flatMap(({ kpi, yearsBack }) =>
      yearsBack > 0 ? [`Of \`${kpi}\` the last year that was delivered holds, up to ${yearsBack} years back.`] : [],
    ),
    ...parts.map(({ kpi, weight, grade }) =>
      grade
        ? `\`${kpi}\` weighs ${percent(weight)}. It becomes a grade: 1 + 9 · (value − ${grade.one}) / (${grade.ten} − ${grade.one}), never below 1 and never above 10.`
        : `\`${kpi}\` weighs ${percent(weight)}. It is a grade already.`,
    ),
    "The numerator is the sum of weight times grade, the denominator the sum of the weights, of the parts that have a figure. The value is numerator divided by denominator.",
    `Without ${quoted(needs)} there is no figure: one of them must be there. Where a part is not shown because too many answers wait, there is no figure either.`,
  ],
  surveyLines: ({ topics, answers: [lowest, highest], scores, reversed, halfRule, dontKnow, dontKnowIs }) => {
    const told = topicsOf(topics).map(([topic, items]) => `Topic ${topicWords[topic].en}: ${quoted(items)}.`);
    if (dontKnowIs === "counted")
      return [
        ...told,
        `A household counts as 1 when it answers ${dontKnow} ("don't know"), and as 0 with any other answer.`,
      ];
    return [
      ...told,
      `${dontKnow} is "don't know" and is no answer.`,
      ...(reversed.length > 0
        ? [
            `These questions are put the other way round: ${quoted(reversed)}. There ${lowest + highest} minus the answer takes the place of the answer.`,
          ]
        : []),
      `A topic has a score when at least ${percent(halfRule)} of its questions were answered: the mean of those answers.`,
      "The score of a household is the mean of the topics that have one. Without such a topic it does not count.",
      ...(scores[0] !== lowest || scores[1] !== highest
        ? [`Then ${lowest} to ${highest} is converted to ${scores[0]} to ${scores[1]}.`]
        : []),
    ];
  },
  weightingLines: ({ fewestInCell, fewestInLevel, raking, trimming, traits, tenureBandsFrom }) => [
    "Count the homes that were let on the `peildatum` of the wave and whose neighbourhood and dwelling type are known. The answers are weighted to those.",
    `We weight by neighbourhood, ${quoted(Object.keys(traits))}. The tenure of a home is the number of whole years from \`begindatum\` to \`peildatum\`; the bands begin at ${Object.values(tenureBandsFrom).join(", ")} years.`,
    `When every combination has at least ${fewestInCell} answers and a home, the weight is homes divided by answers, per combination. Otherwise it goes on as follows.`,
    `Groups with fewer than ${fewestInLevel} answers are merged. For neighbourhood (by code), age and tenure the smallest group joins the one before or after it, time and again: preferably in the same district, then the one with the fewest answers, then the one before. For dwelling type all small groups join, with the smallest other ones where needed.`,
    "The start weight is the number of homes divided by the number of answers of the neighbourhood, before merging; 1 where either is nought.",
    `Adjust the weights trait by trait, in this order, until each group adds up to its homes: until no factor differs more than ${raking.until} from 1, in at most ${raking.mostRounds} rounds.`,
    `Cap weights at ${trimming.cap} times the mean and raise them to ${trimming.floor} times the mean (homes divided by answers), and adjust again, in at most ${trimming.mostCycles} cycles. Then cap once more, without adjusting.`,
    "The weights are fixed once the wave is weighted. Only a correction of the answers weights it again.",
  ],
  noMargin: "None: everything was counted, or somebody else gave the figure.",
  meanLines: ({ smallestUnsampledShare = 0, fewInAStratum = 0 }) => [
    "Value: ȳ = Σwy / Σw, with y the score and w the weight.",
    "Per neighbourhood h: u = w(y − ȳ)/Σw, and v_h = (1 − f_h) · n_h/(n_h − 1) · Σ(u − ū_h)². With one answer in the neighbourhood: v_h = (1 − f_h) · u².",
    `f_h = n_h/N_h, with N_h the homes let on the reference date; 1 − f_h is at least ${smallestUnsampledShare}. With more answers than homes f_h is nought. For the verdict f_h is always nought.`,
    `The margin is t · √Σv_h. The degrees of freedom are Σ(n_h − 1); with fewer than ${fewInAStratum} answers in a neighbourhood (Σv_h)² / Σ(v_h²/(n_h − 1)). Never less than 1.`,
  ],
  surveyShareLines: [
    "It is a share, so the limits are Wilson's: (p + t²/2n* ± t√(p(1 − p)/n* + t²/4n*²)) / (1 + t²/n*), with p = ȳ and n* = p(1 − p)/Σv_h. With 30 degrees of freedom or more z takes the place of t. When all answer the same, n* = (Σw)²/Σw², divided by 1 − f.",
  ],
  differenceLines: ({ fewInAStratum = 0 }) => [
    "Value: d = ȳ₁ − ȳ₂, with ȳ = Σwy / Σw per group.",
    "Per group: u = w(y − ȳ)/Σw, and v = n/(n − 1) · Σ(u − ū)². The groups have no household in common, so the variances add up.",
    `The margin is t · √(v₁ + v₂), with Welch's degrees of freedom: (v₁ + v₂)² / (v₁²/df₁ + v₂²/df₂), where df = n − 1; also with fewer than ${fewInAStratum} answers.`,
  ],
  proportionLines: [
    "Wilson's interval: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), with p = numerator/denominator and n = denominator.",
  ],
  rateLines: ({ homes, monthsInAYear }) => [
    monthsInAYear === undefined
      ? "The denominator is the number of homes above. A part of a year is not converted."
      : `The denominator is in home-years: the homes let at the end of each month, added up and divided by ${monthsInAYear}. A month that was delivered in part counts for that part, with the homes on the last delivered day.`,
    `The value is ${homes} times the number divided by the denominator. The interval is Garwood's of a count: χ²(α/2; 2k)/2 to χ²(1 − α/2; 2k + 2)/2.`,
  ],
  compositeLines: [
    "The margin comes from the part of the survey: that margin times its weight in this figure. Without that part there is no margin.",
    "For the verdict the chance in the number of cases counts too: s² = Σ(w·h·s_k)², with w the weight in this figure, h how much grade belongs to one unit, and s_k the standard error of the survey, or 100 · √numerator / denominator of a number per 100 homes. The degrees of freedom are those of the survey times (s / (w·s_k of the survey))⁴.",
  ],
  boundsOfParts: [
    "Where a part has bounds, this figure has them too: every part at its lowest and at its highest grade.",
  ],
  waitingRows: [
    "A row that waits in quarantine counts in the bounds of every area and every period in which it may lie.",
    "A cell with which something is wrong is not believed. When the day cannot be believed, the row may lie in every period; when the file itself is of a year, month or wave, in that period or on its own day. When the place cannot be believed, it may lie in every area.",
    `The kind or group can be any too, unless another cell of the row rules that out. A number that cannot be read is at most ${levelLimits.person.en} that was ever let; fewer than ${FEWEST_HOMES} homes count as ${FEWEST_HOMES}.`,
    "When an older row of the key is known, that one may be taken back: v is the number of rows that may go in this way.",
  ],
  boundsOfShare: [
    "Lowest: (numerator − v) / (denominator + d). Highest: (numerator + a) / (denominator − v + the smaller of a and d), and never more than the whole where the numerator is part of the denominator.",
    "There a and d are what rows that wait and rows with an empty field can add to numerator and denominator: for single rows both are the number of rows.",
  ],
  waitingParts: [
    "Several rows make up one of what is counted. So such a row can also take away: every row that waits counts in v.",
  ],
  boundsOfGap: [
    "Lowest: (numerator − v − a) / (denominator − v + a), and never below 0. Highest: (numerator + v + a) / (denominator − v + a), and never more than the whole. There a is the number of answers in rows that wait, and v the number that may go.",
  ],
  boundsOfTotal: ["Lowest: the number − v. Highest: the number + the number of rows that wait."],
  waitingTold: ["A row that waits in quarantine is told beside the figure and does not change the bounds."],
  waitingAnswers: ["An answer that waits in quarantine counts as not given. It makes no bounds."],
  levels: ({ shown, judged }) =>
    `The margin beside a figure is ${percent(shown)}. The verdict and the change use ${percent(judged)}. A part of a year is compared with the same part of the year before. A period that still runs is compared with nothing.`,
  thresholdLines: ({ shown, judged }) => [
    `With fewer than ${shown} observations a figure with a margin is not shown, and with fewer than ${judged} it gets no verdict.`,
  ],
  countsExempt: ({ leastDenominator }) => [
    leastDenominator === undefined
      ? "That does not hold for a complete count."
      : `This is a complete count: it is not shown with a denominator below ${leastDenominator}, and from there on it can get a verdict.`,
  ],
  outdatedLines: (days) => [
    `When the data are more than ${days} days old on the reference date of the release, the verdict is: outdated.`,
  ],
};
