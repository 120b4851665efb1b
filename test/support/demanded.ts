/** Values from elsewhere that tests must ask for: which file asks for which is written down, and held to. */
import { join } from "node:path";
import { root } from "./run.ts";

/** By test file the places of the values that it must ask for, such as `sleep.welch`. */
export type Readers = Readonly<Record<string, readonly string[]>>;

type Demand = { values: object; folder: string; readers: Readers; seen: Set<string> };

const demands: Demand[] = [];

/** The same values, noting which of them are looked at. */
export function demanded<Values extends object>(values: Values, folder: string, readers: Readers): Values {
  const seen = new Set<string>();
  demands.push({ values, folder, readers, seen });
  return noting(values, seen);
}

/** The places of values that a test file must ask for and did not. What was asked is forgotten: the next file asks for its own. */
export function unread(testPath: string): string[] {
  return demands.flatMap(({ values, folder, readers, seen }) => {
    const asked = new Set(seen);
    seen.clear();
    const places = Object.keys(readers).filter((file) => testPath === join(root, "test", folder, `${file}.test.ts`));
    const wanted = places.flatMap((file) => readers[file]!).flatMap((place) => leavesBelow(values, place));
    return wanted.filter((at) => !asked.has(at));
  });
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
