import type { DeliveredArea } from "./geography.ts";
import { filled, mustHold, whole } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

/** Every column but that of the score itself may say nothing. */
const columns = ["lbm", "afw", "fys", "onv", "soc", "vrz", "won"] as const;
export type NationalScore = {
  neighbourhood: string;
  year: string;
  said: { [Column in (typeof columns)[number]]: number | null };
};

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
      const number = (cell: string | null | undefined) => (cell && Number.isFinite(Number(cell)) ? Number(cell) : null);
      const said = Object.fromEntries(
        columns.map((column) => [column, number(cells[column])]),
      ) as NationalScore["said"];
      mustHold(neighbourhoods.has(neighbourhood) && said.lbm !== null);
      return { neighbourhood, year: String(filled(whole(cells["jaar"]))), said };
    },
  });
}
