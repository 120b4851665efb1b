/** A signal can be put off until a day, for a reason, by beleid. */
import { beforeAll, expect, test } from "vitest";
import { importedDatabase } from "../support/imported.ts";
import { installationOf, type InstallationEnv } from "../support/database.ts";
import { connect } from "@fijne-buurten/db";
import { atEndOfFile } from "../support/end-of-file.ts";
import { type Outcome, run } from "../support/run.ts";

type Signal = { kpi: string; area: string };

let env: InstallationEnv;
let listed: Signal[];
let quiet: Signal;
let ask: (query: string) => Promise<Record<string, unknown>[]>;
const snooze = (kpi: string, area: string, ...rest: string[]): Promise<Outcome> =>
  run(["etl/run.ts", "snooze", "voorbeeld", kpi, area, ...rest], env);

const signals = `
  select kpi_id as kpi, area_code as area, attention from figures.figures as figures
  join figures.areas as areas using (association_id, area_key)
  where figures.known_to is null and areas.known_to is null and attention is not null
    and left(period, 4) = (select max(left(period, 4)) from figures.figures where attention is not null and known_to is null)`;

beforeAll(async () => {
  const database = await importedDatabase("full");
  const client = await connect(database.urls.etl);
  atEndOfFile(() => client.end());
  ask = async (query) => (await client.query(query)).rows;
  env = await installationOf({ voorbeeld: database });
  listed = (await ask(`${signals} and (attention ->> 'isListed')::boolean order by 1, 2`)) as Signal[];
  quiet = (await ask(`${signals} and not (attention ->> 'isListed')::boolean order by 1, 2 limit 1`))[0] as Signal;
});

test("the sample has a signal: the group of which the resilience fell", () => {
  expect(listed.map(({ kpi }) => kpi)).toContain("resilience_level");
});

const good = ["--until", "2026-12-31", "--because", "Besproken met het team.", "--by", "beleid"];
const without = (option: string) => good.toSpliced(good.indexOf(option), 2);

test.each<[what: string, signal: () => Signal, options: string[], sentence: RegExp]>([
  ["by nobody", () => listed[0]!, without("--by"), /^--by: niets gevonden\. Alleen beleid stelt een signaal uit/],
  ["without a reason", () => listed[0]!, without("--because"), /^--because: verwacht een reden/],
  ["with a citizen number", () => listed[0]!, [...without("--because"), "--because", "Van 111222333"], /^--because:/],
  [
    "until the past",
    () => listed[0]!,
    [...without("--until"), "--until", "2026-10-30"],
    /^--until: '2026-10-30' gevonden/,
  ],
  [
    "for more than a year",
    () => listed[0]!,
    [...without("--until"), "--until", "2027-11-01"],
    /van 2026-10-31 tot en met 2027-10-31/,
  ],
  ["of no day", () => listed[0]!, [...without("--until"), "--until", "2026-02-31"], /^--until:/],
  ["of what is no signal", () => quiet, good, /is er nu geen signaal\. Signalen zijn er van: /],
  ["of an unknown area", () => ({ ...listed[0]!, area: "BU99" }), good, /in 'BU99' is er nu geen signaal/],
])("%s nothing is put off, and a sentence says why", async (_, signal, options, sentence) => {
  const { kpi, area } = signal();
  const { code, stderr } = await snooze(kpi, area, ...options);
  expect(stderr).toMatch(sentence);
  expect(stderr).toContain("Er is niets uitgesteld.");
  expect(code).toBe(1);
  expect(await ask("select from ops.snoozes")).toEqual([]);
});

test("put off, it stays on the list with the reason and the day, in a release in which nothing else changed", async () => {
  const { kpi, area } = listed[0]!;
  const before = await ask("select count(*)::int as figures from figures.figures where known_to is null");
  const { code, stdout } = await snooze(kpi, area, ...good);
  expect(stdout).toContain(`Het signaal van ${kpi} in ${area} is uitgesteld tot en met 2026-12-31.`);
  expect(code).toBe(0);
  const now = (await ask(`${signals} and attention ->> 'snoozed' is not null`)) as (Signal & {
    attention: { isListed: boolean; snoozed: unknown };
  })[];
  expect(now.map((one) => [one.kpi, one.area])).toEqual([[kpi, area]]);
  expect(now[0]?.attention).toMatchObject({
    isListed: true,
    snoozed: { until: "2026-12-31", reason: "Besproken met het team.", by: "beleid" },
  });
  expect(await ask("select period from ops.snoozes")).toEqual([{ period: "2026-W1" }]);
  const about = [`kpi:${kpi}`, `area:${area}`, expect.stringMatching(/^release:\d+$/)];
  expect(await ask("select kind, about, details from app.audit order by number desc limit 1")).toEqual([
    { kind: "signal_snoozed", about, details: '{"until": "2026-12-31"}' },
  ]);
  expect(await ask("select count(*)::int as figures from figures.figures where known_to is null")).toEqual(before);
  expect(
    await ask("select from figures.figures where known_from = (select max(release) from figures.releases)"),
  ).toHaveLength(1);
});
