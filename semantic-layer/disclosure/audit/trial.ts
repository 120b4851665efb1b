// Attacks on invented associations: on what the rules show of them, and on publishers that make a mistake.
import { attack, type Report, shownBy } from "./audit.ts";
import { controls } from "./controls.ts";
import { measuredIn, worldsOf } from "./worlds.ts";

const SEEDS = [1, 2, 3, 4, 5];

/** `missed`: the careless publishers that every attack lets pass, by their mistake; there may be none. */
export type Trial = { worlds: Report; missed: string[]; controls: number };

export function tryAttacks(): Trial {
  const worlds = worldsOf(SEEDS);
  const small = worlds.filter(({ size }) => size === "small").map(measuredIn);
  const missed = controls.filter(({ show }) => {
    const shows = small.map(show);
    return attack(
      shows.map(({ shown }) => shown),
      shows.flatMap(({ changed }) => (changed ? [changed] : [])),
    ).passed;
  });
  return {
    worlds: attack(worlds.map((world) => shownBy("world", measuredIn(world)))),
    ...{ missed: missed.map(({ name }) => name), controls: controls.length },
  };
}
