/** A verdict made of verdicts: what it counts, between which ends it lies, and that it says no more than they do. */
import type { VerdictCounts } from "@fijne-buurten/db/vocabulary";
import { expect, test } from "vitest";
import type { Estimate, Judged } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { circumstances, drawnArea, hold, norm, surveyed } from "./drawn-estimates.ts";

/** The change of a group since its baseline, with 400 answers and a margin of 3, that leads to each verdict. */
const changes = { IMPROVED: 5, MAINTAINED: 0, UNDER_PRESSURE: -2.5, DECLINED: -8 };

/** One letter a group: + improved, = maintained, p under pressure, - declined, ? cannot be said, o too few, x withheld. */
const letters: Record<string, (group: string) => Estimate[]> = {
  "+": (group) => pair(group, changes.IMPROVED),
  "=": (group) => pair(group, changes.MAINTAINED),
  p: (group) => pair(group, changes.UNDER_PRESSURE),
  "-": (group) => pair(group, changes.DECLINED),
  "?": (group) => pair(group, -1, 40),
  o: (group) => pair(group, 0, 15),
  x: (group) => pair(group, 0, 5),
  n: (group) => pair(group, 0).map((estimate) => notDelivered(estimate)),
};

function pair(group: string, change: number, n = 400): Estimate[] {
  const area = drawnArea("neighbourhood_group", group, ["v", `v/${group}`]);
  return [surveyed("2023-W1", 60, n), surveyed("2026-W1", 60 + change, n)].map((estimate) => ({ ...estimate, area }));
}

function notDelivered(estimate: Estimate): Estimate {
  if (estimate.period.period === "2023-W1") return estimate;
  const { card, definitionVersion, area, period, group } = estimate;
  return {
    ...{ card, definitionVersion, area, period, group, moments: null, verdictCounts: null },
    ...{ kind: "withheld", reason: "NOT_DELIVERED" },
  };
}

/** The figure of the whole association, made of groups as drawn. */
function derivedFrom(groups: string, share = 0.6): Judged {
  const estimates = [...groups].flatMap((letter, index) => letters[letter]!(`BG${index}`));
  const whole = [surveyed("2023-W1", 60, 240), surveyed("2026-W1", 60, 240)];
  const goals = [
    hold({ areaLevel: "neighbourhood_group" }),
    norm("neighbourhoods_maintained", share, "2026-W1", { dueDate: "2026-05-31" }),
  ];
  const found = judge([...estimates, ...whole], circumstances(goals, "2026-10-31")).filter(
    ({ card }) => card.id === "neighbourhoods_maintained",
  );
  expect(found).toHaveLength(1); // Not for the baseline wave: nothing was held then.
  return found[0]!;
}

test("groups are counted after they are judged, each in one class", () => {
  const { verdictCounts } = derivedFrom("+===pp-????oxn");
  expect(verdictCounts).toEqual({
    ...{ IMPROVED: 1, MAINTAINED: 3, UNDER_PRESSURE: 2, DECLINED: 1, INCONCLUSIVE: 4 },
    ...{ TOO_FEW: 1, OUTDATED: 0, WITHHELD: 1, NOT_DELIVERED: 1, NO_GOAL: 0 },
  });
  const total = (counts: VerdictCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(total(verdictCounts!)).toBe("+===pp-????oxn".length);
});

test.each([
  // Of the groups that can be judged: surely kept; and not surely declined.
  ["+===p-????", 4 / 10, 9 / 10],
  ["===", 1, 1],
  ["---", 0, 0],
  ["=-", 0.5, 0.5],
  ["??", 0, 1],
  ["pp", 0, 1],
  // Too few answers count for nothing.
  ["=?oxn", 0.5, 1],
])("%s: the share lies between what surely kept its level and what did not surely decline", (groups, lower, upper) => {
  expect(derivedFrom(groups)).toMatchObject({ kind: "derived", value: lower, bounds: { lower, upper } });
});

test.each([
  ["ON_TRACK", "======----"],
  ["ON_TRACK", "++++++????"],
  ["OFF_TRACK", "=====-----"],
  ["OFF_TRACK", "?????-----"],
  ["OFF_TRACK", "ppppp-----"],
  ["INCONCLUSIVE", "=====?----"],
  ["INCONCLUSIVE", "=====p----"],
  ["INCONCLUSIVE", "??????----"],
  ["INCONCLUSIVE", "?????????"],
  ["INCONCLUSIVE", "pppppp----"],
  ["INCONCLUSIVE", "+++++ppp--"],
])("with a norm of six in ten it is %s for %s", (verdict, groups) => {
  expect(derivedFrom(groups)).toMatchObject({ verdict, verdictNote: null, judgingLower: null, judgingUpper: null });
});

test("exactly at the norm is on track, also where the share is no round number", () => {
  expect(derivedFrom("==?-------", 2 / 10)).toMatchObject({ verdict: "ON_TRACK" });
  expect(derivedFrom("=?-", 2 / 3)).toMatchObject({ verdict: "INCONCLUSIVE" });
  expect(derivedFrom("?--", 2 / 3)).toMatchObject({ verdict: "OFF_TRACK" });
});

test("it has no change: a difference between two counts of verdicts would be mostly noise", () => {
  expect(derivedFrom("=??")).toMatchObject({ change: null });
});

test("when no group can be judged there is no share, and still every group is counted", () => {
  expect(derivedFrom("oox")).toMatchObject({
    ...{ kind: "withheld", reason: "TOO_FEW" },
    verdictCounts: { TOO_FEW: 2, WITHHELD: 1, MAINTAINED: 0 },
  });
});

test("a group without a goal of its own is counted apart and not divided by", () => {
  const goal = hold({ areaLevel: "neighbourhood_group", areaCode: "BG0" });
  const whole = [surveyed("2023-W1", 60, 240), surveyed("2026-W1", 60, 240)];
  const figures = judge([...pair("BG0", 0), ...pair("BG1", 0), ...whole], circumstances([goal], "2026-10-31"));
  expect(figures.find(({ card }) => card.id === "neighbourhoods_maintained")).toMatchObject({
    ...{ value: 1, numerator: 1, denominator: 1, verdict: null },
    verdictCounts: { MAINTAINED: 1, NO_GOAL: 1 },
  });
});
