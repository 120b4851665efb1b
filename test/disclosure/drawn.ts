import type { AreaLevel, HouseholdRecord, Keys, Trait } from "../../semantic-layer/disclosure/types.ts";
import { seeded } from "../support/seeded.ts";

/** Keys for tests; the real ones come from the release's secrets. */
export const keys: Keys = { recordKey: Buffer.alloc(32, "record"), noiseKey: Buffer.alloc(32, "noise") };

/** Other keys of the same kind, so that a law can be tried over many draws. */
export function keysNumbered(number: number): Keys {
  return { recordKey: Buffer.alloc(32, `record ${number}`), noiseKey: Buffer.alloc(32, `noise ${number}`) };
}

/**
 * Households from a drawn table, one row for each kind: `homes` of them, of which `yes` answer 1 and the others 0. An area is a path of
 * municipality/district/group/neighbourhood; left-out traits are "35-54", "10+" and "apartment".
 */
export function drawn(table: string): HouseholdRecord[] {
  const [head, , ...rows] = table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((part) => part.trim()));
  return rows.flatMap((row, number) => {
    const at = Object.fromEntries(head!.map((name, column) => [name, row[column]!]));
    return Array.from({ length: Number(at.homes) }, (_, home) =>
      household(`row ${number} home ${home}`, at.area!, home < Number(at.yes ?? 0) ? 1 : 0, {
        age_band: at.age ?? "35-54",
        tenure_band: at.tenure ?? "10+",
        dwelling_type: at.dwelling ?? "apartment",
      }),
    );
  });
}

export function household(id: string, path: string, answer: number, traits: Record<Trait, string>): HouseholdRecord {
  const parts = path.split("/");
  const levels: AreaLevel[] = ["municipality", "district", "neighbourhood_group", "neighbourhood"];
  const areas = Object.fromEntries(levels.map((level, at) => [level, parts.slice(0, at + 1).join("/")]));
  return { id, areas: { association: "all", ...areas } as HouseholdRecord["areas"], traits, answer, weight: 1 };
}

/** An association of two districts, four groups and eight neighbourhoods; everybody answers with one chance. */
export function association(seed: number, households = 900, chance = 0.3): HouseholdRecord[] {
  const random = seeded(seed);
  const pick = (...names: string[]) => names[Math.floor(random() * names.length)]!;
  return Array.from({ length: households }, (_, id) => {
    const group = `M/${pick("D1/G1", "D1/G2", "D2/G3", "D2/G4")}`;
    const traits = {
      age_band: pick("18-34", "35-54", "55-74", "75+"),
      tenure_band: pick("0-2", "3-9", "10+"),
      dwelling_type: pick("apartment", "apartment", "single_family", "senior"),
    };
    return household(`h${id}`, `${group}/${group.slice(-2)}${pick("a", "b")}`, random() < chance ? 1 : 0, traits);
  });
}
