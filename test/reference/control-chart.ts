import type { Delivered } from "./delivered/index.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { deliveredMonths } from "./method/nuisance-rate.ts";

export type ReferenceMonth = {
  month: string;
  events: number;
  usual: number;
  lower: number;
  upper: number;
  signals: string[];
};

/** The whole months of new cases against what is usual in that month of the year, computed a second time. */
export function referenceControlChart(delivered: Delivered): ReferenceMonth[] {
  const cases = casesAsCounted(delivered);
  const first = cases.map(({ opened }) => opened).sort()[0]!;
  const months = deliveredMonths(delivered, first, ["overlastdossiers"])
    .filter(({ name, part }) => part === 1 && name >= first.slice(0, 7))
    .map(({ name, homes }) => {
      const events = cases.filter(({ opened }) => opened.startsWith(name)).length;
      return { month: name, events, hundreds: homes.length / 100 };
    });
  const rate = (some: typeof months) =>
    some.reduce((sum, { events }) => sum + events, 0) / some.reduce((sum, { hundreds }) => sum + hundreds, 0);
  const ofYear = (name: string) => months.filter(({ month }) => month.slice(5) === name.slice(5));
  const isSeasonal = months.every(({ month }) => ofYear(month).length >= 3);
  const found = months.map(({ month, events, hundreds }) => {
    const usual = rate(isSeasonal ? ofYear(month) : months);
    const sd = Math.sqrt(usual / hundreds);
    const far = (events / hundreds - usual) / sd;
    return { month, events, usual, lower: Math.max(0, usual - 3 * sd), upper: usual + 3 * sd, far };
  });
  return found.map(({ far, ...month }, at) => ({
    ...month,
    signals: signalsAt(
      found.map((own) => own.far),
      at,
    ),
  }));
}

/** Every stretch that a month is in is looked at, of each length that a rule speaks of. */
function signalsAt(far: readonly number[], at: number): string[] {
  const stretches = (length: number) =>
    far.flatMap((_, from) =>
      from <= at && at < from + length && from + length <= far.length ? [far.slice(from, from + length)] : [],
    );
  const rising = (some: readonly number[]) => some.every((value, index) => index === 0 || value > some[index - 1]!);
  const isOneSided = (some: readonly number[]) => some.every((value) => value > 0) || some.every((value) => value < 0);
  const beyond = (some: readonly number[], side: number) => some.filter((value) => side * value > 2).length;
  const side = Math.sign(far[at]!);
  const rules: [string, boolean][] = [
    ["OUTSIDE_LIMITS", Math.abs(far[at]!) > 3],
    ["RUN", stretches(7).some(isOneSided)],
    ["TREND", stretches(6).some((some) => rising(some) || rising(some.toReversed()))],
    ["NEAR_LIMIT", side * far[at]! > 2 && stretches(3).some((some) => beyond(some, side) >= 2)],
  ];
  return rules.flatMap(([signal, holds]) => (holds ? signal : []));
}
