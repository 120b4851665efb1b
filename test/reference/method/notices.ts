import type { Delivered } from "../delivered/index.ts";
import { endedReasons, type Tenancy } from "../delivered/tenancy.ts";
import type { ReferenceFigure } from "../figure.ts";
import { during, type Period, yearsAndParts } from "../grid/periods.ts";
import { countedFigures } from "./complete-count.ts";
import { doubtful, hasDoubtfulDays, mayBe, mayLieIn } from "./waiting.ts";

/** What every figure about notices asks for. */
export const ofNotices = { tables: ["huurovereenkomsten"], outdatedAfterDays: 75 };

/** The tenant gave notice and it was written down why; or only that notice was given. */
const explained = ["KOO", "LEE", "PAS", "PER", "VOO", "WER", "WON"];
const unexplained = ["REG"];
const notices = [...explained, ...unexplained];

type Ended = {
  lastDay: string;
  kind: "explained" | "unexplained" | "no notice" | "unknown";
  isForLiveability: boolean;
};

/** Every agreement on a home that has an end, with the place of the home. */
export function endedAgreements({ tenancies, dwellings }: Delivered) {
  const homes = new Map(dwellings.filter(({ isHome }) => isHome).map((home) => [home.dwelling, home]));
  return tenancies.flatMap((tenancy) => {
    const home = homes.get(tenancy.dwelling);
    if (!home || tenancy.lastDay === null) return [];
    const { neighbourhood, complex } = home;
    return [{ ...ended(tenancy, tenancy.lastDay), neighbourhood, complex }];
  });
}

function ended({ reason }: Tenancy, lastDay: string): Ended {
  const isOneOf = (reasons: readonly string[]) => reason !== null && reasons.includes(reason);
  const known = isOneOf(explained) ? "explained" : isOneOf(unexplained) ? "unexplained" : "no notice";
  // The broad reason may be any of the finer ones.
  const isUnknown = reason === null || reason === "OPZ";
  return { lastDay, kind: isUnknown ? "unknown" : known, isForLiveability: reason === "LEE" };
}

/** The years so far that can be known: those that begin in the month of the first end, or later, and not before a day. */
export function noticePeriods(delivered: Delivered, since = ""): Period[] {
  const firstMonth = delivered.tenancies
    .flatMap(({ lastDay: end }) => end ?? [])
    .sort()[0]!
    .slice(0, 7);
  return yearsAndParts(delivered, firstMonth).filter(
    ({ kind, from }) => kind !== "subYear" && from.slice(0, 7) >= firstMonth && from >= since,
  );
}

/** Agreements that wait and may be a notice. */
export const noticesInDoubt = (delivered: Delivered) =>
  doubtful(delivered, delivered.waiting.tenancies, {
    ...{ date: "einddatum", home: "eenheidnr" },
    contradicts: hasDoubtfulDays(delivered),
  }).filter(({ cells }) => mayBe([...notices, "OPZ"], endedReasons, cells["eindreden"] ?? null));

/** Since then most reasons have a code. */
const reasonsSince = "2025-02-14";

/** A share of notices: whether one is in the numerator, null where that is not known. */
export function noticeShares(
  delivered: Delivered,
  told: { kpi: string; isLowBetter?: boolean; isInShare(ended: Ended): boolean | null | "left out" },
): ReferenceFigure[] {
  const { kpi, isLowBetter = false, isInShare } = told;
  const ended = endedAgreements(delivered).map((one) => ({ ...one, outcome: isInShare(one) }));
  const inDoubt = noticesInDoubt(delivered);
  return countedFigures(delivered, {
    ...{ ...ofNotices, periods: noticePeriods(delivered, reasonsSince), kpi, isLowBetter },
    levels: ["corporatie", "gemeente", "wijk"],
    isOfHouseholds: true,
    count(area, period) {
      const here = ended.filter((one) => area.holds(one) && during(one.lastDay, period));
      const count = (wanted: boolean | null) => here.filter(({ outcome }) => outcome === wanted).length;
      return {
        ...{ numerator: count(true), denominator: count(true) + count(false), unfilled: count(null) },
        waiting: mayLieIn(inDoubt, area, period.from, period.until).length,
      };
    },
  });
}
