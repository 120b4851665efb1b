/** A piece of a picture that is taken, in its pixels. */
export type Box = { left: number; right: number; top: number; bottom: number };
type Anchor = "start" | "middle" | "end";
/** Where a text can be written: the end of it that `anchor` names, on its base line. */
export type Place = { x: number; y: number; anchor: Anchor };
export type Text = { text: string; /** Of the letters, in pixels. */ size: number };

/** A figure or a letter is about half as wide as it is high; bold ones and a sign for percent a little more. */
const WIDTH = 0.58;
const [ASCENT, DESCENT] = [0.78, 0.22];

/** The room that a text takes. */
export function boxOf({ text, size }: Text, { x, y, anchor }: Place): Box {
  const width = text.length * size * WIDTH;
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { left, right: left + width, top: y - size * ASCENT, bottom: y + size * DESCENT };
}

export const around = (x: number, y: number, reach: number): Box => ({
  ...{ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach },
});

/** A line from one point to another, as small boxes along it. */
export function along(from: { x: number; y: number }, to: { x: number; y: number }): Box[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4));
  return Array.from({ length: steps + 1 }, (_, at) => {
    const part = at / steps;
    return around(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part, 2);
  });
}

/** The first of the places, best first, at which a text covers nothing that is taken and stays in the room; null where each does. */
export function freePlace(text: Text, places: readonly Place[], taken: readonly Box[], room: Box): Place | null {
  const fits = (box: Box): boolean =>
    box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
  return (
    places.find((place) => {
      const box = boxOf(text, place);
      return fits(box) && !taken.some((other) => overlap(box, other));
    }) ?? null
  );
}

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
