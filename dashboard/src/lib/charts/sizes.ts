import type { Room, Size } from "./series.ts";

/** Charts are drawn in two sizes, so that 16 px in the drawing stays readable on a telephone and on a desk. */
export const sizes = {
  wide: { width: 640, height: 300 },
  narrow: { width: 320, height: 250 },
} satisfies Record<string, Size>;

/** Room around the plot for its words: columns name their parts at the right end, a series says its last value there. */
export const rooms = {
  series: {
    wide: { top: 26, right: 96, bottom: 34, left: 50 },
    narrow: { top: 26, right: 78, bottom: 34, left: 44 },
  },
  columns: {
    wide: { top: 34, right: 132, bottom: 34, left: 36 },
    narrow: { top: 34, right: 122, bottom: 34, left: 28 },
  },
} satisfies Record<string, Record<keyof typeof sizes, Room>>;
