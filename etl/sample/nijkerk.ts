import { must } from "@fijne-buurten/db";

/**
 * Gemeente Nijkerk as CBS divides it in 2025: real codes and names. The neighbourhood groups, the number of homes per
 * neighbourhood and everything that happens there are invented.
 */
export const vintage = 2025;

export const municipality = { code: "GM0267", name: "Nijkerk" };

export const districts = [
  { code: "WK026701", name: "Nijkerk" },
  { code: "WK026702", name: "Appel, Driedorp, Kruishaar, Prinsenkamp en Slichtenhorst" },
  { code: "WK026703", name: "Nijkerkerveen en Holkerveen" },
  { code: "WK026704", name: "Arkemheen, Achterhoek, De Veenhuis" },
  { code: "WK026705", name: "Hoevelaken" },
];

/** Whole CBS neighbourhoods of one district, large enough for a verdict where the homes allow it. */
export const neighbourhoodGroups = [
  { code: "BG026701", name: "Corlaer", district: "WK026701" },
  { code: "BG026702", name: "Nautena", district: "WK026701" },
  { code: "BG026703", name: "Centrum", district: "WK026701" },
  { code: "BG026704", name: "Bruins Slotlaan", district: "WK026701" },
  { code: "BG026705", name: "Zilverschoon en Luxool", district: "WK026701" },
  { code: "BG026706", name: "Coltoflaan", district: "WK026701" },
  { code: "BG026707", name: "Paasbos", district: "WK026701" },
  { code: "BG026708", name: "Strijland", district: "WK026701" },
  { code: "BG026709", name: "Spoorkamp en Arkerpoort", district: "WK026701" },
  { code: "BG026710", name: "De Bogen", district: "WK026701" },
  { code: "BG026711", name: "Doornsteeg", district: "WK026701" },
  { code: "BG026712", name: "Buitengebied-oost", district: "WK026702" },
  { code: "BG026713", name: "Nijkerkerveen", district: "WK026703" },
  { code: "BG026714", name: "Arkemheen", district: "WK026704" },
  { code: "BG026715", name: "Hoevelaken", district: "WK026705" },
];

export type CbsNeighbourhood = {
  code: string;
  name: string;
  group: string;
  /** Invented: homes of the association when it has 3,500. */
  homes: number;
  /** Invented, close to reality: deviation from the national mean of the Leefbaarometer in 2024, and its yearly drift. */
  deviation: number;
  drift: number;
};

export const neighbourhoods: CbsNeighbourhood[] = [
  ["BU02670101", "Industriegebied", "BG026709", 0, -0.04, -0.004],
  ["BU02670102", "Groot Corlaer", "BG026701", 90, 0.075, 0.003],
  ["BU02670103", "Corlaer", "BG026701", 180, 0.1, 0.003],
  ["BU02670104", "Nautena-zuid/Schulpkamp", "BG026702", 330, 0.025, 0.004],
  ["BU02670105", "Nautena-noord/Havenstraat", "BG026702", 240, 0.02, 0.004],
  ["BU02670106", "Centrum", "BG026703", 210, 0.025, 0.001],
  ["BU02670107", "Bruins Slotlaan/Campenbuurt", "BG026704", 190, 0.05, 0.002],
  ["BU02670108", "Zilverschoon/Oranjebuurt", "BG026705", 170, 0.1, 0.002],
  ["BU02670109", "Coltoflaan/van Oldenbarneveldstraat", "BG026706", 230, 0.035, 0.003],
  ["BU02670110", "Luxool", "BG026705", 0, 0.115, 0.006],
  ["BU02670111", "Paasbos-west", "BG026707", 420, 0.03, 0.007],
  ["BU02670112", "Paasbos-oost", "BG026707", 360, 0.06, 0.008],
  ["BU02670113", "Strijland-west", "BG026708", 260, 0.04, -0.002],
  ["BU02670114", "Strijland-oost", "BG026708", 300, 0.02, -0.001],
  ["BU02670115", "Spoorkamp/De Terrassen", "BG026709", 120, 0.005, -0.008],
  ["BU02670116", "De Flier/Arkerpoort", "BG026709", 0, Number.NaN, 0],
  ["BU02670117", "De Bogen", "BG026710", 50, 0.05, 0.006],
  ["BU02670118", "Doornsteeg", "BG026711", 110, 0.04, -0.006],
  ["BU02670201", "Kruishaar", "BG026712", 0, 0.18, 0],
  ["BU02670202", "Slichtenhorst", "BG026712", 0, 0.135, -0.003],
  ["BU02670203", "Appel/'t Woud", "BG026712", 0, 0.195, 0.004],
  ["BU02670204", "Prinsenkamp", "BG026712", 0, 0.14, 0],
  ["BU02670300", "Nijkerkerveen-Noord", "BG026713", 80, 0.06, 0.006],
  ["BU02670301", "Nijkerkerveen-Zuid", "BG026713", 90, 0.09, 0.001],
  ["BU02670302", "Holkerveen", "BG026713", 0, 0.145, 0],
  ["BU02670401", "Arkemheen", "BG026714", 0, 0.21, 0.001],
  ["BU02670402", "De Veenhuis/Achterhoek", "BG026714", 0, 0.235, -0.001],
  ["BU02670500", "Hoevelaken-Stoutenburgerlaan-Oost", "BG026715", 0, 0.14, 0.005],
  ["BU02670501", "Hoevelaken-Oranjebuurt-Horstbeek", "BG026715", 40, 0.11, 0.007],
  ["BU02670502", "Hoevelaken-Overhorst", "BG026715", 30, 0.185, 0.001],
  ["BU02670503", "Hoevelaken-Kleinhoven", "BG026715", 0, 0.17, 0.004],
  ["BU02670504", "Hoevelaken-Hogenbrink", "BG026715", 0, 0.155, 0.001],
  ["BU02670505", "Hoevelaken-Middelaar", "BG026715", 0, 0.14, 0.002],
].map(
  ([code, name, group, homes, deviation, drift]) =>
    ({ code, name, group, homes, deviation, drift }) as CbsNeighbourhood,
);

const groupDistricts = new Map(neighbourhoodGroups.map((group) => [group.code, group.district]));

export function districtOf(neighbourhood: CbsNeighbourhood): string {
  return must(groupDistricts.get(neighbourhood.group), "district of the group");
}
