import { describe, expect, test } from "vitest";
import "./compiled.ts";
import type { PublishedFigure, Verdict, WithheldFigure, WithheldReason } from "../../dashboard/src/lib/figure.ts";
import type { Judged } from "../../dashboard/src/lib/sentences.ts";
import {
  boundsWords,
  changeWords,
  helpWords,
  verdictSentence,
  withheldWords,
} from "../../dashboard/src/lib/sentences.ts";
import { absenceOf, markOf, markWord, verdictWord } from "../../dashboard/src/lib/verdict.ts";
import { action, drawn, figure, grade, hold, norm, places, resilience, withheld } from "./figure.ts";

const level = (told: Partial<PublishedFigure>) => figure({ lower: 69, upper: 73, goal: hold(70, 3), ...told });
const share = (told: Partial<PublishedFigure>) =>
  figure({ period: "2025", value: 0.64, lower: 0.56, upper: 0.72, goal: norm(0.6), ...told });

const told: [verdict: Verdict, figure: PublishedFigure, kpi: Judged, nl: string, en: string][] = [
  [
    "MAINTAINED",
    level({ verdict: "MAINTAINED" }),
    resilience,
    "De veerkracht blijft op peil: 71, tussen 69 en 73.",
    "Resilience is maintained: 71, between 69 and 73.",
  ],
  [
    "UNDER_PRESSURE",
    level({ verdict: "UNDER_PRESSURE" }),
    resilience,
    "De veerkracht staat onder druk: 71, tussen 69 en 73.",
    "Resilience is under pressure: 71, between 69 and 73.",
  ],
  [
    "DECLINED",
    level({ verdict: "DECLINED" }),
    resilience,
    "De veerkracht is gedaald: 71, tussen 69 en 73.",
    "Resilience has declined: 71, between 69 and 73.",
  ],
  [
    "ON_TRACK",
    share({ verdict: "ON_TRACK" }),
    action,
    "Het deel van de huurders dat zelf in actie kwam is op koers: 64%, tussen 56% en 72%, bij een norm van minstens 60%.",
    "The share of tenants who took action themselves is on track: 64%, between 56% and 72%, with a norm of at least 60%.",
  ],
  [
    "OFF_TRACK",
    figure({ period: "2025", value: 4, intervalReason: "COMPLETE_COUNT", goal: norm(6), verdict: "OFF_TRACK" }),
    places,
    "Het aantal nieuwe ontmoetingsplekken is niet op koers: 4, bij een norm van minstens 6.",
    "The number of new meeting places is off track: 4, with a norm of at least 6.",
  ],
  [
    "INCONCLUSIVE",
    share({ verdict: "INCONCLUSIVE" }),
    action,
    "Het is niet te zeggen of het deel van de huurders dat zelf in actie kwam op koers is: 64%, tussen 56% en 72%, bij een norm van minstens 60%.",
    "It cannot be said whether the share of tenants who took action themselves is on track: 64%, between 56% and 72%, with a norm of at least 60%.",
  ],
  [
    "NOT_DUE",
    share({ verdict: "NOT_DUE" }),
    action,
    "Het deel van de huurders dat zelf in actie kwam is nu 64%, tussen 56% en 72%. De norm van minstens 60% is nog niet aan de orde; die geldt op 31 december 2026.",
    "The share of tenants who took action themselves is now 64%, between 56% and 72%. The norm of at least 60% is not due yet; it is to be met by 31 December 2026.",
  ],
  [
    "TOO_FEW",
    level({ verdict: "TOO_FEW" }),
    resilience,
    "Over de veerkracht is geen oordeel mogelijk, want er zijn te weinig waarnemingen: 71, tussen 69 en 73.",
    "No verdict on resilience is possible, because there are too few observations: 71, between 69 and 73.",
  ],
  [
    "OUTDATED",
    level({ verdict: "OUTDATED" }),
    resilience,
    "Over de veerkracht is geen oordeel mogelijk, want het laatste cijfer is te oud: 71, tussen 69 en 73.",
    "No verdict on resilience is possible, because the latest figure is too old: 71, between 69 and 73.",
  ],
];

