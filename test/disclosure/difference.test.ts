/** Subtracting numbers of two releases exposes households where old and new numbers are mixed blindly, and not where they are revised. */
import { expect, test } from "vitest";
import { exposedBetween, exposedWithin } from "../../semantic-layer/disclosure/audit/attacks/difference.ts";
import type { Release } from "../../semantic-layer/disclosure/audit/knowledge.ts";
import { cellsOf } from "../../semantic-layer/disclosure/cells.ts";
import { closedLattice, nameOf } from "../../semantic-layer/disclosure/lattice.ts";
import { sharePolicy } from "../../semantic-layer/disclosure/policy.ts";
import { publish } from "../../semantic-layer/disclosure/publisher.ts";
import { revise, sealedCells } from "../../semantic-layer/disclosure/revision.ts";
import type { HouseholdRecord, PublishedCell } from "../../semantic-layer/disclosure/types.ts";
import { drawn, keys } from "./drawn.ts";

const lattice = closedLattice("one");
const policy = sharePolicy({ sensitive: false });
const subject = { dataset: "survey", measure: "safe", period: "2026" };

/** A district of x, y and z, beside another. */
function released(x: number, y: number, z: number): Release {
  const records = drawn(`
    area      | homes | yes
    ----------+-------+----
    M/D1/G1/x | ${x}  | 9
    M/D1/G2/y | ${y}  | 9
    M/D1/G3/z | ${z}  | 1
    M/D2/G4/v | 90    | 30
  `);
  const cells = publish(cellsOf(records, subject, lattice, keys), policy, lattice, keys);
  return { period: subject.period, records, cells };
}

/** The new number of every cell in which five or more households changed, without looking at other cells. */
function mixed(first: Release, second: Release): Release {
  // Here nobody moves or changes an answer, so only sizes change.
  const size = (records: readonly HouseholdRecord[], { coordinate: { level, area } }: PublishedCell) =>
    records.filter(({ areas }) => areas[level] === area).length;
  const old = new Map(first.cells.map((cell) => [nameOf(cell.coordinate), cell]));
  const cells = second.cells.map((cell) =>
    Math.abs(size(first.records, cell) - size(second.records, cell)) < 5 ? old.get(nameOf(cell.coordinate))! : cell,
  );
  return { ...second, cells };
}

function revised(first: Release, second: Release): Release {
  const seal = ({ cells, records }: Release) => sealedCells(cells, records, subject, lattice, keys);
  const cells = [...revise(seal(first), seal(second), policy).values()].map(({ published }) => published);
  return { ...second, cells };
}

test.each<[string, [number, number, number], [number, number, number], string]>([
  ["five of z, left of what stands", [30, 31, 5], [35, 31, 5], "district/M/D1 − all neighbourhood"],
  ["one of z and eight who left y", [40, 38, 1], [26, 30, 1], "district/M/D1 − neighbourhood of both releases"],
])("%s, are exposed by mixing old and new numbers, and not by revising them", (_, before, after, how) => {
  const [first, alone] = [released(...before), released(...after)];
  const found = (second: Release) =>
    [...exposedWithin(second, [first]), ...exposedBetween(first, second)].map((exposed) => exposed.how).join("; ");
  expect(exposedWithin(first)).toEqual([]);
  expect(exposedWithin(alone)).toEqual([]);
  expect(found(mixed(first, alone))).toContain(how);
  expect(found(revised(first, alone))).toBe("");
});

test("a number that stays is about the households at the time", () => {
  // Of the twelve of z three left, so no number changed; with the households of now nine would be left of the district.
  const [first, alone] = [released(40, 38, 12), released(40, 38, 9)];
  const second = revised(first, alone);
  expect(second.cells).toEqual(first.cells);
  expect(exposedWithin(second, [first])).toEqual([]);
  expect(exposedWithin(second)).not.toEqual([]);
});
