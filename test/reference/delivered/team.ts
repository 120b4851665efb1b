import type { DeliveredArea } from "./geography.ts";
import { decimal, filled, mustHold, whole } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

/** What a team gave a neighbourhood in a year. */
export type TeamJudgement = { neighbourhood: string; year: string; grade: number };

/** A grade of one person waits, for it would be about that person. */
export function deliveredTeamJudgements(folder: string, areas: readonly DeliveredArea[]): TeamJudgement[] {
  const neighbourhoods = new Set(areas.filter(({ level }) => level === "buurt").map(({ code }) => code));
  return liveRows<TeamJudgement>(folder, {
    file: "teamoordelen",
    headers: ["bu_code", "jaar", "rapportcijfer", "beoordelaars"],
    key: ["bu_code", "jaar"],
    missingIsGone: true,
    read(cells) {
      const neighbourhood = filled(cells["bu_code"]);
      const grade = filled(decimal(cells["rapportcijfer"]));
      mustHold(neighbourhoods.has(neighbourhood) && grade >= 1 && grade <= 10);
      mustHold(filled(whole(cells["beoordelaars"])) >= 2);
      return { neighbourhood, year: String(filled(whole(cells["jaar"]))), grade };
    },
  });
}
