import { change, noticed, quarantined, understood, type FileRow, type Planting } from "./planting.ts";

export function inNuisance(year: number): Planting[] {
  const inFile = { table: "overlastdossiers", period: String(year) };
  const added = (dossiernr: string, soort: string): FileRow => ({
    dossiernr,
    geopend: `03-03-${year}`,
    gesloten: `21-04-${year}`,
    soort,
    bu_code: "BU02670106",
  });
  return [
    ...["PSY", "VER"].map((code): Planting => ({
      ...inFile,
      ...understood("recoded", "soort", `verboden gezondheidscode ${code}`),
      count: 1,
      // Cases that no share counts, so that no verdict moves with them.
      fits: ({ soort = "" }) => ["OVE", "VAN", "ONV", "ONG"].includes(soort),
      spoil: change({ soort: code }),
    })),
    {
      ...inFile,
      ...quarantined("soort", "financieel dossier tussen de overlast", "code"),
      count: 2,
      spoil: () => [added("D900001", "HUA"), added("D900002", "BET")],
    },
    {
      ...inFile,
      ...quarantined("soort", "code die in de lijst is vervallen", "code"),
      count: 1,
      spoil: () => [added("D900003", "VUIL")],
    },
    {
      ...inFile,
      ...noticed("unknown", "zelf_gesproken", "lege cel als n.v.t., - of onbekend", ({ zelf_gesproken = "" }) =>
        ["n.v.t.", "-", "onbekend"].includes(zelf_gesproken),
      ),
    },
    {
      table: "overlastmeldingen",
      period: String(year),
      ...understood("duplicate", "meldingnr", "melding dubbel geleverd"),
      count: 3,
      every: 9,
      fits: ({ kanaal }) => kanaal === "EMA",
      spoil: (row) => [row, row],
      firstStaysGood: true,
    },
    {
      table: "overlastmeldingen",
      period: String(year),
      ...quarantined("dossiernr", "melding bij een dossier dat niemand kent", "references"),
      count: 1,
      spoil: () => [
        { meldingnr: "M9000001", dossiernr: "D999999", datum: `05-05-${year}`, kanaal: "TEL", melder: "H040404" },
      ],
    },
  ];
}
