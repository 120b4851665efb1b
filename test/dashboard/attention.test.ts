/** What needs attention: at most three things of any kind, each with why it is there and where to go on. */
import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import type { Figure, Kpi } from "../../dashboard/src/lib/server/answers.ts";
import type { FigureOfKpi, SignalsAnswer } from "../../dashboard/src/lib/server/api.ts";
import { attentionOf } from "../../dashboard/src/lib/server/pages/attention.ts";
import { entryOf } from "../../dashboard/src/lib/server/pages/board.ts";
import { spanOf } from "../../dashboard/src/lib/server/pages/board-span.ts";
import { action, figure, norm, places, resilience, withheld } from "./figure.ts";

const referenceDate = "2026-10-31";
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, "");
const source = (name: string, lastDelivered: string | null) => ({ name, lastDelivered });

type Row = { kpi: Kpi; figures: Figure[]; reportedBy?: ReturnType<typeof source>[] };

function listOf(
  rows: Row[],
  { signals = null, areas = [figure()], asked }: { signals?: SignalsAnswer; areas?: Figure[]; asked?: string } = {},
) {
  const figures = rows.flatMap(({ kpi, figures: own }) =>
    own.map((one) => ({ ...one, kpi: { code: kpi.code } })),
  ) as FigureOfKpi[];
  const span = spanOf(asked, figures, referenceDate);
  const entries = rows.map(({ kpi, reportedBy = [source("Zaken", "2026-10-30")] }) =>
    entryOf(
      {
        ...{ ...kpi, owner: "Wonen", groups: ["all"], derivedFrom: null, sources: [] },
        ...{ reportedBy, outdatedAfterDays: 150, goals: [] },
      },
      { figures, surveys: [], referenceDate, span },
    ),
  );
  const until = span.until ? span.closed : "";
  return attentionOf(signals, entries, { kpi: resilience, figures: areas, referenceDate, until, tally: null });
}

const year = (period: string, verdict: "ON_TRACK" | "OFF_TRACK" | "NOT_DUE" | "OUTDATED", more = {}) =>
  figure({ period, verdict, value: 0.5, goal: norm(0.6, `${period}-12-31`), ...more });
const part = (verdict: "ON_TRACK" | "OFF_TRACK") => year("2026", verdict, { period: "2026-tmT2" });

const area = (name: string) => ({ code: name, name, level: "NEIGHBOURHOOD_GROUP" }) as const;
const found = { isListed: true, adjusted: 0.01, compared: 14, listed: 2, expectedByChance: 0.2, snoozed: null };
const signal = (kpi: Kpi, name: string, more = {}) => ({
  ...figure({ area: area(name), period: "2026-W1", verdict: "DECLINED", attention: { ...found, ...more } }),
  kpi,
});
const signalsOf = (...figures: ReturnType<typeof signal>[]) =>
  ({ compared: 14, listed: figures.length, expectedByChance: 0.2, figures }) as unknown as NonNullable<SignalsAnswer>;

const late: Row = {
  kpi: { ...places, code: "opportunities_used", title: "Benutte kansen" },
  figures: [year("2025", "OUTDATED"), year("2026", "NOT_DUE")],
  reportedBy: [source("Plannen", "2026-06-03"), source("Kansen", "2026-06-02")],
};
const offCourse: Row = { kpi: action, figures: [year("2025", "ON_TRACK"), part("OFF_TRACK"), year("2026", "NOT_DUE")] };
const shortAgain: Row = {
  kpi: places,
  figures: [year("2025", "OFF_TRACK"), year("2026", "NOT_DUE", { hitsNeeded: 2, value: 6 })],
};

test("of each kind one comes first: an area, a norm, a source; what else there is stands below by name", () => {
  const list = listOf([shortAgain, offCourse, late], {
    signals: signalsOf(signal(resilience, "Paasbos"), signal(resilience, "Corlaer")),
  });
  expect(list.items.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
    "area: Paasbos",
    "norm: In actie",
    "source: Kansen",
  ]);
  expect(list.others.map(({ title, href, word }) => [title, href, plain(word)])).toEqual([
    ["Corlaer", "/areas/Corlaer", "enquête 2026: gedaald"],
    ["Plekken", "/kpis/meeting_places_created?period=2025", "2025: niet gehaald"],
  ]);
  expect(list.none).toBe("");
});

