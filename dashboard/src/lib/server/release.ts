import { AsyncLocalStorage } from "node:async_hooks";
import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";

const chosen = new AsyncLocalStorage<number>();

/** Asks everything that `make` asks of one release, as the address of a chart names it; of the newest where it names none. */
export const ofRelease = <Made>(release: number | null, make: () => Made): Made =>
  release === null ? make() : chosen.run(release, make);

/** The release that is asked for now; null is the newest. */
export const chosenRelease = (): number | null => chosen.getStore() ?? null;

/** `release=12` of an address. What is no number is refused: the newest figures must not stand where older ones were meant. */
export function readRelease(query: URLSearchParams): number | null {
  const text = query.get("release");
  if (!text) return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return error(404, m.refused_UNKNOWN_RELEASE(), { kind: "unknown" });
}
