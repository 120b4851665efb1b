/** What became of opportunities in words: how many decisions wait, since when, and why others were declined. */
import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import { writeOpportunities } from "../../dashboard/src/lib/server/pages/opportunities.ts";

const area = { code: "BU1", name: "Paasbos", level: "NEIGHBOURHOOD" as const };
const waiting = { number: "K7", area, decidedOn: "2024-05-01", months: 29 };
const account = { unopened: [waiting], unknownPlaces: 0, declined: [] };

test("without opportunities there is nothing to say", () => {
  expect(writeOpportunities(null)).toBeNull();
});

test("a decision is told with its neighbourhood and its age", () => {
  const { finding, unopened, unknown } = writeOpportunities(account)!;
  expect(finding).toMatch(/^Over 1 kans is besloten/);
  expect(unopened.rows.map(({ cells }) => cells)).toEqual([
    ["K7", { text: "Paasbos", href: expect.stringContaining("BU1") }, "1 mei 2024", "29"],
  ]);
  expect(unknown).toBe("");
  const two = { ...account, unopened: [waiting, { ...waiting, number: "K8", area: null }] };
  expect(writeOpportunities(two)!.finding).toMatch(/^Over 2 kansen is besloten/);
  expect(writeOpportunities(two)!.unopened.rows[1]!.cells.slice(0, 2)).toEqual(["K8", ""]);
});

test("that everything is open and that nobody can tell are two things", () => {
  expect(writeOpportunities({ ...account, unopened: [] })!.finding).toMatch(/^Van elke kans/);
  expect(writeOpportunities({ ...account, unopened: null })!.finding).toMatch(/niet te zeggen/);
});

test("reasons are told in words, also one that was not filled in, and so are numbers that nobody knows", () => {
  const more = {
    ...{ ...account, unknownPlaces: 2 },
    declined: [
      { reason: "RESIDENTS" as const, opportunities: 3 },
      { reason: null, opportunities: 1 },
    ],
  };
  expect(writeOpportunities(more)!.declined.rows.map(({ cells }) => cells)).toEqual([
    ["bewoners willen niet", "3"],
    ["niet ingevuld", "1"],
  ]);
  expect(inLanguage("en", () => writeOpportunities(more)!.unknown)).toBe(
    "Places with the number of an opportunity that is not in the register: 2.",
  );
});
