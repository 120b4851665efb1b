import { linearSolver } from "./solver.ts";

/** A cell of an exact table. `atMost` is what anyone knows to be an upper bound; Infinity where nothing is. */
export type TableCell = { id: string; value: number; atMost: number };

/** What adds up in a table: a row, a column, the children of an area. */
export type Relation = { total: string; parts: readonly string[] };

/** What a reader can work out about a cell: it lies between these, and both can be. */
export type Attainable = { lo: number; hi: number };

/**
 * The least and most that each target can be for someone who sees all cells but the hidden ones and knows that none is negative: two
 * linear programmes a target, minimise and maximise x subject to all relations and 0 ≤ x ≤ atMost. By target id.
 * Throws a RangeError when a relation names an unknown cell or does not add up. Solver: HiGHS.
 * Source: SDC Handbook 4.3.2 (Hundepool et al.).
 */
export async function attainable(
  cells: readonly TableCell[],
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
  targets: Iterable<string>,
): Promise<Map<string, Attainable>> {
  const highs = await linearSolver();
  const { constraints, columns } = programme(cells, relations, hidden);
  const extreme = (direction: "Minimize" | "Maximize", id: string): number => {
    const solution = highs.solve(`${direction}\n obj: ${columns.get(id)}\n${constraints}`);
    if (solution.Status === "Unbounded" && direction === "Maximize") return Infinity;
    if (solution.Status !== "Optimal") throw new Error(`The solver ended with '${solution.Status}'.`);
    return solution.ObjectiveValue;
  };
  return new Map(
    [...targets].map((id) => {
      const value = cells.find((cell) => cell.id === id)?.value ?? NaN;
      if (!hidden.has(id)) return [id, { lo: value, hi: value }];
      return [id, { lo: extreme("Minimize", id), hi: extreme("Maximize", id) }];
    }),
  );
}

/** The relations that hold hidden cells, with what is published moved to the right; hidden cell i is the column x_i. */
function programme(
  cells: readonly TableCell[],
  relations: readonly Relation[],
  hidden: ReadonlySet<string>,
): { constraints: string; columns: Map<string, string> } {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const columns = new Map(cells.filter(({ id }) => hidden.has(id)).map(({ id }, at) => [id, `x${at}`]));
  const rows = relations.flatMap((relation, at) => {
    const { total, parts } = relation;
    requireSum(relation, byId);
    const terms = parts.filter((id) => hidden.has(id)).map((id) => `+ ${columns.get(id)}`);
    if (hidden.has(total)) terms.push(`- ${columns.get(total)}`);
    const published = parts.filter((id) => !hidden.has(id)).reduce((sum, id) => sum + byId.get(id)!.value, 0);
    const right = (hidden.has(total) ? 0 : byId.get(total)!.value) - published;
    return terms.length === 0 ? [] : [` c${at}: ${terms.join(" ")} = ${right}`];
  });
  const bounds = [...columns].map(([id, column]) => ` 0 <= ${column} <= ${bound(byId.get(id)!.atMost)}`);
  return { constraints: ["Subject To", ...rows, "Bounds", ...bounds, "End"].join("\n"), columns };
}

function bound(atMost: number): string {
  return Number.isFinite(atMost) ? String(atMost) : "+inf";
}

function requireSum({ total, parts }: Relation, byId: ReadonlyMap<string, TableCell>): void {
  const valueOf = (id: string) => {
    const cell = byId.get(id);
    if (!cell) throw new RangeError(`A relation names '${id}', which is not in the table.`);
    if (!(cell.value >= 0) || cell.value > cell.atMost)
      throw new RangeError(`'${id}' lies outside 0 and its bound ${cell.atMost}.`);
    return cell.value;
  };
  const sum = parts.reduce((all, id) => all + valueOf(id), 0);
  if (Math.abs(sum - valueOf(total)) > 1e-9 * (1 + Math.abs(sum)))
    throw new RangeError(`The parts of '${total}' do not add up to it.`);
}
