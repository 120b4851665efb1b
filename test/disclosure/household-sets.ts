/** What several numbers together reveal, found household by household: slow, obvious, and independent of the lint under test. */
import { TRAITS } from "../../semantic-layer/disclosure/lattice.ts";
import type { SealedCell } from "../../semantic-layer/disclosure/revision.ts";
import type { Coordinate } from "../../semantic-layer/disclosure/types.ts";

/** A number that was shown: where, and who contributed what to it. */
type ShownNumber = { name: string; shape: string; contributions: ReadonlySet<string> };

/** The numbers that a release shows. */
export function numbersOf(release: ReadonlyMap<string, SealedCell>): ShownNumber[] {
  return [...release].flatMap(([name, { published, keys }]) => {
    if (published.state !== "shown") return [];
    const contributions = new Set([...keys].map(([household, key]) => `${household} ${key}`));
    return [{ name, shape: shapeOf(published.coordinate), contributions }];
  });
}

/** Level and traits: what a cell is broken down by, not which part it is. */
export function shapeOf({ level, group }: Coordinate): string {
  return [level, ...TRAITS.filter((trait) => group[trait] !== undefined)].join();
}

/**
 * In words, every remainder of one to nine households: of a number, less another number that lies within it, or less all of one shape
 * that do. Where one of these is a number of the same cell at another time, one to four.
 */
export function exposures(numbers: readonly ShownNumber[]): string[] {
  return numbers.flatMap((outer) => {
    const { contributions: all, name } = outer;
    const inside = numbers.filter((inner) => inner !== outer && inner.contributions.isSubsetOf(all));
    const byShape = [...Map.groupBy(inside, ({ shape }) => shape).values()];
    return [...inside.map((inner) => [inner]), ...byShape].flatMap((parts) => {
      const left = parts.reduce((rest, { contributions }) => rest.difference(contributions), new Set(all)).size;
      const own = numbers.filter((number) => number.name === name).map(({ contributions }) => contributions);
      const isOwn = parts.some((part) => own.some((other) => equal(other, part.contributions)));
      return left > 0 && left < (isOwn ? 5 : 10) ? [`${left} of ${name} after ${parts.map((part) => part.name)}`] : [];
    });
  });
}

function equal(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b);
}
