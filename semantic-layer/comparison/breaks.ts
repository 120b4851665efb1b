// Why two figures of one series cannot simply be compared.
import type { SeriesBreak, SurveyMode } from "@fijne-buurten/db/vocabulary";

type Asked = { mode: SurveyMode | null };

/** Of a figure that is made of others: whether that one went into it, and how people were asked for it. */
export type PartAsked = Asked & { kpi: string; isIn: boolean };

/** Where it was not said how people were asked, nothing shows that they were asked in another way. */
export const isAskedAnew = (before: Asked, now: Asked): boolean =>
  before.mode !== null && now.mode !== null && before.mode !== now.mode;

export function breakOfParts(before: readonly PartAsked[], now: readonly PartAsked[]): SeriesBreak | null {
  const pairs = now.map((part) => [before.find(({ kpi }) => kpi === part.kpi), part] as const);
  if (pairs.some(([then, part]) => (then?.isIn ?? false) !== part.isIn)) return "PARTS_DIFFER";
  return pairs.some(([then, part]) => then && part.isIn && isAskedAnew(then, part)) ? "MODE_CHANGED" : null;
}
