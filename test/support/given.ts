/** Deliveries drawn in a test: each becomes a real file, as its source would send it, and goes through the whole pipeline. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Contract,
  contracts,
  type DeliveryReport,
  digest,
  importDeliveries,
  type ImportOptions,
  type ImportReport,
} from "@fijne-buurten/etl";
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";
import { type Client, drawn } from "../db/support/drawn.ts";
import { findFiles } from "../../etl/receive/find-files.ts";
import { readName } from "../../etl/receive/file-name.ts";
import { installationOf, type InstallationEnv, migratedDatabase, type TestDatabase, testKeys } from "./database.ts";
import { atEndOfFile } from "./end-of-file.ts";

/** What an agreed goal needs and a proposal does not: the columns are not required, and a plain goal has them. */
const SIGNATURE = ["set_by", "set_date", "agreed_in"];

/** What the name of a file says; `on` is the day of delivery. */
export type How = { association?: string; period?: string; on?: string; folder?: string };

export class Sender {
  readonly database: TestDatabase;
  /** May read everything. */
  readonly client: Client;
  #daysSent = 0;
  #env: Promise<InstallationEnv> | undefined;
  readonly #known = new Set<string>();

  constructor(database: TestDatabase, client: Client) {
    this.database = database;
    this.client = client;
  }

  /**
   * Sends one file with the drawn rows, and tells what became of it. Names may be the file's own or the warehouse's; required columns
   * that are not drawn get a plain value. Every delivery is a day younger than the one before, unless `on` says otherwise. Nothing
   * is published, which saves seconds: `deliver` does.
   */
  async given(table: string, drawing: string, how: How & ImportOptions = {}): Promise<DeliveryReport> {
    return (await this.deliverOrThrow([await this.file(table, drawing, how)], importOptions(how)))[0]!;
  }

  /** Imports and publishes nothing; what went wrong with the run as a whole fails the test. */
  async deliverOrThrow(paths: string[], options: ImportOptions = {}): Promise<DeliveryReport[]> {
    const { releases, deliveries } = await this.deliver(paths, { until: "assert", ...options });
    const failed = releases.find((release) => release.failed);
    if (failed) throw new Error(failed.error ?? failed.message);
    return deliveries;
  }

  /** Writes the file of a drawing and returns its path. */
  async file(table: string, drawing: string, how: How = {}): Promise<string> {
    const contract = await contractOf(table);
    const columns = Object.entries(contract.columns).filter(([, { landing }]) => landing !== "nowhere");
    const plain = drawn(plainRows[table]!)[0]!;
    const rows = drawn(drawing).map((row) =>
      columns.map(([name, { header, isRequired }]) => {
        const isDrawn = name in row || header in row;
        const isPlain = isRequired || SIGNATURE.includes(name);
        return (isDrawn ? (row[name] ?? row[header]) : isPlain ? plain[header] : null) ?? "";
      }),
    );
    return this.write(table, [columns.map(([, { header }]) => header), ...rows], how);
  }

  /** Writes cells as they are, header first. */
  async write(table: string, cells: string[][], how: How = {}): Promise<string> {
    const contract = await contractOf(table);
    const text = cells.map((row) => row.map(quotedWhereNeeded).join(contract.delimiter) + "\r\n").join("");
    const path = join(how.folder ?? (await newFolder()), this.nameOf(contract, how));
    await writeFile(path, `\uFEFF${text}`);
    return path;
  }

  nameOf(contract: Contract, { association = "voorbeeld", period = periodOf(contract), on }: How): string {
    return `${association}_${contract.file}_${period}_${on ?? dayAfter("2026-10-01", this.#daysSent++)}.csv`;
  }

  /** Imports files or folders and publishes. The database is of every association that a file is named after. */
  async deliver(paths: string[], options: ImportOptions = {}): Promise<ImportReport> {
    const named = (await findFiles(paths)).flatMap((path) => readName(path)?.association ?? []);
    await this.#isOf(...named, options.association ?? "voorbeeld");
    return importDeliveries({ urls: this.database.urls, keys: testKeys() }, paths, options);
  }

  async #isOf(...associations: string[]): Promise<void> {
    const others = associations.filter((id) => !this.#known.has(id));
    if (others.length === 0) return;
    await this.client.query(
      "insert into ops.association (association_id) select distinct unnest($1::text[]) on conflict do nothing",
      [others],
    );
    for (const id of others) this.#known.add(id);
  }

