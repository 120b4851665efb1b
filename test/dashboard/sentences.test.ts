import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Figure, Kpi, PublishedFigure, Verdict, WithheldReason } from "../../dashboard/src/lib/server/answers.ts";
import type { WrittenFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { action, drawn, figure, hold, norm, places, resilience, withheld } from "./figure.ts";

/** On a day on which every period is over. */
const written = (own: Figure, kpi: Kpi): WrittenFigure => writeFigure(own, kpi, "2030-01-01");
const inEnglish: Record<string, string> = {
  [resilience.code]: "resilience",
  [action.code]: "the share of cases in which the reporter took action",
  [places.code]: "the number of new meeting places",
};

const level = (told: Partial<PublishedFigure>) => figure({ lower: 69, upper: 73, goal: hold(70, 3), ...told });
const share = (told: Partial<PublishedFigure>) =>
  figure({ period: "2025", value: 0.64, lower: 0.56, upper: 0.72, goal: norm(0.6), ...told });

const told: [verdict: Verdict, figure: PublishedFigure, kpi: Kpi, nl: string, en: string][] = [
  [
    "MAINTAINED",
    level({ verdict: "MAINTAINED" }),
    resilience,
    "De veerkracht blijft op peil: 71 (marge 69 tot 73 met 95% zekerheid).",
    "Resilience is maintained: 71 (margin 69 to 73 at 95% certainty).",
  ],
  [
    "UNDER_PRESSURE",
    level({ verdict: "UNDER_PRESSURE" }),
    resilience,
    "De veerkracht staat onder druk: 71 (marge 69 tot 73 met 95% zekerheid).",
    "Resilience is under pressure: 71 (margin 69 to 73 at 95% certainty).",
  ],
  [
    "DECLINED",
    level({ verdict: "DECLINED" }),
    resilience,
    "De veerkracht is gedaald: 71 (marge 69 tot 73 met 95% zekerheid).",
    "Resilience has declined: 71 (margin 69 to 73 at 95% certainty).",
  ],
  [
    "ON_TRACK",
    share({ verdict: "ON_TRACK" }),
    action,
    "Het deel van de zaken waarin de melder zelf in actie kwam, was 64% (marge 56% tot 72% met 95% zekerheid). De norm is minstens 60%: gehaald.",
    "The share of cases in which the reporter took action was 64% (margin 56% to 72% at 95% certainty). The norm is at least 60%: reached.",
  ],
  [
    "OFF_TRACK",
    figure({ period: "2025", value: 4, intervalReason: "COMPLETE_COUNT", goal: norm(6), verdict: "OFF_TRACK" }),
    places,
    "Het aantal nieuwe ontmoetingsplekken was 4. De norm is minstens 6: niet gehaald.",
    "The number of new meeting places was 4. The norm is at least 6: not reached.",
  ],
  [
    "INCONCLUSIVE",
    share({ verdict: "INCONCLUSIVE" }),
    action,
    "Het deel van de zaken waarin de melder zelf in actie kwam, was 64% (marge 56% tot 72% met 95% zekerheid). Of de norm van minstens 60% is gehaald, is niet te zeggen.",
    "The share of cases in which the reporter took action was 64% (margin 56% to 72% at 95% certainty). Whether the norm of at least 60% was reached cannot be said.",
  ],
  [
    "NOT_DUE",
    share({ verdict: "NOT_DUE" }),
    action,
    "Het deel van de zaken waarin de melder zelf in actie kwam, is nu 64% (marge 56% tot 72% met 95% zekerheid). De norm is minstens 60%. Het oordeel volgt na 31 december 2026.",
    "The share of cases in which the reporter took action is now 64% (margin 56% to 72% at 95% certainty). The norm is at least 60%. The verdict comes after 31 December 2026.",
  ],
  [
    "TOO_FEW",
    level({ verdict: "TOO_FEW" }),
    resilience,
    "De veerkracht is 71 (marge 69 tot 73 met 95% zekerheid). Er zijn te weinig waarnemingen voor een oordeel.",
    "Resilience is 71 (margin 69 to 73 at 95% certainty). There are too few observations for a verdict.",
  ],
  [
    "OUTDATED",
    level({ verdict: "OUTDATED" }),
    resilience,
    "De veerkracht was 71 (marge 69 tot 73 met 95% zekerheid). Dat cijfer is te oud voor een oordeel.",
    "Resilience was 71 (margin 69 to 73 at 95% certainty). That figure is too old for a verdict.",
  ],
];

describe("every verdict has its sentence", () => {
  test.each(told)("%s", (_, figure, kpi, nl, en) => {
    expect(written(figure, kpi).sentence).toBe(nl);
    const english = { ...kpi, subject: inEnglish[kpi.code]! };
    expect(inLanguage("en", () => written(figure, english).sentence)).toBe(en);
  });

  test("and none is forgotten", () => {
    const verdicts: Record<Verdict, true> = {
      ON_TRACK: true,
      OFF_TRACK: true,
      INCONCLUSIVE: true,
      NOT_DUE: true,
      MAINTAINED: true,
      UNDER_PRESSURE: true,
      DECLINED: true,
      TOO_FEW: true,
      OUTDATED: true,
    };
    expect(told.map(([verdict]) => verdict).sort()).toEqual(Object.keys(verdicts).sort());
    for (const [verdict, own, kpi] of told) {
      expect(written(own, kpi).verdict).toMatchObject({ mark: verdict, word: expect.stringMatching(/\w/) });
    }
  });
});

describe("a norm", () => {
  const of = (period: string, verdict: Verdict, on: string) =>
    writeFigure(figure({ period, value: 0.64, verdict, goal: norm(0.6) }), action, on);

  test("is reached or not once its period is over, and the year is on course or not before that", () => {
    const words = (period: string, on: string) =>
      (["ON_TRACK", "OFF_TRACK", "INCONCLUSIVE"] as const).map((verdict) => of(period, verdict, on).verdict.word);
    expect(words("2025", "2026-10-31")).toEqual(["gehaald", "niet gehaald", "niet te zeggen"]);
    expect(words("2026-W1", "2026-10-31")).toEqual(["gehaald", "niet gehaald", "niet te zeggen"]);
    expect(words("2026-tmT2", "2026-10-31")).toEqual(["op koers", "niet op koers", "nog niet te zeggen"]);
    expect(words("2025-tmT2", "2026-10-31")).toEqual(["lag op koers", "lag niet op koers", "niet te zeggen"]);
    expect(words("2025-T2", "2026-12-31")).toEqual(["lag op koers", "lag niet op koers", "niet te zeggen"]);
  });

  test("of a part of a year has the sentence of what is on its way, or was once that year is over", () => {
    expect(of("2026-tmT2", "ON_TRACK", "2026-10-31").sentence).toContain("is 64%. De norm is minstens 60%: op koers.");
    const then = (verdict: Verdict) => of("2025-tmT2", verdict, "2026-10-31").sentence;
    expect(then("ON_TRACK")).toContain("was 64%. De norm van dat jaar was minstens 60%: toen op koers.");
    expect(then("OFF_TRACK")).toContain("was 64%. De norm van dat jaar was minstens 60%: toen niet op koers.");
    expect(then("INCONCLUSIVE")).toContain(
      "Of het toen op koers lag voor de norm van minstens 60%, is niet te zeggen.",
    );
  });
});

describe("what the law asks", () => {
  const legal = { ...action, subject: "het deel passende toewijzingen", isLegalRequirement: true };
  const counted = { period: "2025", intervalReason: "COMPLETE_COUNT", goal: norm(0.95), isLegalNorm: true } as const;
  const met = figure({ ...counted, value: 0.98, verdict: "ON_TRACK" });
  const missed = figure({ ...counted, value: 0.93, verdict: "OFF_TRACK" });

  test("was complied with or it was not", () => {
    const [yes, no] = [written(met, legal), written(missed, legal)];
    expect([yes.verdict, no.verdict]).toMatchObject([
      { mark: "ON_TRACK", word: "voldaan", tone: "good" },
      { mark: "OFF_TRACK", word: "niet voldaan", tone: "bad" },
    ]);
    expect([yes.sentence, no.sentence]).toEqual([
      "Het deel passende toewijzingen was 98%. De wet vraagt minstens 95%: voldaan.",
      "Het deel passende toewijzingen was 93%. De wet vraagt minstens 95%: niet voldaan.",
    ]);
  });

  test("is not broken where an agreed goal that asks more was missed, nor met where one that asks less was reached", () => {
    const stricter = figure({ ...counted, value: 0.96, verdict: "OFF_TRACK", goal: norm(0.97), isLegalNorm: false });
    const laxer = figure({ ...counted, value: 0.94, verdict: "ON_TRACK", goal: norm(0.9), isLegalNorm: false });
    expect([stricter, laxer].map((own) => written(own, legal).verdict.word)).toEqual(["niet gehaald", "gehaald"]);
    expect([stricter, laxer].map((own) => written(own, legal).sentence).join()).not.toMatch(/De wet /);
  });

  test("is asked of a whole year: before its day, and while the year runs, nothing was complied with", () => {
    expect(written({ ...met, verdict: "NOT_DUE" }, legal).verdict.word).toMatch(/^oordeel na 31 december/);
    const running = writeFigure(met, legal, "2025-06-30");
    expect(running.verdict.word).toBe("op koers");
    expect(running.sentence).toContain("De norm is minstens 95%: op koers.");
  });
});

test("a level that rose is called improved", () => {
  const figure = level({ verdict: "MAINTAINED", verdictNote: "IMPROVED" });
  expect(written(figure, resilience).sentence).toBe(
    "De veerkracht is verbeterd: 71 (marge 69 tot 73 met 95% zekerheid).",
  );
  expect(written(figure, resilience).verdict.word).toBe("verbeterd");
});

test("a level to hold that cannot be judged is not called off track", () => {
  expect(written(level({ verdict: "INCONCLUSIVE" }), resilience).sentence).toBe(
    "De veerkracht is 71 (marge 69 tot 73 met 95% zekerheid). Of dat op peil is, is niet te zeggen.",
  );
});

test("without a goal the sentence says the value and judges nothing", () => {
  expect(written(figure({ value: 73, lower: 72, upper: 74 }), resilience).sentence).toBe(
    "De veerkracht is 73 (marge 72 tot 74 met 95% zekerheid).",
  );
});

test("a complete count says out of how many", () => {
  const counted = figure({ value: 0.9775, numerator: 174, denominator: 178, intervalReason: "COMPLETE_COUNT" });
  expect(written(counted, action).sentence).toContain("is 98%, 174 van de 178.");
});

test("an area is named", () => {
  const area = { code: "BG1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" } as const;
  expect(written(level({ area, verdict: "DECLINED" }), resilience).sentence).toMatch(
    /^De veerkracht in Paasbos is gedaald/,
  );
});

test("a share of verdicts is not there where none was given, which is not a matter of observations", () => {
  const kpi = { ...action, derivedFrom: { areaLevel: "NEIGHBOURHOOD_GROUP" as const } };
  const own = writeFigure(withheld("2026-W1"), kpi, "2026-10-31");
  expect(own.withheld?.why).toBe("Er zijn geen buurtgroepen met een oordeel.");
  expect(own.sentence).toMatch(/tonen we niet: er zijn geen buurtgroepen met een oordeel\.$/);
  expect(writeFigure(withheld("2026-W1", "PROTECTED"), kpi, "2026-10-31").withheld?.why).not.toContain("oordeel");
});

test("a withheld figure says why, once; what was not delivered is not called withheld", () => {
  const rows = drawn(`
    reason        | sentence                                                          | beside                                         | word
    --------------+-------------------------------------------------------------------+------------------------------------------------+------------------
    TOO_FEW       | De veerkracht tonen we niet: er zijn minder dan tien waarnemingen. | Minder dan tien waarnemingen.                  | niet getoond
    PROTECTED     | De veerkracht tonen we niet, zodat niemand te herkennen is.        | Bewoners zouden te herkennen zijn.             | niet getoond
    NO_ACCESS     | De veerkracht tonen we niet: u mag dit cijfer niet zien.           | U mag dit cijfer niet zien.                    | niet getoond
    NOT_DELIVERED | Over de veerkracht is voor enquête 2026 nog niets geleverd.        | De gegevens van deze periode zijn er nog niet. | nog niet geleverd`);
  for (const { reason, sentence, beside, word } of rows) {
    const own = written(withheld("2026-W1", reason as WithheldReason), resilience);
    expect(own.sentence).toBe(sentence);
    expect(own.withheld?.why).toBe(beside);
    expect(own.verdict).toMatchObject({ mark: null, word });
  }
});

test("a change says since when, with its interval, in percentage points for a share", () => {
  const change = { value: -0.034, lower: -0.1, upper: 0.031, level: 0.9, since: "2024", break: null };
  expect(written(share({ change }), action).change).toBe(
    "−3 procentpunt sinds 2024 (marge −10 tot +3 met 90% zekerheid)",
  );
  const same = { value: 0.2, lower: -1.2, upper: 1.6, level: 0.9, since: "2023-W1", break: null };
  expect(written(level({ change: same }), resilience).change).toBe(
    "niet aantoonbaar anders dan in de enquête van 2023 (verschil −1 tot +2 met 90% zekerheid)",
  );
  const part = { ...change, since: "2025-tmT2" };
  expect(written(share({ period: "2026-tmT2", change: part }), action).change).toBe(
    "−3 procentpunt vergeleken met 2025 t/m T2 (marge −10 tot +3 met 90% zekerheid)",
  );
  expect(written(level({}), resilience).change).toBe("");
});

test("where nothing can be said, what would help is said", () => {
  const needed = (told: Partial<PublishedFigure>) =>
    written(level({ verdict: "INCONCLUSIVE", n: 61, answersPossible: 166, ...told }), resilience).help;
  expect(needed({ answersNeeded: 140 })).toBe(
    "Voor een oordeel zijn in één enquête ongeveer 140 antwoorden nodig, uit 166 woningen. Nu zijn het er 61.",
  );
  const outOfReach =
    "Met deze nulmeting is geen oordeel mogelijk, ook niet als alle 166 huishoudens antwoorden. Wat helpt: een groter gebied";
  expect(needed({})).toBe(`${outOfReach}.`);
  expect(needed({ answersNeededTwoWaves: 100 })).toBe(
    `${outOfReach}, of een nulmeting over twee enquêtes samen. Met zo’n nulmeting zijn ongeveer 100 antwoorden genoeg.`,
  );
  const unmeasured = { ...hold(70, 3), baseline: null };
  expect(written(level({ verdict: "INCONCLUSIVE", goal: unmeasured }), resilience).help).toMatch(
    /^Er is geen nulmeting/,
  );
  expect(written(level({ verdict: "TOO_FEW", n: 14 }), resilience).help).toBe(
    "Dit zijn 14 waarnemingen. Een oordeel kan vanaf 20.",
  );
  expect(written(level({ verdict: "MAINTAINED" }), resilience).help).toBe("");
});

test("what waits and what was not filled in is told apart from the margin", () => {
  const bounds = { lower: 0.53, upper: 0.71 };
  expect(written(share({ bounds, rowsWaiting: 3, rowsUnfilled: 12 }), action).bounds).toBe(
    "Nog niet alles is bekend. Bij 12 zaken is dit niet of nog niet bekend. Aantal dat nog wacht in quarantaine: 3. Daardoor kan de uitkomst liggen tussen 53% en 71%.",
  );
  expect(written(share({ bounds, rowsUnfilled: 12 }), action).bounds).not.toMatch(/quarantaine/);
  expect(written(share({ rowsUnfilled: 12 }), action).bounds).toBe("Bij 12 zaken is dit niet of nog niet bekend.");
  expect(written(share({}), action).bounds).toBe("");
  expect(written(share({ bounds, rowsWaiting: 3 }), action).open).toBe("nog open: 53–71%");
  expect(written(share({}), action).open).toBe("");
  expect(written(level({ rowsWaiting: 2 }), resilience).bounds).toBe(
    "Aantal dat nog wacht in quarantaine: 2. Wat wacht, telt nog niet mee.",
  );
});

test("a verdict that the bounds do not support says so", () => {
  const undecided = share({ verdict: "INCONCLUSIVE", verdictNote: "NOT_ALL_KNOWN" });
  expect(written(undecided, action).help).toBe(
    "Wat nog wacht in quarantaine of niet is ingevuld, kan het oordeel nog veranderen. Daarom geven we nu geen oordeel.",
  );
});
