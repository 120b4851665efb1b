import type { Delivered } from "../delivered/index.ts";
import type { NuisanceCase } from "../delivered/nuisance.ts";

/** What reports after its closing say of a case. */
type AfterClosing = {
  /** Reports were delivered up to six months after it closed, so that it is known what came. */
  isOver: boolean;
  isReopened: boolean;
  /** The first report that came later still: a new case. */
  begunAgain: string | null;
};

/** Looks up, case by case, which of all reports came after it was closed. */
export function afterClosing({ reports, coverage }: Delivered): (nuisance: NuisanceCase) => AfterClosing {
  const byCase = Map.groupBy(reports, (report) => report.case);
  const sent = (coverage.get("overlastmeldingen") ?? []).map(({ deliveredOn }) => deliveredOn);
  const sentUntil = sent.sort().at(-1) ?? "";
  return ({ case: number, closed }) => {
    if (closed === null) return { isOver: false, isReopened: false, begunAgain: null };
    const until = sixMonthsAfter(closed);
    const days = (byCase.get(number) ?? []).map(({ reported }) => reported).filter((day) => day > closed);
    return {
      isOver: until <= sentUntil,
      isReopened: days.some((day) => day <= until),
      begunAgain: days.filter((day) => day > until).sort()[0] ?? null,
    };
  };
}

/** The same day six months later; where that month has no such day, its last one. */
function sixMonthsAfter(day: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 5, Math.min(date, last))).toISOString().slice(0, 10);
}

/** All cases, and as one of its own every case that began again under an old number: of that nothing else is known. */
export function casesAsCounted(delivered: Delivered): NuisanceCase[] {
  const after = afterClosing(delivered);
  const again = delivered.cases.flatMap((nuisance): NuisanceCase[] => {
    const { begunAgain } = after(nuisance);
    if (begunAgain === null) return [];
    const unknown = {
      talkedFirst: null,
      talkedAfterSupport: null,
      mediationStarted: null,
      supported: null,
      reason: null,
    };
    return [{ ...nuisance, ...unknown, opened: begunAgain, closed: null }];
  });
  return [...delivered.cases, ...again];
}
