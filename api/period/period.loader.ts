import { codesOf, type PeriodKind, type SubYear, subYears } from "@fijne-buurten/db/vocabulary";
import { type Database, knownAt } from "../data-source.ts";
import { unknown } from "../errors.ts";
import { identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { PeriodRow } from "./period.entity.ts";
import { Period } from "./period.type.ts";

/** The periods of one release, oldest first. */
export class Periods {
  readonly list: Period[];
  /** The association divides its year in tertialen or in quarters, never in both. */
  readonly subYear: SubYear | null;
  readonly #byCode: Map<string, Period>;

  constructor(periods: Period[]) {
    this.list = periods.toSorted(
      (one, other) => compare(one.startsOn, other.startsOn) || compare(one.code, other.code),
    );
    this.#byCode = new Map(periods.map((period) => [period.code, period]));
    const kinds = new Set(periods.map((period) => period.kind));
    this.subYear = codesOf(subYears).find((kind) => kinds.has(kind)) ?? null;
  }

  byCode(code: string): Period | undefined {
    return this.#byCode.get(code);
  }

  /** The periods that every choice allows, oldest first. A choice that is left out allows all. */
  select({ code, codes, kind }: { code?: string | null; codes?: string[] | null; kind?: PeriodKind | null }): Period[] {
    const one = code == null ? null : this.#find("period", code);
    const some = codes == null ? null : new Set(codes.map((each) => this.#find("periods", each)));
    return this.list.filter(
      (period) =>
        (one === null || period === one) &&
        (some === null || some.has(period)) &&
        (kind == null || period.kind === kind),
    );
  }

  #find(argument: string, code: string): Period {
    const period = this.#byCode.get(code);
    if (period === undefined) {
      throw unknown(
        "UNKNOWN_PERIOD",
        { argument, found: code, nl: "periode van deze publicatie", en: "period of this release" },
        this.#byCode.keys(),
      );
    }
    return period;
  }
}

export async function loadPeriods(database: Database, release: ReleaseKey): Promise<Periods> {
  const rows = await knownAt(database, PeriodRow, release);
  return new Periods(
    rows.map((row) =>
      Object.assign(new Period(), {
        identity: identityOf("Period", release, row.period),
        code: row.period,
        kind: row.period_kind,
        startsOn: row.started_date,
        endsBefore: row.ends_date,
        mode: row.mode,
      } satisfies Period),
    ),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
