/** Logs: what was said before stays, and no log grows without end. */
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openLog } from "../../start/log.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "fijne-buurten-log-"))));
afterAll(() => rm(folder, { recursive: true }));

const textOf = async (name: string): Promise<string> => readFile(join(folder, name), "utf8");

test("a log that is opened again goes on where it was, and each line says when", async () => {
  openLog(join(folder, "logs", "api.log")).write("first start");
  openLog(join(folder, "logs", "api.log")).write("second start");
  expect(await textOf("logs/api.log")).toMatch(
    /^\d{4}-\d\d-\d\dT\S+Z first start\n\d{4}-\d\d-\d\dT\S+Z second start\n$/,
  );
});

test("a log that is full is put aside, newest first, and no more than five files stay", async () => {
  const log = openLog(join(folder, "cube.log"));
  const line = "x".repeat(7_000);
  for (let number = 1; number <= 1_000; number++) log.write(`${number} ${line}`);
  const files = (await readdir(folder)).filter((name) => name.startsWith("cube.log"));
  expect(files.sort()).toEqual(["cube.log", "cube.log.1", "cube.log.2", "cube.log.3", "cube.log.4"]);
  for (const name of files) expect((await stat(join(folder, name))).size).toBeLessThan(1_010_000);
  const numbers = async (name: string) =>
    [...(await textOf(name)).matchAll(/Z (\d+) x/g)].map(([, number]) => Number(number));
  const kept = (await Promise.all(files.toReversed().map(numbers))).flat();
  expect(kept.at(-1)).toBe(1_000);
  expect(kept).toEqual(kept.map((_, place) => kept[0]! + place));
});

test("a line without end is cut", async () => {
  openLog(join(folder, "line.log")).write("x".repeat(5_000_000));
  expect((await textOf("line.log")).length).toBeLessThan(10_000);
});

test("a log that cannot be written is told once and ends nothing", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await writeFile(join(folder, "file"), "");
  const log = openLog(join(folder, "file", "api.log"));
  log.write("one");
  log.write("two");
  expect(told.mock.calls.flat()).toEqual([expect.stringMatching(/api\.log: niet te schrijven \('E[A-Z]+'\)/)]);
  told.mockRestore();
});
