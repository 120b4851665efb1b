import { expect, test } from "vitest";
import "./language.ts";
import {
  judgedSoFar,
  leadingFigure,
  newestPerArea,
  seriesOf,
  upTo,
} from "../../dashboard/src/lib/server/figures/choose.ts";
import type { Figure } from "../../dashboard/src/lib/server/answers.ts";
import { figure, norm, withheld } from "./figure.ts";

const referenceDate = "2026-10-31";
const year = (period: string, verdict: "ON_TRACK" | "NOT_DUE" | "TOO_FEW" | null, goal = verdict !== null) =>
  figure({ period, verdict, goal: goal ? norm(0.6) : null });

test("the newest period with a verdict leads, not the year that still runs", () => {
  const figures = [
    year("2024", "ON_TRACK"),
    year("2025", "ON_TRACK"),
    year("2026", "NOT_DUE"),
    year("2026-T3", "TOO_FEW", false),
  ];
  const leading = leadingFigure(figures, referenceDate);
  expect(leading?.period).toBe("2025");
});

test("looking back, nothing later than that year is seen", () => {
  const figures = [year("2023", "ON_TRACK"), withheld("2024"), year("2025", "ON_TRACK"), year("2026", "NOT_DUE")];
  const leading = leadingFigure(upTo(figures, "2024"), referenceDate);
  expect(leading?.period).toBe("2023");
});

test("without a goal the newest whole period leads, also when it is withheld, but not before it is delivered", () => {
  const figures = [year("2024", null), withheld("2025"), year("2025-T1", null)];
  const leading = (of: Figure[]): string | undefined => leadingFigure(of, referenceDate)?.period;
  expect(leading(figures)).toBe("2025");
  expect(leading([year("2024", null), withheld("2025", "NOT_DELIVERED")])).toBe("2024");
  expect(leading([withheld("2025", "NOT_DELIVERED")])).toBe("2025");
  expect(leading([])).toBeUndefined();
});

test("a year that still runs is not whole: without a goal too the year before it leads", () => {
  const figures = [year("2024", null), year("2025", null), year("2026", null)];
  const leading = leadingFigure(figures, "2026-10-31");
  expect(leading?.period).toBe("2025");
  expect(leadingFigure(figures, "2026-12-31")?.period).toBe("2026");
  expect(leadingFigure([year("2026", null)], "2026-10-31")?.period).toBe("2026");
});

test("a series holds what can be compared, oldest first: one kind of period, and of each year the same part", () => {
  const parts = ["", "-T1", "-T2", "-tmT1", "-tmT2", "-W1", "-W2"];
  const figures = ["2026", "2025"].flatMap((own) => parts.map((part) => year(`${own}${part}`, null)));
  const series = (period: string) => seriesOf(figures, { period }).map((own) => own.period);
  expect(series("2026")).toEqual(["2025", "2026"]);
  expect(series("2026-T2")).toEqual(["2025-T2", "2026-T2"]);
  expect(series("2026-tmT2")).toEqual(["2025-tmT2", "2026-tmT2"]);
  expect(series("2026-W1")).toEqual(["2025-W1", "2025-W2", "2026-W1", "2026-W2"]);
});

test("a part of a year does not lead, also when it is judged; beside the year that runs its verdict is told", () => {
  const figures = [
    year("2025", "ON_TRACK"),
    year("2026-tmT1", "ON_TRACK"),
    year("2026-tmT2", "ON_TRACK"),
    year("2026", "NOT_DUE"),
  ];
  expect(leadingFigure(figures, referenceDate)?.period).toBe("2025");
  expect(judgedSoFar(figures, "2026")?.period).toBe("2026-tmT2");
  expect(judgedSoFar(figures, "2025")).toBeNull();
  expect(leadingFigure([year("2026-T2", null)], referenceDate)?.period).toBe("2026-T2");
});

test("of every area the newest figure is taken", () => {
  const figures = [figure({ period: "2024-W1" }), figure({ period: "2025-W1" }), figure({ period: "2026-W1" })];
  expect(newestPerArea(figures).get("ASSOCIATION/voorbeeld")?.period).toBe("2026-W1");
});
