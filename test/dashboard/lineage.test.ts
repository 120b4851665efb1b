import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import {
  countedHomes,
  countedRows,
  momentRows,
  momentsText,
  sourceRows,
} from "../../dashboard/src/lib/server/pages/lineage.ts";
import { figure } from "./figure.ts";

const folder = new URL("../../semantic-layer/kpis/", import.meta.url);
const cards = readdirSync(folder)
  .filter((name) => name.endsWith(".yml"))
  .map((name) => parse(readFileSync(new URL(name, folder), "utf8")) as { measures?: Record<string, string> });

test("every sum that a card measures has a meaning in words, in both languages", () => {
  const names = [...new Set(cards.flatMap(({ measures }) => Object.keys(measures ?? {})))];
  expect(names.length).toBeGreaterThan(5);
  const moments = names.map((name) => ({ name, value: 1 }));
  for (const locale of ["nl", "en"] as const) {
    const rows = inLanguage(locale, () => momentRows(moments, 50));
    expect(rows).toHaveLength(names.length);
    expect(rows.filter(({ meaning }) => meaning === "")).toEqual([]);
  }
});

test("sums of scores say what was subtracted from every score", () => {
  const [row] = momentRows([{ name: "swwyy", value: 1 }], 5.5);
  expect(row!.meaning).toBe("som van gewicht² × (score − 5,5)²");
});

test("the sums of a mean are not said to give its margin, for that is made per neighbourhood", () => {
  const about = { centre: 50, area: "Voorbeeld", period: "enquête 2026", value: "60,6" };
  const sums = [
    { name: "n", value: 776 },
    { name: "N", value: 3487 },
    { name: "swy", value: 1 },
  ];
  const text = momentsText(sums, about);
  expect(text).toContain("776 antwoorden, gewogen naar 3.487 woningen. Het gemiddelde is 60,6.");
  expect(text).toContain("niet genoeg om de marge na te rekenen");
  expect(text).toContain("eerst 50 afgetrokken");
  expect(momentsText(sums, { ...about, centre: 0 })).not.toContain("afgetrokken");
  expect(momentsText([{ name: "numerator", value: 1 }], about)).toContain("nergens anders uit");
});

describe("from figure to rows", () => {
  const rows = {
    ...{ name: "Overlastdossiers", rows: 541, counted: 107 },
    leftOut: [
      { reason: "OTHER_PERIOD" as const, rows: 400 },
      { reason: "NOT_FILLED_IN" as const, rows: 34 },
    ],
  };
  const homes = { day: "2026-05-01", homes: 3487, went: 20, came: 12, unplaced: 0, unanswered: 0, counted: 3487 };
  const lineage = { deliveries: [], rows, homes };

  test("every row is told with the reason why it does not count, and all rows together", () => {
    const written = countedRows(lineage, figure({ n: 107, rowsWaiting: 3 }))!;
    expect(written.sentence).toBe("Overlastdossiers, de hele corporatie: 107 van de 541 rijen tellen mee.");
    expect(written.more).toBe("Daarnaast wachten 3 rijen in quarantaine.");
    expect(countedRows(lineage, figure({ n: 107, rowsWaiting: 1 }))!.more).toBe(
      "Daarnaast wacht 1 rij in quarantaine.",
    );
    expect(written.rows).toEqual([
      { name: "In een andere periode", number: "400" },
      { name: "Niet ingevuld", number: "34" },
      { name: "Telt mee", number: "107" },
      { name: "Alle rijen samen", number: "541" },
    ]);
  });

  test("of a part of the association it says how many lie there", () => {
    const area = { code: "WK026701", name: "Nijkerk-stad", level: "DISTRICT" as const };
    expect(countedRows(lineage, figure({ area, n: 60 }))!.more).toBe("In Nijkerk-stad liggen er 60 van die 107.");
  });

  test("homes of a survey lead to the homes of today, and to those without an answer where there are any", () => {
    const now = { homes: 3479, day: "2026-10-31" };
    const written = countedHomes(lineage, now)!;
    expect(written.sentence).toContain("alle woningen die op 1 mei 2026 waren verhuurd: 3.487");
    expect(written.sentence).toContain("Op 31 oktober 2026 zijn er 3.479 verhuurd.");
    expect(written.more).toBe("");
    expect(written.rows.map(({ number }) => number)).toEqual(["3.487", "−20", "+12", "3.479"]);
    const some = { ...lineage, homes: { ...homes, unanswered: 7, counted: 3480 } };
    expect(countedHomes(some, now)!.more).toContain(
      "Aantal woningen met een antwoord waarin deze vraag niet is ingevuld: 7.",
    );
  });

  test("without a lineage there is nothing to tell, and the newest deliveries stand in its place", () => {
    expect([countedRows(null, figure()), countedHomes(null, { homes: 1, day: "2026-10-31" })]).toEqual([null, null]);
    const source = { source: "survey", entity: "answers", name: "Enquêteantwoorden", lastDelivered: "2026-06-15" };
    const newest = { ...source, coversPeriod: "2026-W1", rowsRead: 800, rowsAccepted: 798, rowsQuarantined: 2 };
    expect(sourceRows(null, [newest])).toMatchObject([
      { covers: "enquête 2026", delivered: "15 juni 2026", read: "800" },
    ]);
    const own = { ...source, coversPeriod: "2023-W1", files: 2, lastDelivered: "2023-06-15" };
    const delivered = [{ ...own, rowsRead: 700, rowsAccepted: 700, rowsQuarantined: 0 }];
    expect(sourceRows({ ...lineage, deliveries: delivered }, [newest])).toMatchObject([
      { covers: "enquête 2023", delivered: "2 bestanden, het laatste op 15 juni 2023", read: "700" },
    ]);
  });
});
