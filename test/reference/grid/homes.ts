import type { Delivered } from "../delivered/index.ts";
import type { Dwelling, Tenancy } from "../delivered/tenancy.ts";

export type LetHome = Dwelling & Pick<Tenancy, "started" | "ageBand" | "rent">;

/**
 * The homes with a tenancy that runs on a day, its first and last day included. Where one ends on the day on which the next begins, the
 * next lives there. Garages and shops are no homes.
 */
export function letHomes({ dwellings, tenancies }: Delivered, day: string): LetHome[] {
  const homes = new Map(dwellings.filter(({ isHome }) => isHome).map((home) => [home.dwelling, home]));
  const running = tenancies
    .filter(({ started, lastDay }) => started <= day && (lastDay === null || lastDay >= day))
    .filter(({ dwelling }) => homes.has(dwelling))
    .toSorted((one, other) => (one.started < other.started ? -1 : 1));
  return [...new Map(running.map((tenancy) => [tenancy.dwelling, tenancy])).values()].map(
    ({ dwelling, started, ageBand, rent }) => ({ ...homes.get(dwelling)!, started, ageBand, rent }),
  );
}

/** The homes let on the last day of a period; while it runs, on the reference date. */
export function homesAtEndOf(delivered: Delivered, { until }: { until: string }): LetHome[] {
  const { referenceDate } = delivered.coursePlan;
  return letHomes(delivered, until < referenceDate ? until : referenceDate);
}
