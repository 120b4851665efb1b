/** Logs: what was said before stays, and no log grows without end. */
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { printable } from "../../db/index.ts";
import { openLog } from "../../start/log.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "fijne-buurten-log-"))));
afterAll(() => rm(folder, { recursive: true }));

const textOf = async (name: string): Promise<string> => readFile(join(folder, name), "utf8");

const eventsIn = async (name: string): Promise<Record<string, unknown>[]> =>
  (await textOf(name))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("a log that is opened again goes on where it was, and each line is an event that says when, of which part and how bad", async () => {
  openLog(join(folder, "logs", "api.log"), "api").say("first start");
  openLog(join(folder, "logs", "api.log"), "api").say('with "quotes", 100%s\nand a second line', {
    level: "error",
    run: 12,
  });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
  expect(await eventsIn("logs/api.log")).toEqual([
    { level: "info", time, part: "api", message: "first start" },
    { level: "error", time, part: "api", run: 12, message: 'with "quotes", 100%s\nand a second line' },
  ]);
});

test("a line of another process that is an event is kept as it is, and any other becomes one; both give their words", async () => {
  const log = openLog(join(folder, "logs", "schedule.log"), "schedule");
  const event = '{"level":"warn","time":"2026-11-29T02:30:00.000Z","part":"schedule","run":7,"message":"kijk"}';
  const lines = [event, "plain", '{"level":"warn","message":"no part"}', '{"level":"info","cut'];
  expect(lines.map((line) => log.keep(line, { level: "error" }))).toEqual(["kijk", ...lines.slice(1)]);
  const [kept, ...others] = await eventsIn("logs/schedule.log");
  expect(kept).toEqual(JSON.parse(event));
  expect(others).toMatchObject(lines.slice(1).map((message) => ({ level: "error", part: "schedule", message })));
});

test("what came from outside stays on one line, and makes no terminal do anything", () => {
  const forged = 'code: found \'x\n{"level":"error","part":"api","message":"all is lost"}\u001b[2J\u202e\u2028é 漢\'';
  expect(printable(forged)).toBe(
    String.raw`code: found 'x\u{a}{"level":"error","part":"api","message":"all is lost"}\u{1b}[2J\u{202e}\u{2028}é 漢'`,
  );
});

test("a log that is full is put aside, newest first, and no more than five files stay", async () => {
  const log = openLog(join(folder, "cube.log"), "cube");
  const line = "x".repeat(7_000);
  for (let number = 1; number <= 1_000; number++) log.say(`${number} ${line}`);
  const files = (await readdir(folder)).filter((name) => name.startsWith("cube.log"));
  expect(files.sort()).toEqual(["cube.log", "cube.log.1", "cube.log.2", "cube.log.3", "cube.log.4"]);
  for (const name of files) expect((await stat(join(folder, name))).size).toBeLessThan(1_010_000);
  const numbers = async (name: string) =>
    [...(await textOf(name)).matchAll(/"message":"(\d+) x/g)].map(([, number]) => Number(number));
  const kept = (await Promise.all(files.toReversed().map(numbers))).flat();
  expect(kept.at(-1)).toBe(1_000);
  expect(kept).toEqual(kept.map((_, place) => kept[0]! + place));
});

test("a line without end is cut", async () => {
  const log = openLog(join(folder, "line.log"), "line");
  log.say("x".repeat(5_000_000));
  log.keep("y".repeat(5_000_000));
  expect((await textOf("line.log")).length).toBeLessThan(20_000);
});

test("a log that cannot be written is told once and ends nothing", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await writeFile(join(folder, "file"), "");
  const log = openLog(join(folder, "file", "api.log"), "api");
  log.say("one");
  log.say("two");
  expect(told.mock.calls.flat()).toEqual([expect.stringMatching(/api\.log: niet te schrijven \('E[A-Z]+'\)/)]);
  told.mockRestore();
});
