/** Rows that are counted as the computation of their KPI says. */
import type { Computation } from "@fijne-buurten/semantic-layer";
import { isDuring, monthsOf, neighbourhoodNamed, type Within } from "./places.ts";
import type { Row } from "./rows.ts";

type Counting = Extract<Computation["counting"], { kind: "rows" }>;
type Conditions = NonNullable<Counting["of"]>;
type Condition = Exclude<Extract<Conditions, { all: unknown }>["all"][number], Conditions>;

/** Numerator and denominator of an area and period. `homes` are the rows of the homes, where the counting goes by way of them. */
export function count(
  counting: Counting,
  { rows, homes, areas, within }: Record<"rows" | "homes" | "areas", readonly Row[]> & { within: Within },
): (level: string, code: string, period: string) => { numerator: number; denominator: number } {
  const codeOf = neighbourhoodNamed(areas);
  const areHomes = new Set(homes.flatMap((home) => (home["soort"] === "WOON" ? home["eenheidnr"]! : [])));
  const mayCount = (row: Row) =>
    !("home" in counting.place && counting.place.onlyHomes) || areHomes.has(row[counting.place.home] ?? "");
  const neighbourhoods = new Map(homes.map((home) => [home["eenheidnr"], home["bu_code"] ?? null]));
  const neighbourhoodOf = (row: Row) =>
    "home" in counting.place
      ? (neighbourhoods.get(row[counting.place.home] ?? "") ?? null)
      : counting.isNamed
        ? codeOf(row[counting.place.neighbourhood] ?? "")
        : (row[counting.place.neighbourhood] ?? null);
  return (level, code, period) => {
    const days = monthsOf(period);
    const here = rows.filter(
      (row) =>
        isDuring(row[counting.date] ?? null, days) &&
        mayCount(row) &&
        within(level, code, neighbourhoodOf(row)) &&
        isSo(row, counting.of) &&
        isSo(row, counting.denominator),
    );
    return { numerator: here.filter((row) => isSo(row, counting.numerator)).length, denominator: here.length };
  };
}

function isSo(row: Row, test: Conditions | Condition | undefined): boolean {
  if (!test) return true;
  if ("all" in test) return test.all.every((part) => isSo(row, part));
  if ("any" in test) return test.any.some((part) => isSo(row, part));
  const cell = row[test.column] ?? null;
  if ("isFilled" in test) return cell !== null;
  return "in" in test ? test.in.includes(cell ?? "") : test.is === cell;
}
