/** What people send, and what they must be told: one file each, all in one run. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeliveryReport } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { drawn } from "../db/support/drawn.ts";
import { newFolder, sender, smallWorld } from "../support/given.ts";
import { cells } from "./cases/cells.ts";
import { files } from "./cases/files.ts";
import { names } from "./cases/names.ts";

const of = await sender();
await smallWorld(of);
const folder = await newFolder();

const HEADER = ["activiteitnr", "datum", "buurt", "soort", "status", "deelnemers", "huurder_organiseert"];
const PLAIN = ["1", "01-02-{y}", "Paasbos-west", "ontmoeting", "gehouden", "30", "Ja"];
const written = drawn(cells).map(({ column, cell, becomes }, place) => {
  const row = PLAIN.with(HEADER.indexOf(column!), cell ?? "");
  return {
    what: `${column} '${cell ?? ""}'`,
    becomes: becomes!,
    ...named(2100 + place, `${HEADER.join(";")}\r\n${row.join(";")}\r\n`),
  };
});
const made = files.map(([what, make, becomes], place) => ({
  what,
  becomes,
  ...named(1700 + place, make(1700 + place)),
}));
const called = names.map(([name, becomes]) => {
  const year = /_(\d{4})_/.exec(name)?.[1] ?? "1899";
  return { name, what: name, becomes, text: `${HEADER.join(";")}\r\n${PLAIN.join(";")}\r\n`.replaceAll("{y}", year) };
});

for (const { name, text } of [...written, ...made, ...called]) await writeFile(join(folder, name), text);
const reports = new Map((await of.deliverOrThrow([folder])).map((report) => [report.file, report]));

function named(year: number, text: string | Buffer) {
  const name = `voorbeeld_activiteiten_${year}_2026-10-01.csv`;
  return { name, text: typeof text === "string" ? text.replaceAll("{y}", String(year)) : text };
}

/** All that its sender is told about a file. */
const told = ({ refusal, problems }: DeliveryReport): string =>
  [refusal, ...problems.map(({ sentence }) => sentence)].join(" ");

test("what a row says is never told as the name of a column", () => {
  expect([...reports.values()].map(told).join(" ")).not.toMatch(/duimelot/i);
});

test.each(written)("$what: $becomes", ({ name, becomes }) => {
  const report = reports.get(name)!;
  if (becomes === "goed") expect(told(report).trim()).toBe("");
  else expect(told(report)).toContain(becomes);
  expect(report.rows).toMatchObject({ read: 1, quarantined: becomes === "goed" ? 0 : 1 });
});

test.each(made)("$what: $becomes", ({ name, becomes }) => {
  const report = reports.get(name)!;
  if (typeof becomes === "string") expect(told(report)).toContain(becomes);
  else expect({ told: told(report).trim(), new: report.rows.inserted }).toEqual({ told: "", new: becomes });
});

test.each(called)("$what: $becomes", ({ name, becomes }) => {
  const report = reports.get(name)!;
  if (becomes === "goed") expect(report).toMatchObject({ status: "accepted", rows: { inserted: 1 } });
  else expect(report.refusal).toContain(becomes);
});

test("numbering that restarts each year keeps both years", async () => {
  const years = await of.live("snapshot_period, activity_id", "activities");
  const numbered = made.flatMap(({ what, name }) => (what.includes("from 1") ? [name.split("_")[2]] : []));
  for (const year of numbered)
    expect(years.filter(([period]) => period === year).map(([, number]) => number)).toEqual(["1", "2", "3"]);
  expect(numbered).toHaveLength(2);
});

test("every file has an answer, and no refusal speaks English or the language of programs", () => {
  expect(reports.size).toBe(written.length + made.length + called.length);
  for (const { refusal } of reports.values())
    if (refusal !== undefined)
      expect(refusal).toMatch(/^[^:]+: .+ Het hele bestand is geweigerd; de vorige levering blijft gelden\.$/);
});
