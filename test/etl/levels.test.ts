/** A number that the homes cannot hold waits where it comes in, whichever file comes first. */
import { levelLimits } from "@fijne-buurten/db/vocabulary";
import { contracts, type DeliveryReport } from "@fijne-buurten/etl";
import { beforeAll, expect, test } from "vitest";
import { allowPublication } from "../../etl/publish/allowed.ts";
import { newFolder, type Sender, sender, worldRows } from "../support/given.ts";

let of: Sender;
beforeAll(async () => {
  of = await sender();
});

/** An association of 60 let homes in Paasbos, of which the register is sent when `register` is. */
const homes = (count: number) => Array.from({ length: count }, (_, at) => `W${at}`);
const registerOf = (count: number): Record<string, string> => ({
  "tenancy/dwellings": ["eenheidnr | bu_code", ...homes(count).map((home) => `${home} | BU02670111`)].join("\n"),
  "tenancy/tenancies": [
    "contractnr | eenheidnr",
    ...homes(count).map((home, at) => `T${at} | ${home}`),
    // A home that was left before the day counts as no home of then.
    "T900 | W0 | 01-01-2010 | 31-12-2015",
  ]
    .join("\n")
    .replace("contractnr | eenheidnr", "contractnr | eenheidnr | begindatum | einddatum")
    .replaceAll(/^(T\d{1,2} \| W\d+)$/gm, "$1 | 01-01-2020 |"),
});
const areas = worldRows["geography/areas"]!;

type Files = Record<string, string>;

async function write(association: string, files: Files, { day, folder }: { day: number; folder: string }) {
  for (const [table, drawing] of Object.entries(files))
    await of.file(table, drawing.replaceAll("voorbeeld", association), { association, folder, on: `2026-10-0${day}` });
}

async function send(association: string, files: Files, day: number): Promise<DeliveryReport[]> {
  const folder = await newFolder();
  await write(association, files, { day, folder });
  return of.deliverOrThrow([folder]);
}

const world = (count: number) => ({
  "geography/areas": areas,
  "tenancy/complexes": worldRows["tenancy/complexes"]!,
  "survey/waves": worldRows["survey/waves"]!,
  ...registerOf(count),
});
const members = (...rows: string[]) => ["leeftijdsklasse | leden", ...rows].join("\n");
const responses = (count: number) => ["respons_id", ...Array.from({ length: count }, (_, at) => `R${at}`)].join("\n");
const allowed = async (association: string) => allowPublication(of.client, association, await contracts());

const cases: [what: string, table: string, drawing: string, told: string | null][] = [
  ["as many as there can be", "panel/members", members("35-54 | 100", "75+ | 50"), null],
  [
    "one that cannot be, and only that one",
    "panel/members",
    members("35-54 | 99.999", "75+ | 50"),
    "regel 2: leden 99.999 kan niet: het register kent in WK026701 60 woningen die op of na 31-10-2026 verhuurd zijn (verwacht: hooguit 150, 2,5 per woning); de regel wordt bij een volgende levering opnieuw geprobeerd.",
  ],
  [
    "together more than there can be",
    "panel/members",
    members("35-54 | 100", "75+ | 51"),
    "leden 100 en de regels die erbij horen, samen 151, kan niet",
  ],
  ["questionnaires", "panel/questionnaires", "uitgenodigd | bezorgd | volledig\n 90 | 90 | 40", null],
  [
    "questionnaires that were delivered to more than there are",
    "panel/questionnaires",
    "uitgenodigd | bezorgd | volledig\n 151 | 151 | 40",
    "bezorgd 151 kan niet",
  ],
  ["an invitation for each home", "survey/waves", "golf | uitgenodigd\n 2026-W1 | 75", null],
  [
    "more invitations than homes: the wave counts, and how many were invited is unknown",
    "survey/waves",
    "golf | uitgenodigd\n 2026-W1 | 76",
    "uitgenodigd 76 kan niet: het register kent 60 woningen die op of na 01-03-2026 verhuurd zijn (verwacht: hooguit 75, 1,25 per woning). Dit veld telt als onbekend; de rest van de regel telt mee.",
  ],
  ["a response of each home", "survey/responses", responses(75), null],
  [
    "more responses than homes",
    "survey/responses",
    responses(76),
    "Van de 76 rijen zijn er 76 niet te gebruiken. Regel 2: een aantal van 76 rijen kan niet: het register kent 60 woningen die verhuurd zijn (verwacht: hooguit 75, 1,25 per woning). Controleer de export en lever opnieuw. Het hele bestand is geweigerd",
  ],
  [
    "a panel in which every row is too large",
    "panel/members",
    members(...["18-34", "35-54", "55-74", "75+"].map((age) => `${age} | 400`)),
    "Van de 4 rijen zijn er 4 niet te gebruiken. Regel 2: leden 400 kan niet",
  ],
  [
    "more addresses than homes: only that field is unknown",
    "activity/conversation_rounds",
    "adressen_benaderd | adressen_gesproken\n 76 | 12",
    "adressen_benaderd 76 kan niet: het register kent 60 woningen die verhuurd zijn (verwacht: hooguit 75, 1,25 per woning). Dit veld telt als onbekend; de rest van de regel telt mee.",
  ],
];
const given = cases.map(([what, table, drawing, told], place) => ({
  ...{ what, table, drawing, told, association: `kade${place}` },
}));

