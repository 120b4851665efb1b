export type Size = { width: number; height: number };
export type Room = { top: number; right: number; bottom: number; left: number };
export type Frame = { size: Size; room: Room };
/** Where the values stand: the picture without the room for its words. */
export type Plot = Room;
export type ChartSize = keyof typeof sizes;

/** Charts are drawn in two sizes, so that 16 px in the drawing stays readable on a telephone and on a desk. */
export const sizes = {
  wide: { width: 640, height: 300 },
  narrow: { width: 320, height: 250 },
};

/** Room around the plot for its words: columns name their parts at the right end, a series says its last value there. */
export const rooms: Record<"series" | "columns", Record<ChartSize, Room>> = {
  series: {
    wide: { top: 26, right: 100, bottom: 34, left: 50 },
    narrow: { top: 26, right: 92, bottom: 34, left: 44 },
  },
  columns: {
    wide: { top: 34, right: 132, bottom: 34, left: 36 },
    narrow: { top: 34, right: 122, bottom: 34, left: 28 },
  },
};

/** A figure's own course is small: its numbers stand in the text beside it. */
export const sparklines = {
  board: { width: 144, height: 42 },
  supporting: { width: 300, height: 64 },
  attention: { width: 280, height: 72 },
  tile: { width: 170, height: 44 },
  sheet: { width: 180, height: 44 },
} satisfies Record<string, Size>;

export function plotOf({ size, room }: Frame): Plot {
  return { left: room.left, right: size.width - room.right, top: room.top, bottom: size.height - room.bottom };
}
