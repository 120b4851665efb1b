import { attainable, type Attainable, type Relation, type TableCell } from "./attainable.ts";

/** The solver's tolerance, in units of the table. */
const SLACK = 1e-6;

/** A count of fewer contributors is hidden. */
const FEWEST = 10;

export type ExactCell = TableCell & {
  /** How many households or firms are behind it. */
  contributors: number;
  /** Whether a rule of `dominance.ts` calls it unsafe. */
  dominated?: boolean;
  /** How wide the range must be that others can work out; 1, two whole values, unless told. */
  protection?: number;
};

export type ExactTable = { cells: readonly ExactCell[]; relations: readonly Relation[] };

type Suppression = { primary: ReadonlySet<string>; hidden: ReadonlySet<string> };

/** A primary cell that can be worked out too closely, and by whom: anybody, or the one contributor of another hidden cell. */
type Exposed = { id: string; by: string | null; range: Attainable };

/**
 * Which cells of an exact, static, additive table are hidden: a fallback, for accounts that must be exact. The shared figures carry
 * noise instead, because hiding does not protect what two tables differ by.
 *
 * Primary: cells with 1 to 9 contributors, and dominated ones. Then, while the audit finds one exposed, in each relation that gives it
 * away the smallest visible cell of at least 1 is hidden too, totals last. A contributor that is alone in a hidden cell knows it: the
 * audit is repeated from where each of them stands, so that two of them never protect each other.
 * Throws a RangeError when all that could be hidden is, and a cell is still exposed.
 * Source: SDC Handbook 4.2 and 4.3 (Hundepool et al.).
 */
export async function suppress(table: ExactTable): Promise<Suppression> {
  const primary = new Set(table.cells.filter(isPrimary).map(({ id }) => id));
  const hidden = new Set(primary);
  for (;;) {
    const [exposed] = await audit(table, { primary, hidden });
    if (!exposed) return { primary, hidden };
    const size = hidden.size;
    hideCompanions(exposed, table, hidden);
    if (hidden.size === size)
      throw new RangeError(`'${exposed.id}' cannot be protected: everything that could be hidden with it is.`);
  }
}

/** The primary cells that the published part of the table gives away. Nothing is a pass. */
export async function audit({ cells, relations }: ExactTable, { primary, hidden }: Suppression): Promise<Exposed[]> {
  const alone = cells.filter(({ id, contributors }) => hidden.has(id) && contributors === 1).map(({ id }) => id);
  const found: Exposed[] = [];
  for (const by of [null, ...alone]) {
    const unknown = new Set([...hidden].filter((id) => id !== by));
    const targets = [...primary].filter((id) => id !== by);
    const ranges = await attainable(cells, relations, unknown, targets);
    for (const { id, protection = 1 } of cells) {
      const range = ranges.get(id);
      if (range && isTooNarrow(range, protection)) found.push({ id, by, range });
    }
  }
  return found;
}

function isPrimary({ contributors, dominated = false }: ExactCell): boolean {
  return dominated || (contributors > 0 && contributors < FEWEST);
}

/** Two whole values at least, and as wide as asked. */
function isTooNarrow({ lo, hi }: Attainable, protection: number): boolean {
  return hi - lo < protection - SLACK || Math.floor(hi + SLACK) - Math.ceil(lo - SLACK) < 1;
}

/** Until no relation has one hidden cell, which would follow from the others; where none has, in those of the exposed cell. */
function hideCompanions({ id, by }: Exposed, table: ExactTable, hidden: Set<string>): void {
  let bare = bareRelations(table, by, hidden);
  if (bare.length === 0)
    for (const relation of table.relations.filter(({ total, parts }) => total === id || parts.includes(id)))
      hideSmallest(relation, table, hidden, bare);
  for (let size = -1; bare.length > 0 && hidden.size > size; bare = bareRelations(table, by, hidden)) {
    size = hidden.size;
    hideSmallest(bare[0]!, table, hidden, bare);
  }
}

function bareRelations({ relations }: ExactTable, by: string | null, hidden: ReadonlySet<string>): Relation[] {
  return relations.filter(({ total, parts }) => {
    const unknown = [total, ...parts].filter((id) => id !== by && hidden.has(id));
    return unknown.length === 1;
  });
}

/** Of the parts that can be hidden first one that serves several bare relations, then the smallest; the total last. */
function hideSmallest(
  { total, parts }: Relation,
  { cells }: ExactTable,
  hidden: Set<string>,
  bare: readonly Relation[],
): void {
  const serves = (id: string) => bare.filter((relation) => relation.parts.includes(id)).length;
  const [first] = cells
    .filter(({ id, value }) => parts.includes(id) && !hidden.has(id) && value >= 1)
    .sort((a, b) => serves(b.id) - serves(a.id) || a.value - b.value || (a.id < b.id ? -1 : 1));
  hidden.add(first?.id ?? total);
}
