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
  /** Did we help the reporter to talk. */
  supported: boolean | null;
  reason: string | null;
};

export type NuisanceReport = { report: string; case: string; reported: string; reporter: string };

/** PSY and VER say something about a person's health and become OVE at once. */
const kinds = [
  ...["GEL", "RUZ", "STA", "DIE", "VUI", "VAN", "AGR", "DRU", "HEN", "ONV", "ONG", "OVE"],
  ...["PSY", "VER", "VUIL"],
] as const;

/** Noise, quarrels, smell, animals and dirt: what neighbours can talk about. Threats, drugs and the like are not. */
const betweenNeighbours = ["GEL", "RUZ", "STA", "DIE", "VUI"];

export const isBetweenNeighbours = ({ kind }: NuisanceCase): boolean => betweenNeighbours.includes(kind);

/** Of a row that waits: whether it can be of one of these kinds. */
export const mayBeOfKind =
  (wanted: readonly string[]) =>
  ({ soort }: FileRow): boolean => {
    const kind = soort?.toUpperCase() ?? "";
    const isKnown = (kinds as readonly string[]).includes(kind) && kind !== "VUIL";
    return !isKnown || wanted.includes(kind);
  };

export const mayBeBetweenNeighbours = mayBeOfKind(betweenNeighbours);

const reasons = ["zelf opgelost", "bemiddeling", "ingrijpen", "overig"] as const;

/** A report of a case that nobody knows waits. */
export function deliveredReports(folder: string, cases: readonly NuisanceCase[]) {
  const known = new Set(cases.map((nuisance) => nuisance.case));
  return rowsOf<NuisanceReport>(folder, {
    file: "overlastmeldingen",
    headers: ["meldingnr", "dossiernr", "datum", "melder"],
    key: ["meldingnr"],
    missingIsGone: false,
    read(cells) {
      const about = filled(identifier(cells["dossiernr"]));
      mustHold(known.has(about));
      return {
        report: filled(identifier(cells["meldingnr"])),
        case: about,
        reported: filled(day(cells["datum"])),
        reporter: filled(cells["melder"]),
      };
    },
  });
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
        supported: unknownWhereUnreadable(() => yesNo(cells["begeleid"])),
        reason: unknownWhereUnreadable(() => oneOf(reasons, cells["afsluitreden"])),
      };
    },
  });
}
