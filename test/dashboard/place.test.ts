import { expect, test } from "vitest";
import { along, around, boxOf, freePlace, type Place } from "../../dashboard/src/lib/server/charts/place.ts";

const room = { left: 0, right: 200, top: 0, bottom: 100 };
const at = (x: number, y: number, anchor: Place["anchor"] = "middle"): Place => ({ x, y, anchor });
const label = { text: "52%", size: 20 };

test("a label takes the first place at which it covers nothing", () => {
  const [spot, above, below] = [around(100, 50, 7), at(100, 38), at(100, 76)];
  expect(freePlace(label, [above, below], [spot], room)).toEqual(above);
  expect(freePlace(label, [above, below], [spot, boxOf(label, above)], room)).toEqual(below);
  expect(freePlace(label, [above], [along({ x: 0, y: 35 }, { x: 200, y: 35 })].flat(), room)).toBeNull();
});

test("a label stays within the room, whichever end of it is named", () => {
  const places = [at(5, 50), at(195, 50), at(5, 50, "start"), at(195, 50, "end")];
  expect(places.map((place) => freePlace(label, [place], [], room))).toEqual([null, null, places[2], places[3]]);
  expect(freePlace(label, [at(100, 5)], [], room)).toBeNull();
});

test("a line is taken all along, also between its ends", () => {
  expect(freePlace(label, [at(100, 55)], along({ x: 0, y: 0 }, { x: 200, y: 100 }), room)).toBeNull();
  expect(freePlace(label, [at(160, 40)], along({ x: 0, y: 0 }, { x: 200, y: 100 }), room)).toEqual(at(160, 40));
});
