import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { day, decimal, filled, headCount, lastDay, Unreadable, whole, yesNo } from "./delivered/formats.ts";
import { liveRows, type Table } from "./delivered/live-rows.ts";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "delivered-"))));
afterEach(() => rmSync(folder, { recursive: true }));

type Row = { nr: string; number: number | null };
const table: Table<Row> = {
  file: "dingen",
  headers: ["nr", "aantal"],
  key: ["nr"],
  missingIsGone: true,
  read: (cells) => ({ nr: filled(cells["nr"]), number: whole(cells["aantal"]) }),
};

function deliver(period: string, date: string, text: string, encoding: "utf8" | "latin1" = "utf8"): void {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  writeFileSync(
    join(folder, `voorbeeld_dingen_${period}_${date}.csv`),
    Buffer.from(lines.join("\r\n") + "\r\n", encoding),
  );
}

const live = (change: Partial<Table<Row>> = {}) =>
  liveRows(folder, { ...table, ...change })
    .map(({ nr, number }) => `${nr}=${number}`)
    .join(" ");

test("a later delivery decides, whatever the order in which files lie in the folder", () => {
  deliver("alles", "2026-02-01", "nr;aantal\nA;2\nB;n.v.t.");
  deliver("alles", "2026-01-01", "nr;aantal\nA;1\nC;9");
  expect(live()).toBe("A=2 B=null");
  expect(live({ missingIsGone: false })).toBe("A=2 C=9 B=null");
});

test("what one year no longer mentions stays in the other years", () => {
  deliver("2025", "2026-01-01", "nr;aantal\nA;1\nB;2");
  deliver("2026", "2026-06-01", "nr;aantal\nC;3");
  deliver("2025", "2026-07-01", "nr;aantal\nA;1");
  expect(live()).toBe("A=1 C=3");
});

test("a wrong row leaves what was known about its key", () => {
  deliver("alles", "2026-01-01", "nr;aantal\nA;1\nB;2");
  deliver("alles", "2026-02-01", "nr;aantal\nA;veel\nB;3");
  expect(live()).toBe("A=1 B=3");
});

test("two different rows with one key are both wrong; the same row twice is one", () => {
  deliver("alles", "2026-01-01", "nr;aantal\nA;1\nA;2\nB;3\nB;3\nC;4;5");
  expect(live()).toBe("B=3");
});

test("titles, empty rows, totals and quoted line ends are no rows", () => {
  deliver("alles", "2026-01-01", 'Overzicht;\n;\nnr;aantal\n"A\nB";1\n;\nTotaal;1');
  expect(live()).toBe("A\r\nB=1");
});

test("files of older systems are read in their own encoding", () => {
  deliver("alles", "2026-01-01", "nr;aantal\nCafé;1", "latin1");
  expect(live()).toBe("Café=1");
});

test("a file without its columns is no file of the table", () => {
  deliver("alles", "2026-01-01", "nummer;aantal\nA;1");
  expect(() => live()).toThrow("no line has the columns nr, aantal");
});

test("dates, numbers and yes or no are read as Dutch exports write them", () => {
  expect([day("1-3-2026"), day("01-03-2026 00:00:00"), lastDay("31-12-9999")]).toEqual([
    "2026-03-01",
    "2026-03-01",
    null,
  ]);
  expect([decimal("€ 1.013,50"), decimal("713,02"), decimal(null)]).toEqual([1013.5, 713.02, null]);
  expect([headCount("±30"), headCount("30-40"), headCount("12")]).toEqual([30, 35, 12]);
  expect([yesNo("Ja"), yesNo("0"), yesNo(null)]).toEqual([true, false, null]);
  for (const wrong of ["30-02-2026", "2026-03-01", "1-3-26"]) expect(() => day(wrong)).toThrow(Unreadable);
  for (const wrong of ["1.01,5", "veel", "1,234.5"]) expect(() => decimal(wrong)).toThrow(Unreadable);
  for (const wrong of ["3,5", "1E5", "1234567"]) expect(() => whole(wrong)).toThrow(Unreadable);
  expect(() => yesNo("misschien")).toThrow(Unreadable);
});
