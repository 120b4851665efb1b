import { change, noticed, quarantined, understood, type FileRow, type Planting } from "./planting.ts";

const isHeld = ({ status }: FileRow) => status === "gehouden";

/** Activities are kept in a spreadsheet, and it shows. */
export function inActivities(lastYear: number): Planting[] {
  // Not of a year of which `verdicts.ts` tells what figures about activities say, so that rows that wait leave no verdict open.
  const inFile = { table: "activiteiten", period: String(lastYear - 2) };
  return [
    ...(["±30", "30-40"] as const).map((deelnemers): Planting => ({
      ...inFile,
      ...understood("accepted", "deelnemers", `'${deelnemers}' als aantal`),
      count: 3,
      every: 5,
      fits: isHeld,
      spoil: change({ deelnemers }),
    })),
    ...(["deelnemers", "huurder_organiseert"] as const).map((column): Planting => ({
      ...inFile,
      ...understood("unknown", column, "'onbekend' als leeg veld"),
      count: 2,
      every: 7,
      fits: isHeld,
      spoil: change({ [column]: "onbekend" }),
    })),
    {
      ...inFile,
      ...quarantined("buurt", "bijnaam die twee buurten kan zijn", "references"),
      count: 2,
      every: 9,
      fits: isHeld,
      spoil: change({ buurt: "Paasbos" }),
    },
    {
      ...inFile,
      ...noticed("accepted", "buurt", "buurt bij zijn naam genoemd", ({ buurt = "" }) => !buurt.startsWith("BU")),
    },
    {
      ...inFile,
      ...quarantined("datum", "onmogelijke datum", "date"),
      count: 1,
      every: 11,
      fits: isHeld,
      spoil: change({ datum: `30-02-${lastYear - 1}` }),
    },
    {
      ...inFile,
      ...noticed(
        "accepted",
        "status",
        "geannuleerde activiteit blijft in de lijst staan",
        ({ status }) => status === "geannuleerd",
      ),
    },
    {
      ...inFile,
      ...understood("skipped", "activiteitnr", "totaalregel onder de tabel"),
      count: 1,
      spoil: () => [{ activiteitnr: "Totaal", deelnemers: "1.243" }],
    },
  ];
}

export function inRounds(lastYear: number): Planting[] {
  const inFile = { table: "gespreksrondes", period: String(lastYear - 1) };
  return [
    {
      ...inFile,
      ...understood("accepted", "status", "ronde die na haar dag nog op gepland staat"),
      count: 1,
      every: 8,
      fits: isHeld,
      spoil: change({ status: "gepland", adressen_benaderd: "", adressen_gesproken: "" }),
    },
    {
      ...inFile,
      ...understood("unknown", "adressen_gesproken", "'onbekend' als leeg veld"),
      count: 1,
      every: 10,
      fits: isHeld,
      spoil: change({ adressen_gesproken: "onbekend" }),
    },
    {
      ...inFile,
      ...quarantined("adressen_gesproken", "meer gesproken dan benaderd", "spoken_over_approached"),
      count: 1,
      every: 6,
      fits: isHeld,
      spoil: (row) => [{ ...row, adressen_gesproken: String(Number(row["adressen_benaderd"]) + 3) }],
    },
  ];
}

export function inRegisters(): Planting[] {
  return [
    {
      table: "ontmoetingsplekken",
      period: "alles",
      ...understood("unknown", "gesloten_per", "'n.v.t.' als lege datum"),
      count: 2,
      fits: ({ gesloten_per, status }) => gesloten_per === "" && status === "in gebruik",
      spoil: change({ gesloten_per: "n.v.t." }),
    },
    {
      table: "ontmoetingsplekken",
      period: "alles",
      ...understood("accepted", "kansnr", "kans die niet in het register staat"),
      count: 1,
      fits: ({ status }) => status === "gesloten",
      spoil: change({ kansnr: "K999" }),
    },
    {
      table: "kansen",
      period: "alles",
      ...quarantined("reden", "kans afgewezen zonder reden", "decline_without_reason"),
      count: 1,
      spoil: () => [
        {
          kansnr: "K901",
          buurt: "BU02670106",
          herkomst: "bestaand",
          gesignaleerd: "14-05-2024",
          besluitdatum: "02-09-2024",
          besluit: "niet realiseren",
        },
      ],
    },
  ];
}
