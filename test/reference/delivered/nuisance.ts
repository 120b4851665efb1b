import type { FileRow } from "./csv-file.ts";
import type { DeliveredArea } from "./geography.ts";
import { day, filled, identifier, mustHold, oneOf, unknownWhereUnreadable, yesNo } from "./formats.ts";
import { rowsOf } from "./live-rows.ts";

export type NuisanceCase = {
  case: string;
  opened: string;
  closed: string | null;
  kind: string;
  neighbourhood: string;
  complex: string | null;
  /** Did the reporter talk to the neighbours before calling us, or after our support; did mediation start. */
  talkedFirst: boolean | null;
  talkedAfterSupport: boolean | null;
  mediationStarted: boolean | null;
};

/** PSY and VER say something about a person's health and become OVE at once. */
const kinds = [
  ...["GEL", "RUZ", "STA", "DIE", "VUI", "VAN", "AGR", "DRU", "HEN", "ONV", "ONG", "OVE"],
  ...["PSY", "VER", "VUIL"],
] as const;

/** Noise, quarrels, smell, animals and dirt: what neighbours can talk about. Threats, drugs and the like are not. */
const betweenNeighbours = ["GEL", "RUZ", "STA", "DIE", "VUI"];

export const isBetweenNeighbours = ({ kind }: NuisanceCase): boolean => betweenNeighbours.includes(kind);

/** Of a row that waits: whether it can be about something between neighbours. */
export function mayBeBetweenNeighbours({ soort }: FileRow): boolean {
  const isKnown = (kinds as readonly string[]).includes(soort?.toUpperCase() ?? "") && soort?.toUpperCase() !== "VUIL";
  return !isKnown || betweenNeighbours.includes(soort!.toUpperCase());
}

export function deliveredCases(folder: string, areas: readonly DeliveredArea[], complexes: Map<string, string>) {
  const neighbourhoods = new Set(areas.filter(({ level }) => level === "buurt").map(({ code }) => code));
  return rowsOf<NuisanceCase>(folder, {
    file: "overlastdossiers",
    headers: ["dossiernr", "geopend", "gesloten", "soort", "bu_code", "zelf_gesproken", "na_steun_gesproken"],
    key: ["dossiernr"],
    missingIsGone: false,
    read(cells) {
      const [opened, closed] = [filled(day(cells["geopend"])), day(cells["gesloten"])];
      const kind = filled(oneOf(kinds, cells["soort"]));
      const neighbourhood = filled(cells["bu_code"]);
      const complex = identifier(cells["complexnr"]);
      mustHold(closed === null || closed >= opened);
      mustHold(kind !== "VUIL");
      mustHold(neighbourhoods.has(neighbourhood));
      mustHold(complex === null || complexes.has(complex));
      return {
        case: filled(identifier(cells["dossiernr"])),
        opened,
        closed,
        kind: kind === "PSY" || kind === "VER" ? "OVE" : kind,
        neighbourhood,
        complex: complex && complexes.get(complex)!,
        talkedFirst: unknownWhereUnreadable(() => yesNo(cells["zelf_gesproken"])),
        talkedAfterSupport: unknownWhereUnreadable(() => yesNo(cells["na_steun_gesproken"])),
        mediationStarted: unknownWhereUnreadable(() => yesNo(cells["bemiddeling_gestart"])),
      };
    },
  });
}
