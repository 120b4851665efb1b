import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { wrongDeliveries } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";

const out = mkdtempSync(join(tmpdir(), "wrong-"));
afterAll(() => rmSync(out, { recursive: true }));
const wrong = wrongDeliveries(out, { ...defaultOptions, homes: 200 });
const bytesOf = (kind: string) => readFileSync(wrong.find((delivery) => delivery.kind === kind)!.path);
const linesOf = (kind: string) => bytesOf(kind).toString("latin1").split("\r\n");

test("there is one file for each way to be wrong, a day younger than the sample", () => {
  expect(wrong.map(({ kind }) => kind).sort()).toEqual([
    "citizen-number",
    "empty",
    "fewer-rows",
    "forbidden-column",
    "only-a-header",
    "other-source",
    "shifted-column",
    "shifted-rows",
    "truncated",
    "wrong-columns",
    "wrong-delimiter",
    "wrong-encoding",
  ]);
  expect(wrong.every(({ path }) => path.endsWith("_2026-11-01.csv"))).toBe(true);
});

test("each is wrong in the way that it is called", () => {
  expect(linesOf("wrong-columns")[0]).not.toContain("einddatum");
  expect(linesOf("forbidden-column")[0]).toContain(";diagnose");
  expect(bytesOf("wrong-encoding").subarray(0, 4).toString("hex")).toBe("fffe6500");
  expect(linesOf("wrong-delimiter")[0]).toBe("complexnr,naam,opgegaan_in,passend_van,passend_tot");
  expect(linesOf("truncated").at(-1)!.split(";").length).toBeLessThan(linesOf("truncated")[0]!.split(";").length);
  expect(bytesOf("empty").length).toBe(0);
  expect(linesOf("only-a-header")).toEqual(["complexnr;naam;opgegaan_in;passend_van;passend_tot", ""]);
  expect(linesOf("other-source")[0]).toContain("toewijzingnr");
  expect(linesOf("fewer-rows").length).toBeLessThan(0.65 * 200);
});

test("a shifted column puts names where a number should stand", () => {
  const secrets = wrong.find(({ kind }) => kind === "shifted-column")!.secrets;
  expect(
    linesOf("shifted-column")
      .slice(1, -1)
      .every((line) => secrets.includes(line.split(";")[1]!)),
  ).toBe(true);
  const shifted = linesOf("shifted-rows").filter((line) => secrets.includes(line.split(";")[1] ?? ""));
  expect(shifted.length).toBeGreaterThan(1);
  expect(shifted.length / linesOf("shifted-rows").length).toBeLessThan(0.02);
});

test("the citizen service number passes the eleven test and belongs to nobody", () => {
  const [secret] = wrong.find(({ kind }) => kind === "citizen-number")!.secrets;
  const digits = [...secret!].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0);
  expect(sum % 11).toBe(0);
  expect(secret).toMatch(/^99999\d{4}$/);
  expect(bytesOf("citizen-number").toString("latin1")).toContain(`;${secret};`);
});
