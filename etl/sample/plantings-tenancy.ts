import { change, noticed, quarantined, understood, type Planting } from "./planting.ts";

export function inDwellings(): Planting[] {
  const inFile = { table: "woningen", period: "alles" };
  // Homes that nobody rents, so that no tenancy goes into quarantine with its dwelling.
  const empty = { soort: "WOON", complexnr: "0101", woningtype: "eengezins", bouwjaar: "1971" };
  return [
    {
      ...inFile,
      ...understood("unknown", "bu_code", "woning zonder buurtcode"),
      count: 2,
      spoil: () => ["900001", "900002"].map((eenheidnr) => ({ ...empty, eenheidnr, bu_code: "" })),
    },
    {
      ...inFile,
      ...quarantined("bu_code", "buurtcode van een oude indeling", "references"),
      count: 2,
      spoil: () => ["900003", "900004"].map((eenheidnr) => ({ ...empty, eenheidnr, bu_code: "BU02670009" })),
    },
    {
      ...inFile,
      ...quarantined("eenheidnr", "nummer door Excel afgerond", "identifier"),
      count: 1,
      spoil: () => [{ ...empty, eenheidnr: "9,00005E+05", bu_code: "BU02670106" }],
    },
    {
      ...inFile,
      ...noticed("accepted", "soort", "garage of bedrijfsruimte tussen de woningen", ({ soort }) => soort !== "WOON"),
    },
    {
      ...inFile,
      ...noticed("accepted", "complexnr", "complex onder zijn nummer van voor de fusie", ({ complexnr = "" }) =>
        complexnr.startsWith("9"),
      ),
    },
    {
      ...inFile,
      ...understood("accepted", "straat", "regeleinde binnen aanhalingstekens"),
      count: 3,
      every: 7,
      fits: ({ huisnr }) => huisnr === "17",
      spoil: (row) => [{ ...row, straat: `${row["straat"]}\r\n(hoek)` }],
    },
  ];
}

const isRunning = ({ einddatum }: Record<string, string>) => einddatum === "";

export function inTenancies(): Planting[] {
  const inFile = { table: "huurovereenkomsten", period: "alles" };
  const hasEndedIn = (year: number) => (row: Record<string, string>) =>
    new RegExp(`^1\\d-.*-${year}$`).test(row["einddatum"] ?? "");
  return [
    {
      ...inFile,
      ...quarantined("begindatum", "twee contracten tegelijk op een eenheid", "overlapping_tenancies"),
      count: 2,
      every: 9,
      fits: (row) => isRunning(row) && row["begindatum"]?.endsWith("-2016") === true,
      spoil: (row) => [{ ...row, contractnr: `HO9${row["contractnr"]?.slice(3)}`, begindatum: "01-02-2018" }, row],
      firstStaysGood: true,
    },
    {
      ...inFile,
      ...quarantined("einddatum", "einde voor begin", "ends_before_start"),
      count: 2,
      every: 9,
      fits: hasEndedIn(2021),
      spoil: ({ begindatum = "", einddatum = "", ...row }) => [
        { ...row, begindatum: einddatum, einddatum: begindatum },
      ],
    },
    {
      ...inFile,
      ...quarantined("einddatum", "onmogelijke datum", "date"),
      count: 1,
      every: 11,
      fits: hasEndedIn(2022),
      spoil: change({ einddatum: "30-02-2022" }),
    },
    {
      ...inFile,
      ...quarantined("eenheidnr", "eenheidnummer zonder zijn voorloopnullen", "references"),
      count: 1,
      every: 13,
      fits: hasEndedIn(2020),
      spoil: (row) => [{ ...row, eenheidnr: String(Number(row["eenheidnr"])) }],
    },
    ...["31-12-9999", "01-01-1753"].map((einddatum): Planting => ({
      ...inFile,
      ...understood("accepted", "einddatum", `${einddatum} als geen einddatum`),
      count: 12,
      every: 31,
      fits: isRunning,
      spoil: change({ einddatum }),
    })),
    ...["n.v.t.", "-", "onbekend"].map((nothing): Planting => ({
      ...inFile,
      ...understood("unknown", "eindreden", `'${nothing}' als lege cel`),
      count: 4,
      every: 61,
      fits: isRunning,
      spoil: change({ eindreden: nothing }),
    })),
    ...inReasonsAndRents(inFile),
  ];
}

