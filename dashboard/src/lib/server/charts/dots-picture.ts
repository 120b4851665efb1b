import type { AreaRow, AreaRows } from "./area-rows.ts";
import type { Plot, Size } from "./sizes.ts";
import { wrap } from "./wrap.ts";

/** The dots of areas in pixels, with the words that stand beside them on a page. */
export type DotsPicture = {
  size: Size;
  plot: Plot;
  ticks: { x: number; label: string }[];
  norm: { x: number; label: string; anchor: "middle" | "end" } | null;
  rows: DotsRow[];
};
type DotsRow = {
  code: string;
  /** In lines. */
  name: string[];
  top: number;
  middle: number;
  x: number | null;
  bar: { from: number; to: number } | null;
  isUnsure: boolean;
  /** With its margin, or why there is none. */
  value: string;
  /** The word of its verdict. */
  word: string;
};

const [WIDTH, ROW, LETTERS] = [640, 46, 24];
const [LEFT, RIGHT, TOP] = [206, 430, 56];

export function dotsPicture({ rows, dots }: AreaRows): DotsPicture {
  const across = (at: number): number => LEFT + (at / 100) * (RIGHT - LEFT);
  const bottom = TOP + rows.length * ROW;
  return {
    size: { width: WIDTH, height: bottom + 8 },
    plot: { left: LEFT, right: RIGHT, top: TOP, bottom },
    ticks: dots.ticks.map(({ at, label }) => ({ x: across(at), label })),
    norm: dots.norm && {
      ...{ x: across(dots.norm.at), label: dots.norm.label },
      anchor: dots.norm.at > 80 ? "end" : "middle",
    },
    rows: rows.map((row, index) => {
      const { at = null, bar = null } = dots.rows[index] ?? {};
      return {
        ...{ code: row.code, name: wrap(row.name, LETTERS), top: TOP + index * ROW, middle: TOP + (index + 0.5) * ROW },
        x: at === null ? null : across(at),
        bar: bar && { from: across(bar.from), to: across(bar.to) },
        isUnsure: row.verdict.mark === "TOO_FEW",
        ...{ value: valueOf(row), word: row.verdict.mark ? row.verdict.word : "" },
      };
    }),
  };
}

const valueOf = ({ withheld, value, margin, noMargin }: AreaRow): string =>
  withheld ? withheld.short : [value, margin ? `(${margin})` : noMargin].filter(Boolean).join(" ");
