/** Whether each named mistake (named.yml) is caught by its test. */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { root, run } from "../support/run.ts";

export type Named = { mistake: string; file: string; code: string; replacement: string; caught: string };

/** A sentence for each mistake that its test does not catch. Each mistake is made alone, in a run of that one test. */
export async function unnoticed(): Promise<string[]> {
  const mistakes = parse(readFileSync(join(import.meta.dirname, "named.yml"), "utf8")) as Named[];
  const sentences = [];
  for (const mistake of mistakes) {
    if (await isNoticed(mistake)) console.log(`caught: ${mistake.mistake}`);
    else sentences.push(`${mistake.mistake}: not caught by "${mistake.caught}".`);
  }
  return sentences;
}

async function isNoticed(mistake: Named): Promise<boolean> {
  const folder = join(root, "test/statistics");
  const tests = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  const file = tests.find((name) => readFileSync(join(folder, name), "utf8").includes(mistake.caught));
  const occurrences = readFileSync(join(root, mistake.file), "utf8").split(mistake.code).length - 1;
  if (file === undefined || occurrences !== 1) return false;
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  const pattern = mistake.caught.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const report = join(await mkdtemp(join(tmpdir(), "fijne-buurten-mistake-")), "report.json");
  await run([vitest, "run", "--config", "test/mutation/named.config.ts", "--reporter=json", "-t", pattern, file], {
    MISTAKE: JSON.stringify(mistake),
    REPORT: report,
  });
  const { numFailedTests, numPassedTests } = JSON.parse(await readFile(report, "utf8")) as Record<string, number>;
  await rm(dirname(report), { recursive: true });
  return numFailedTests === 1 && numPassedTests === 0;
}