let reports: DeliveryReport[];
beforeAll(async () => {
  const folder = await newFolder();
  for (const { association, table, drawing } of given)
    await write(association, { ...world(60), [table]: drawing }, { day: 1, folder });
  reports = await of.deliverOrThrow([folder]);
});

test.each(given)("$what: $told", ({ association, table, told }) => {
  const report = reports.find((one) => one.association === association && `${one.source}/${one.entity}` === table);
  const sentences = [report?.refusal ?? [], ...(report?.problems.map(({ sentence }) => sentence) ?? [])]
    .flat()
    .join(" ");
  if (told === null) expect(sentences).toBe("");
  else expect(sentences).toContain(told);
});

test("a register of one home measures as one of fifty", async () => {
  const reports = await send("begin", { ...world(1), "panel/members": members("35-54 | 125", "75+ | 99.999") }, 1);
  const [problem, ...others] = reports.find(({ source }) => source === "panel")!.problems;
  expect(problem!.sentence).toContain(
    "99.999 kan niet: het register kent in WK026701 1 woning die op of na 31-10-2026 verhuurd is (verwacht: hooguit 125, 2,5 per woning; minder dan 50 woningen tellen als 50)",
  );
  expect(others).toEqual([]);
});

test("without a register nothing can be measured; when it comes, the publication is held until one of the two is right", async () => {
  const early = { "geography/areas": areas, "panel/members": members("35-54 | 151") };
  const [, panel] = await send("laat", early, 1);
  expect(panel!.rows).toMatchObject({ read: 1, quarantined: 0 });
  await expect(allowed("laat")).resolves.toBeUndefined();

  await send("laat", world(60), 2);
  await expect(allowed("laat")).rejects.toThrow(
    /^laat_panelleden_2026-10_2026-10-01\.csv \(levering \d+\): leden 151 kan niet: het register kent in WK026701 60 woningen .+\. Lever dit bestand goed, of de huurovereenkomsten en woningen als die niet kloppen\.$/,
  );
  await send("laat", { "panel/members": members("35-54 | 150") }, 3);
  await expect(allowed("laat")).resolves.toBeUndefined();
});

test("a row that waits for a larger register comes free when that is there", async () => {
  await send("klein", { ...world(60), "panel/members": members("35-54 | 200", "75+ | 20") }, 1);
  expect(await of.live("age_band, members_count", "panel_members", "klein")).toEqual([["75+", 20]]);
  await send("klein", registerOf(100), 2);
  expect(await of.live("age_band, members_count", "panel_members", "klein")).toEqual([
    ["35-54", 200],
    ["75+", 20],
  ]);
});

test("the limits follow from what may wait of the register", () => {
  expect([levelLimits.household.value, levelLimits.person.value]).toEqual([1 / 0.8, 2 / 0.8]);
});