test("each says of which period, why it is here and where to go on", () => {
  const { items } = listOf([offCourse, late], { signals: signalsOf(signal(resilience, "Paasbos")) });
  const [paasbos, inAction, opportunities] = items.map((item) => ({
    ...item,
    what: plain(item.what),
    why: plain(item.why),
  }));
  expect(paasbos).toMatchObject({
    verdict: { period: "enquête 2026", word: "gedaald" },
    href: "/areas/Paasbos",
    why: "Deze verandering is groter dan toeval verklaart.",
  });
  expect(inAction).toMatchObject({
    verdict: { period: "2026 t/m T2", word: "niet op koers" },
    href: "/kpis/tenants_took_action?period=2026-tmT2",
    why: "Gaat het zo door, dan wordt de norm van minstens 60% over 2026 niet gehaald.",
    who: "Wonen",
  });
  expect(opportunities).toMatchObject({
    verdict: { period: "2025", word: "te oud" },
    what: "Laatste levering 2 juni 2026.",
    why: "Daardoor is er geen oordeel over: Benutte kansen.",
  });
});

test("an area stands there once, with all that stood out in it", () => {
  const { items } = listOf([], { signals: signalsOf(signal(resilience, "Paasbos"), signal(action, "Paasbos")) });
  expect(items.map(({ title, what }) => [title, plain(what)])).toEqual([["Paasbos", "Veerkracht: 71. Ook: In actie."]]);
});

test("a source stands there once, for all figures that wait for it", () => {
  const other = { ...late, kpi: { ...late.kpi, code: "opportunities_overdue", title: "Te late kansen" } };
  const { items } = listOf([late, other]);
  expect(items.map(({ why }) => plain(why))).toEqual([
    "Daardoor is er geen oordeel over: Benutte kansen, Te late kansen.",
  ]);
});

test("where no source is later than it may be, none is named: the figure itself is too old", () => {
  // 150 days before 31 October, and a day more.
  const inTime = { ...late, reportedBy: [source("Kansen", "2026-06-03"), source("Nooit", null)] };
  const other = { ...inTime, kpi: { ...late.kpi, code: "opportunities_overdue", title: "Te late kansen" } };
  const { items } = listOf([inTime, other]);
  expect(items.map(({ kind, title, what, why }) => [kind, title, what, why])).toEqual(
    ["Benutte kansen", "Te late kansen"].map((title) => [
      ...["source", title, "Een nieuwer cijfer is er nog niet.", "Dit cijfer is te oud voor een oordeel."],
    ]),
  );
});

test("of several late sources the one that came longest ago is named", () => {
  const several = { ...late, reportedBy: [source("Plannen", "2026-05-30"), source("Kansen", "2026-05-29")] };
  expect(listOf([several]).items.map(({ title }) => title)).toEqual(["Kansen"]);
});

