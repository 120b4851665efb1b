import { AREA_LEVELS, coordinateOf, nameOf, TRAITS } from "./lattice.ts";
import { recordKeysOf, requireKeys } from "./record-keys.ts";
import type {
  AreaLevel,
  Atom,
  Cell,
  Cells,
  Coordinate,
  HouseholdRecord,
  Keys,
  Lattice,
  Subject,
  Trait,
} from "./types.ts";

/** Every area with those that contain it, and every category: so that a cell without households is present too. */
type Places = { areas: readonly Record<AreaLevel, string>[]; categories: Record<Trait, readonly string[]> };

type CellOptions = { places?: Places; frame?: (cell: Pick<Cell, "coordinate" | "within">) => number | null };

/**
 * The exact sums of every cell of the lattice, and the atoms that they are made of. The same households give the same sums to the
 * last bit, in whatever order they come. With `places` also the cells that hold nobody; `frame` gives the households in the frame.
 * Throws a RangeError without keys, for a household that is there twice, for an answer or weight that is no number, and
 * where an area lies in two others.
 */
export function cellsOf(
  records: readonly HouseholdRecord[],
  subject: Subject,
  lattice: Lattice,
  keys: Keys,
  { places, frame = () => null }: CellOptions = {},
): Cells {
  requireKeys(keys);
  const sorted = records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  requireRecords(sorted);
  requireNesting([...sorted.map(({ areas }) => areas), ...(places?.areas ?? [])]);
  const keyOf = recordKeysOf(subject, keys.recordKey);
  const cells = new Map<string, Cell>();
  const cellsAt = ({ areas, traits }: Place) =>
    lattice.shapes.map((shape) => {
      const coordinate = coordinateOf(shape, { areas, traits }, subject.period);
      const name = nameOf(coordinate);
      const known = cells.get(name);
      if (known) return known;
      const cell = emptyCell(coordinate, areas);
      cell.N = frame(cell);
      cells.set(name, cell);
      return cell;
    });
  for (const place of everyPlace(places)) cellsAt(place);
  // Households of one atom are in the same cells, which are looked up once.
  const atoms = new Map<string, { atom: Atom; cells: Cell[] }>();
  for (const record of sorted) {
    const key = keyOf(record.id, [record.answer]);
    const name = atomOf(record);
    if (!atoms.has(name)) atoms.set(name, { atom: emptyAtom(record), cells: cellsAt(record) });
    const { atom, cells } = atoms.get(name)!;
    atom.n += 1;
    atom.recordKeySum += key;
    for (const cell of cells) add(cell, record, key);
  }
  return { subject, cells: [...cells.values()], atoms: [...atoms.values()].map(({ atom }) => atom) };
}

type Place = { areas: Areas; traits: Traits };
type Areas = Record<AreaLevel, string>;
type Traits = Record<Trait, string>;

function emptyCell(coordinate: Coordinate, areas: Areas): Cell {
  const above = AREA_LEVELS.slice(0, AREA_LEVELS.indexOf(coordinate.level) + 1);
  return {
    coordinate,
    within: Object.fromEntries(above.map((name) => [name, areas[name]])),
    ...{
      n: 0,
      N: null,
      sw: 0,
      swy: 0,
      sww: 0,
      swwy: 0,
      swwyy: 0,
      swyy: 0,
      wMax: 0,
      positive: 0,
      yMin: Infinity,
      yMax: -Infinity,
      recordKeySum: 0,
    },
  };
}

function emptyAtom({ areas, traits }: Place): Atom {
  return { areas, traits, n: 0, recordKeySum: 0 };
}

function atomOf({ areas, traits }: Place): string {
  return JSON.stringify([AREA_LEVELS.map((level) => areas[level]), TRAITS.map((trait) => traits[trait])]);
}

function add(cell: Cell, { answer: y, weight: w }: HouseholdRecord, key: number): void {
  cell.n += 1;
  cell.sw += w;
  cell.swy += w * y;
  cell.sww += w * w;
  cell.swwy += w * w * y;
  cell.swwyy += w * w * y * y;
  cell.swyy += w * y * y;
  cell.wMax = Math.max(cell.wMax, w);
  cell.positive += y > 0 ? 1 : 0;
  cell.yMin = Math.min(cell.yMin, y);
  cell.yMax = Math.max(cell.yMax, y);
  cell.recordKeySum += key;
}

/** Every area with every combination of traits that a shape can ask for. */
function* everyPlace(places: Places | undefined): Generator<Place> {
  if (!places) return;
  const combinations = TRAITS.reduce<Partial<Traits>[]>(
    (sets, trait) => sets.flatMap((set) => places.categories[trait].map((category) => ({ ...set, [trait]: category }))),
    [{}],
  );
  for (const areas of places.areas) for (const traits of combinations) yield { areas, traits: traits as Traits };
}

function requireRecords(sorted: readonly HouseholdRecord[]): void {
  for (const [at, { id, answer, weight }] of sorted.entries()) {
    if (id === sorted[at - 1]?.id) throw new RangeError("A household is there twice; its answers are averaged first.");
    if (!Number.isFinite(answer) || !(weight > 0) || !Number.isFinite(weight))
      throw new RangeError(`An answer is a number and a weight above 0, not ${answer} and ${weight}.`);
  }
}

/** Each area lies in one area of the level above. */
function requireNesting(all: readonly Areas[]): void {
  const parents = new Map<string, string>();
  for (const areas of all)
    for (const [at, level] of AREA_LEVELS.slice(1).entries()) {
      const name = JSON.stringify([level, areas[level]]);
      const parent = areas[AREA_LEVELS[at]!];
      if ((parents.get(name) ?? parent) !== parent)
        throw new RangeError(`${level} '${areas[level]}' lies in '${parents.get(name)}' and in '${parent}'.`);
      parents.set(name, parent);
    }
}