describe("every verdict has its sentence", () => {
  test.each(told)("%s", (_, figure, kpi, nl, en) => {
    expect(verdictSentence(figure, kpi, "nl")).toBe(nl);
    expect(verdictSentence(figure, kpi, "en")).toBe(en);
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
    for (const verdict of Object.keys(verdicts) as Verdict[]) {
      expect(verdictWord({ verdict, verdictNote: null }, "nl")).toBeTruthy();
      expect(markOf({ verdict, verdictNote: null })).toBeTruthy();
    }
  });
});

test("a level that rose is called improved", () => {
  const figure = level({ verdict: "MAINTAINED", verdictNote: "IMPROVED" });
  expect(verdictSentence(figure, resilience, "nl")).toBe("De veerkracht is verbeterd: 71, tussen 69 en 73.");
  expect(verdictWord(figure, "nl")).toBe("verbeterd");
});

test("a level to hold that cannot be judged is not called off track", () => {
  expect(verdictSentence(level({ verdict: "INCONCLUSIVE" }), resilience, "nl")).toBe(
    "Het is niet te zeggen of de veerkracht op peil blijft: 71, tussen 69 en 73.",
  );
});

test("without a goal the sentence says the value and judges nothing", () => {
  expect(verdictSentence(figure({ value: 7.3, lower: 7.2, upper: 7.4 }), grade, "nl")).toBe(
    "Het cijfer van huurders voor hun buurt is 7,3, tussen 7,2 en 7,4.",
  );
});

test("a complete count says out of how many", () => {
  const counted = figure({ value: 0.9775, numerator: 174, denominator: 178, intervalReason: "COMPLETE_COUNT" });
  expect(verdictSentence(counted, action, "nl")).toContain("is 98%, 174 van de 178.");
});

test("an area is named, and an unknown figure is called by its title", () => {
  const area = { code: "BG1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" } as const;
  expect(verdictSentence(level({ area, verdict: "DECLINED" }), resilience, "nl")).toMatch(
    /^De veerkracht in Paasbos is gedaald/,
  );
  expect(verdictSentence(figure({}), { ...resilience, id: "new", title: "Iets nieuws" }, "nl")).toBe(
    "Het cijfer “Iets nieuws” is 71.",
  );
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
    const figure = withheld("2026-W1", reason as WithheldReason) as WithheldFigure;
    expect(verdictSentence(figure, resilience, "nl")).toBe(sentence);
    expect(withheldWords(figure, "nl")).toBe(beside);
    expect(markWord(absenceOf(figure), "nl")).toBe(word);
  }
});

test("a change says since when, with its interval, in percentage points for a share", () => {
  const change = { value: -0.034, lower: -0.1, upper: 0.031, since: "2024" };
  expect(changeWords(share({ change }), action, "nl")).toBe("−3 procentpunt sinds 2024 (tussen −10 en +3)");
  const same = { value: 0.2, lower: -1.2, upper: 1.6, since: "2023-W1" };
  expect(changeWords(level({ change: same }), resilience, "nl")).toBe(
    "gelijk aan enquête 2023 (verschil tussen −1 en +2)",
  );
  expect(changeWords(level({}), resilience, "nl")).toBeNull();
});

test("where nothing can be said, what would help is said", () => {
  const needed = level({ verdict: "INCONCLUSIVE", n: 61, details: [{ name: "answers_needed", value: 140 }] });
  expect(helpWords(needed, "nl")).toBe(
    "Voor een oordeel zijn ongeveer 140 antwoorden per enquête nodig. Nu zijn het er 61.",
  );
  expect(helpWords(level({ verdict: "TOO_FEW", n: 14 }), "nl")).toBe(
    "Dit zijn 14 waarnemingen. Een oordeel kan vanaf 20.",
  );
  expect(helpWords(level({ verdict: "INCONCLUSIVE", verdictNote: "GOAL_SET_TOO_LATE" }), "nl")).toMatch(/achteraf/);
  expect(helpWords(level({ verdict: "MAINTAINED" }), "nl")).toBeNull();
});

test("unfilled fields are told apart from the margin", () => {
  expect(boundsWords(share({ bounds: { lower: 0.53, upper: 0.71 } }), action, "nl")).toMatch(/53%.*71%/);
  expect(boundsWords(share({}), action, "nl")).toBeNull();
});
