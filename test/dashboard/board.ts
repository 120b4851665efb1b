/** The table of the overview over figures that a test draws. */
import type { Figure, Kpi } from "../../dashboard/src/lib/server/answers.ts";
import type { FigureOfKpi, OverviewAnswer } from "../../dashboard/src/lib/server/api.ts";
import type { BoardCell } from "../../dashboard/src/lib/server/pages/board-cells.ts";
import { spanOf } from "../../dashboard/src/lib/server/pages/board-span.ts";
import { boardOf } from "../../dashboard/src/lib/server/pages/board.ts";
import { action, figure, norm, places, resilience } from "./figure.ts";

const referenceDate = "2026-10-31";
const surveys = ["2023", "2025", "2026"].map((year) => ({ code: `${year}-W1`, endsBefore: `${year}-05-16` }));
const reportedBy = [{ name: "Kansen", lastDelivered: "2025-06-16" }];

/** The board of one association, looking at what stands in the address. */
export function board(
  figures: readonly (readonly [Kpi, Figure])[],
  asked?: string,
  kpis: Kpi[] = [resilience, action, places],
  goals: OverviewAnswer["kpis"][number]["goals"] = [],
) {
  const ofKpis = figures.map(([kpi, own]) => ({ ...own, kpi: { code: kpi.code } })) as FigureOfKpi[];
  const answer = kpis.map((kpi) => ({
    ...{ ...kpi, owner: "Wonen", groups: ["all"], derivedFrom: null, sources: [] },
    ...{ reportedBy, outdatedAfterDays: 150, goals },
  }));
  const span = spanOf(asked, ofKpis, referenceDate);
  return boardOf({ kpis: answer }, { figures: ofKpis, surveys, referenceDate, span });
}
export const of = (kpi: Kpi, figures: Figure[]) => figures.map((own) => [kpi, own] as const);
export const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, "");

/** A cell in one line, as it is read. */
export function told(cell: BoardCell | null): string {
  if (!cell) return "";
  const { verdict } = cell;
  const word = verdict && `${verdict.period}${verdict.value && ` (${verdict.value})`}: ${verdict.word}`;
  return plain([cell.value, cell.basis, word ?? cell.words, cell.needed].filter(Boolean).join(" · "));
}
export const rowOf = (figures: Figure[], asked?: string, kpi: Kpi = action) =>
  board(of(kpi, figures), asked, [kpi]).promises[0]!.rows[0]!;

export const share = { value: 0.48, numerator: 52, denominator: 109, lower: 0.39, upper: 0.57 } as const;
export const closed = figure({ ...share, period: "2025", verdict: "OFF_TRACK", goal: norm(0.65, "2025-12-31") });
export const part = figure({
  ...share,
  value: 0.57,
  period: "2026-tmT2",
  verdict: "INCONCLUSIVE",
  goal: norm(0.65, "2026-08-31"),
});
export const running = figure({ ...share, value: 0.58, period: "2026", verdict: "NOT_DUE", goal: norm(0.65) });
