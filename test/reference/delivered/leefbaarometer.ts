import type { DeliveredArea } from "./geography.ts";
import { filled, mustHold, whole } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

export type NationalScore = { neighbourhood: string; year: string; score: number };

/** The national model's score per neighbourhood and year, in the form of the open data: points for commas, NA for nothing. */
export function deliveredScores(folder: string, areas: readonly DeliveredArea[]): NationalScore[] {
  const neighbourhoods = new Set(areas.filter(({ level }) => level === "buurt").map(({ code }) => code));
  return liveRows<NationalScore>(folder, {
    file: "leefbaarometer",
    headers: ["bu_code", "jaar", "lbm"],
    key: ["bu_code", "jaar"],
    missingIsGone: true,
    read(cells) {
      const neighbourhood = filled(cells["bu_code"]);
      const score = Number(filled(cells["lbm"]));
      mustHold(neighbourhoods.has(neighbourhood) && Number.isFinite(score));
      return { neighbourhood, year: String(filled(whole(cells["jaar"]))), score };
    },
  });
}
