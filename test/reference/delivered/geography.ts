import { filled, mustHold, oneOf, whole } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

export type AreaLevel = "corporatie" | "gemeente" | "wijk" | "buurtgroep" | "buurt" | "complex";

export type DeliveredArea = { level: AreaLevel; code: string; name: string; within: string | null; vintage: number };

const levels = ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"] as const;

/** The areas of both trees: association, municipality, district, group and neighbourhood; and the complexes. */
export function deliveredAreas(folder: string): DeliveredArea[] {
  return liveRows<DeliveredArea>(folder, {
    file: "gebieden",
    headers: ["niveau", "code", "naam", "boom", "bovenliggend", "indelingsjaar"],
    key: ["niveau", "code", "indelingsjaar"],
    missingIsGone: true,
    read(cells) {
      const level = filled(oneOf(levels, cells["niveau"]));
      const within = cells["bovenliggend"] ?? null;
      mustHold((within === null) === (level === "corporatie"));
      return {
        level,
        code: filled(cells["code"]),
        name: filled(cells["naam"]),
        within,
        vintage: filled(whole(cells["indelingsjaar"])),
      };
    },
  });
}

/**
 * Finds a neighbourhood by its code, or by its name when exactly one neighbourhood is called that. "Paasbos" is two of them.
 */
export function neighbourhoodFinder(areas: readonly DeliveredArea[]): (written: string | null | undefined) => string {
  const neighbourhoods = areas.filter(({ level }) => level === "buurt");
  return (written) => {
    const text = filled(written).toLowerCase();
    const found = neighbourhoods.filter(({ code, name }) => code.toLowerCase() === text || name.toLowerCase() === text);
    mustHold(found.length === 1);
    return found[0]!.code;
  };
}