  /** What a command needs to find an installation with this database, as the one of 'voorbeeld'. */
  async env(): Promise<InstallationEnv> {
    return (this.#env ??= installationOf({ voorbeeld: this.database }));
  }

  /** The live rows of a warehouse table, in order, as rows of values. */
  async live(columns: string, table: string, association = "voorbeeld"): Promise<unknown[][]> {
    const query = `select ${columns} from warehouse.${table} where known_to is null and association_id = $1 order by ${columns}`;
    const { rows } = await this.client.query({ text: query, values: [association], rowMode: "array" });
    return rows as unknown[][];
  }

  digest(): Promise<string> {
    return digest(this.client);
  }
}

/** An association that has delivered nothing, in a database of its own. */
export async function sender(database?: TestDatabase): Promise<Sender> {
  const own = database ?? (await migratedDatabase());
  const client = await connect(own.urls.owner);
  atEndOfFile(() => client.end());
  return new Sender(own, client);
}

/** Delivers what others refer to: areas, a complex, two homes, a garage, a wave, a respondent and a case. */
export async function smallWorld(of: Sender, association = "voorbeeld"): Promise<void> {
  const folder = await newFolder();
  for (const [table, drawing] of Object.entries(worldRows))
    await of.file(table, drawing.replaceAll("voorbeeld", association), { association, on: "2026-09-01", folder });
  await of.deliverOrThrow([folder]);
}

export async function contractOf(table: string): Promise<Contract> {
  const contract = (await contracts()).find(({ source, entity }) => `${source}/${entity}` === table);
  if (!contract) throw new Error(`There is no contract ${table}.`);
  return contract;
}

export const newFolder = (): Promise<string> => mkdtemp(join(inject("runFolder"), "given-"));

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function importOptions({
  association: _,
  period: __,
  on: ___,
  folder: ____,
  ...options
}: How & ImportOptions): ImportOptions {
  return options;
}

function periodOf({ delivers }: Contract): string {
  if (delivers.kind === "delta") return "2026";
  return { all: "alles", year: "2026", month: "2026-10", wave: "2026-W1" }[delivers.per];
}

const quotedWhereNeeded = (cell: string): string => (/[;,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const worldRows: Record<string, string> = {
  "geography/areas": `
    niveau     | code       | naam          | boom      | bovenliggend | indelingsjaar
    corporatie | voorbeeld  | Voorbeeld     | geografie |              | 2025
    gemeente   | GM0267     | Nijkerk       | geografie | voorbeeld    | 2025
    wijk       | WK026701   | Nijkerk       | geografie | GM0267       | 2025
    buurtgroep | BG026701   | Paasbos       | geografie | WK026701     | 2025
    buurt      | BU02670111 | Paasbos-west  | geografie | BG026701     | 2025
    buurt      | BU02670112 | Paasbos-oost  | geografie | BG026701     | 2025
    complex    | C1         | De Flat       | complex   | voorbeeld    | 2025`,
  "tenancy/complexes": `
    complexnr | naam    | opgegaan_in
    C1        | De Flat |`,
  "tenancy/dwellings": `
    eenheidnr | soort | complexnr | bu_code    | woningtype
    W1        | WOON  | C1        | BU02670111 | meergezins
    W2        | WOON  | C1        | BU02670111 | meergezins
    G1        | GAR   | C1        | BU02670111 |`,
  "survey/waves": `
    golf    | naam
    2026-W1 | Voorjaar 2026`,
  "survey/responses": `
    respons_id | leeftijdsklasse
    R1         | 75+`,
  "nuisance/cases": `
    dossiernr | soort
    D1        | GEL`,
};

/** A row of each table with which nothing is wrong, in the words of the file. */
export const plainRows: Record<string, string> = {
  "geography/areas": `
    niveau | code       | naam      | boom      | bovenliggend | indelingsjaar
    buurt  | BU02670113 | Strijland | geografie | BG026701     | 2025`,
  "geography/area_aliases": `
    niveau | oude_code  | nieuwe_code | ingangsdatum
    buurt  | BU02670111 | BU02670112  | 01-01-2026`,
  "tenancy/complexes": `
    complexnr | naam    | opgegaan_in
    C2        | De Toren |`,
  "tenancy/dwellings": `
    eenheidnr | bag_vbo          | soort | complexnr | bu_code    | woningtype | bouwjaar
    W3        | 0267010000000003 | WOON  | C1        | BU02670111 | meergezins | 1978`,
  "tenancy/tenancies": `
    contractnr | eenheidnr | begindatum | einddatum  | eindreden | leeftijdsklasse | huishoudklasse | rekenhuur
    T1         | W1        | 01-01-2020 | 31-12-9999 |           | 35-54           | 3+             | € 713,02`,
  "tenancy/allocations": `
    toewijzingnr | datum      | eenheidnr | huishoudgrootte | oudere | inkomensklasse | rekenhuur | passendheid | passendheidsdetail
    A1           | 01-03-2026 | W1        | 1               | Nee    | passend        | € 600,00  | PAS         | HHV`,
  "survey/waves": `
    golf    | naam          | peildatum  | geopend    | gesloten   | uitgenodigd
    2026-W1 | Voorjaar 2026 | 01-03-2026 | 01-03-2026 | 15-05-2026 | 60`,
  "survey/responses": `
    golf    | respons_id | bu_code    | leeftijdsklasse | woonduurklasse | woningtype
    2026-W1 | R2         | BU02670111 | 35-54           | 3-9            | meergezins`,
  "survey/answers": `
    golf    | respons_id | vraag       | antwoord
    2026-W1 | R1         | buurtcijfer | 7`,
  "activity/activities": `
    activiteitnr | datum      | buurt      | soort      | status   | deelnemers | huurder_organiseert
    B1           | 01-03-2026 | BU02670111 | ontmoeting | gehouden | 30         | Ja`,
  "activity/conversation_rounds": `
    rondenr | datum      | buurt      | complexnr | soort   | status   | adressen_benaderd | adressen_gesproken
    G1      | 01-03-2026 | BU02670111 | C1        | portiek | gehouden | 24                | 12`,
  "activity/meeting_places": `
    pleknr | naam        | buurt      | herkomst   | soort  | status     | in_gebruik_per | gesloten_per | kansnr
    P1     | De Huiskamer | BU02670111 | nieuwbouw | binnen | in gebruik | 01-03-2026     |              | K1`,
  "activity/meeting_place_opportunities": `
    kansnr | buurt      | herkomst | gesignaleerd | besluitdatum | besluit     | reden
    K1     | BU02670111 | bestaand | 01-03-2026   | 01-04-2026   | realiseren  |`,
  "activity/projects": `
    projectnr | buurt      | soort | start      | opgeleverd | woningen | ontmoetingsplek | sociaal_contact
    N1        | BU02670111 | NIU   | 01-03-2025 | 01-03-2026 | 24       | Ja              | 20`,
  "nuisance/cases": `
    dossiernr | geopend    | gesloten   | soort | bu_code    | complexnr | zelf_gesproken | na_steun_gesproken | bemiddeling_gestart | afsluitreden  | begeleid
    D2        | 01-03-2026 | 01-04-2026 | GEL   | BU02670111 | C1        | Ja             | Nee                | Nee                 | zelf opgelost | Nee`,
  "nuisance/reports": `
    meldingnr | dossiernr | datum      | kanaal | melder
    M1        | D1        | 01-03-2026 | TEL    | huurder 12`,
  "panel/questionnaires": `
    vragenlijst | wijk     | leeftijdsklasse | thema      | verzonden  | gesloten   | uitgenodigd | bezorgd | volledig | teruggekoppeld_op
    2026-V1     | WK026701 | 35-54           | veiligheid | 01-03-2026 | 15-03-2026 | 80          | 78      | 40       | 12-04-2026`,
  "panel/members": `
    peildatum  | wijk     | leeftijdsklasse | leden
    31-10-2026 | WK026701 | 35-54           | 80`,
  "leefbaarometer/scores": `
    bu_code    | jaar | lbm    | afw    | fys | onv | soc | vrz | won
    BU02670111 | 2024 | 4.1171 | 0.0291 |  0.1 | 0.1 | 0.1 | 0.1 | NA`,
  "team/judgements": `
    bu_code    | jaar | rapportcijfer | beoordelaars
    BU02670111 | 2024 | 6,5           | 4`,
  "goals/goals": `
    doelnr | kpi              | niveau     | gebied    | soort | norm | nulmeting | marge | periode | uiterlijk  | vastgesteld_door | vastgesteld_op | vastgelegd_in
    O1     | panel_participation | corporatie | voorbeeld | norm | 0,50 |          |       | 2026    | 31-12-2026 | Directie         | 01-12-2022     | Koersplan`,
  "goals/course_plans": `
    koersplannr | naam      | begindatum | einddatum  | tussenperiode | vaste_peildatum | synthetisch
    K1          | Koersplan | 01-01-2023 | 31-12-2026 | tertiaal      | 31-10-2026      | Ja`,
};