/** Cells of agreements that figures read and that say nothing, or lie exactly on a limit. */
function inReasonsAndRents(inFile: Pick<Planting, "table" | "period">): Planting[] {
  return [
    {
      ...inFile,
      ...understood("unknown", "eindreden", "beëindigd contract zonder eindreden"),
      count: 6,
      every: 17,
      fits: ({ einddatum = "", eindreden }) => eindreden === "REG" && /-(2024|2025)$/.test(einddatum),
      spoil: change({ eindreden: "onbekend" }),
    },
    {
      ...inFile,
      ...understood("accepted", "eindreden", "alleen de brede eindreden OPZ"),
      count: 6,
      every: 19,
      fits: ({ einddatum = "", eindreden = "" }) =>
        ["REG", "HER", "WIJ"].includes(eindreden) && /-(2025|2026)$/.test(einddatum),
      spoil: change({ eindreden: "OPZ" }),
    },
    {
      ...inFile,
      ...understood("unknown", "rekenhuur", "lopend contract zonder rekenhuur"),
      count: 5,
      every: 83,
      fits: isRunning,
      spoil: change({ rekenhuur: "onbekend" }),
    },
    // Exactly on a limit is in the class above it.
    ...["€ 498,19", "€ 498,20", "€ 764,14", "€ 932,93"].map((rekenhuur): Planting => ({
      ...inFile,
      ...understood("accepted", "rekenhuur", `huur op de grens van een klasse: ${rekenhuur}`),
      count: 1,
      every: 97,
      fits: isRunning,
      spoil: change({ rekenhuur }),
    })),
  ];
}

/** In the last year the warehouse knows the limits and tests the code; in the year before it must believe it. */
export function inAllocations(lastYear: number): Planting[] {
  const inFile = { table: "toewijzingen", period: String(lastYear) };
  const differs = { ...inFile, column: "passendheid", rule: "suitability_differs", outcome: "quarantined" as const };
  return [
    {
      ...differs,
      defect: "passend genoemd boven de aftoppingsgrens",
      count: 1,
      every: 17,
      fits: ({ passendheid }) => passendheid === "PAS",
      spoil: change({ rekenhuur: "801,15" }),
    },
    {
      ...differs,
      defect: "niet passend genoemd onder de aftoppingsgrens",
      count: 1,
      every: 23,
      fits: ({ passendheid }) => passendheid === "PAS",
      spoil: change({ rekenhuur: "588,40", passendheid: "NIE" }),
    },
    {
      ...inFile,
      ...understood("accepted", "rekenhuur", "bedrag met euroteken"),
      count: 5,
      every: 6,
      fits: ({ passendheid }) => passendheid === "PAS",
      spoil: (row) => [{ ...row, rekenhuur: `€ ${row["rekenhuur"]}` }],
    },
    ...[lastYear, lastYear - 1].map((year): Planting => ({
      ...inFile,
      period: String(year),
      ...understood("unknown", "passendheid", "toewijzing zonder inkomen en huishoudgrootte"),
      count: 2,
      every: 29,
      fits: ({ passendheid }) => passendheid === "PAS",
      spoil: change({ huishoudgrootte: "", inkomensklasse: "onbekend", passendheid: "" }),
    })),
    {
      ...inFile,
      period: String(lastYear - 1),
      ...quarantined("datum", "datum buiten het jaar van het bestand", "outside_period"),
      count: 1,
      every: 8,
      fits: ({ passendheid }) => passendheid === "NVT",
      spoil: (row) => [{ ...row, datum: `${row["datum"]?.slice(0, 6)}${lastYear - 2}` }],
    },
  ];
}