describe("a norm is at risk", () => {
  const why = (row: Row) => listOf([row]).items.map((item) => plain(item.why));
  test("where the part of the year that is over is off its course", () => {
    expect(why(offCourse)).toHaveLength(1);
    expect(
      why({ ...offCourse, figures: [year("2025", "OFF_TRACK"), part("ON_TRACK"), year("2026", "NOT_DUE")] }),
    ).toEqual([]);
  });

  test("where last year was short, and this one is too so far", () => {
    expect(why(shortAgain)).toEqual([
      "De vorige keer is de norm niet gehaald. Over 2026 is er nog geen oordeel. De norm is minstens 0,6.",
    ]);
    expect(
      why({ ...shortAgain, figures: [year("2025", "OFF_TRACK"), year("2026", "NOT_DUE", { hitsNeeded: 0 })] }),
    ).toEqual([]);
    expect(
      why({ ...shortAgain, figures: [year("2025", "ON_TRACK"), year("2026", "NOT_DUE", { hitsNeeded: 2 })] }),
    ).toEqual([]);
  });

  test("where no miss can be borne any more, which comes first for what the law asks", () => {
    const legal = { ...action, code: "suitable_allocations", title: "Passend", isLegalRequirement: true };
    const onEdge = { kpi: legal, figures: [year("2025", "ON_TRACK"), year("2026", "NOT_DUE", { missesLeft: 0 })] };
    const { items } = listOf([offCourse, onEdge]);
    expect(items.map(({ title }) => title)).toEqual(["Passend", "In actie"]);
    expect(items[0]!.verdict).toBeNull();
    expect(why({ ...onEdge, figures: [year("2026", "NOT_DUE", { missesLeft: 1 })] })).toEqual([]);
    expect(plain(items[0]!.why)).toBe(
      "Bij de stand van nu zakt het met nog één afwijking onder de norm van minstens 60% over 2026. Onbekend telt als afwijking.",
    );
  });

  test("where it is below its norm already, and then no miss is said to be what would bring it there", () => {
    const below = { kpi: action, figures: [year("2026", "NOT_DUE", { missesLeft: 0, hitsNeeded: 3 })] };
    expect(why(below)).toEqual(["2026 ligt nu onder de norm van minstens 60%."]);
  });

  test("but not of a year of which nothing was delivered yet", () => {
    expect(why({ ...shortAgain, figures: [year("2025", "OFF_TRACK"), withheld("2026", "NOT_DELIVERED")] })).toEqual([]);
  });

  test("and a part of a year that is over was not on its course, which is not to say that its year was missed", () => {
    const { items } = listOf([offCourse], { asked: "2026-tmT2" });
    expect(items.map((item) => plain(item.why))).toEqual([
      "2026 t/m T2 lag niet op koers voor de norm van minstens 60%.",
    ]);
  });

  test("and of a year that is over it was not reached", () => {
    const { items } = listOf([shortAgain], { asked: "2025" });
    expect(items.map((item) => plain(item.why))).toEqual(["De norm van minstens 0,6 over 2025 is niet gehaald."]);
  });
});

describe("where nothing qualifies", () => {
  test("that is a sentence, and of a year that is over in its own words", () => {
    expect(listOf([])).toMatchObject({ items: [], none: "Er is nu niets dat om aandacht vraagt." });
    const fine = { kpi: action, figures: [year("2024", "ON_TRACK"), year("2025", "ON_TRACK")] };
    expect(plain(listOf([fine], { asked: "2024" }).none)).toBe("Over 2024 is er niets dat om aandacht vraagt.");
    expect(inLanguage("en", () => listOf([]).none)).toBe("Nothing needs attention now.");
  });

  test("what was put off is told, until when and why: that is not the same as nothing", () => {
    const snoozed = { until: "2026-12-31", reason: "Besproken met het team.", by: "beleid" };
    const list = listOf([], { signals: signalsOf(signal(resilience, "Paasbos", { snoozed })) });
    expect(list).toMatchObject({ items: [], none: "Alles wat opviel, is uitgesteld." });
    expect(list.snoozed.map(plain)).toEqual([
      "Uitgesteld tot en met 31 december 2026 door beleid: Paasbos, Veerkracht. Reden: Besproken met het team.",
    ]);
  });

  test("nothing measured reassures nobody", () => {
    expect(listOf([], { areas: [] }).none).toMatch(/nog geen cijfers/);
  });
});

test("how many were looked at, and how many of those by chance, stands below the list", () => {
  expect(
    plain(listOf([], { signals: signalsOf(signal(resilience, "Paasbos"), signal(action, "Corlaer")) }).words),
  ).toBe(
    "Van 14 cijfers van buurtgroepen vielen er 2 op. Naar verwachting is dat bij hoogstens 0,2 daarvan toeval. Bespreek een signaal met mensen die de buurt kennen.",
  );
  expect(plain(listOf([], { signals: signalsOf() }).words)).toBe(
    "We keken naar de cijfers van buurtgroepen (14). Geen daarvan is meer veranderd dan toeval verklaart.",
  );
});
