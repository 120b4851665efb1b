/** Values from elsewhere that tests must ask for: which file asks for which is written down, and held to. */
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { root } from "./run.ts";

/** By test file the places of the values that it must ask for, such as `sleep.welch`. */
export type Readers = Readonly<Record<string, readonly string[]>>;

/**
 * The same values, noting which of them are looked at. After all tests of a file every value at its places must have been; a run
 * of some of the file's tests is not held to that.
 */
export function demanded<Values extends object>(values: Values, folder: string, readers: Readers): Values {
  const seen = new Set<string>();
  // Vitest reads the source of a hook: its first parameter must be a pattern of fixtures, of which none is needed.
  afterAll(({}, { tasks }) => {
    if (tasks.some(({ mode }) => mode !== "run")) return;
    const { testPath } = expect.getState();
    const places = Object.keys(readers).filter((file) => testPath === join(root, "test", folder, `${file}.test.ts`));
    const demands = places.flatMap((file) => readers[file]!).flatMap((place) => leavesBelow(values, place));
    const unread = demands.filter((at) => !seen.has(at));
    expect(unread, "values that the tests of this file must ask for, and do not").toEqual([]);
  });
  return noting(values, seen);
}

/** What says where values come from, or what the columns of a table are. */
const ABOUT = new Set(["_note", "src", "cols", "from"]);

/** The places of all single values at or below a place; the whole is at "". */
export function leavesBelow(values: object, place = ""): string[] {
  return placesOf(values, "").filter((at) => place === "" || at === place || at.startsWith(`${place}.`));
}

function placesOf(value: unknown, place: string): string[] {
  if (typeof value !== "object" || value === null) return [place];
  const parts = Object.entries(value).filter(([name]) => !ABOUT.has(name));
  return parts.flatMap(([name, part]) => placesOf(part, below(place, name)));
}

/** The same values, which write the place of whatever is looked at into `seen`. */
export function noting<Values extends object>(values: Values, seen: Set<string>, place = ""): Values {
  return new Proxy(values, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof name === "symbol" || !Object.hasOwn(target, name)) return value;
      seen.add(below(place, name));
      return typeof value === "object" && value !== null ? noting(value, seen, below(place, name)) : value;
    },
  });
}

function below(place: string, name: string): string {
  return place === "" ? name : `${place}.${name}`;
}
