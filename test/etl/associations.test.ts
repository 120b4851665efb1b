/** Whose a file is: by its name, by an option, or by its folder in the inbox. An association is not made by a slip of the pen. */
import { copyFile, mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { connect, type Installation, openInstallation } from "@fijne-buurten/db";
import { beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";
import { importInto, tellOf } from "../../etl/associations.ts";
import { today } from "../../etl/contracts/calendar.ts";
import { importDeliveries } from "../../etl/pipeline.ts";
import type { InstallationReport } from "../../etl/report/import-report.ts";
import { refreshAll } from "../../etl/schedule/nights.ts";
import { cloneForFile, installationOf, type InstallationEnv } from "../support/database.ts";
import { newFolder, type Sender, sender } from "../support/given.ts";

const PLACES = "complexnr | naam\n C1 | De Flat";

let of: Sender;
let env: InstallationEnv;
/** An installation of two associations. */
let installation: Installation;
beforeAll(async () => {
  of = await sender();
  env = await installationOf({ kade: await pristine(), zonnewende: await pristine() });
  installation = await openInstallation({ ...env, DATA_DIR: await newFolder() });
});

const pristine = () => cloneForFile(inject("cluster").pristine);

async function refresh(): Promise<InstallationReport> {
  const report = await refreshAll(installation, () => {});
  await rm(join(installation.dataDir, "inbox"), { recursive: true });
  return report;
}

/** Puts a file with one complex in a folder of the inbox, under a name, an hour ago. */
async function put(place: string, name: string, complex = name): Promise<void> {
  const from = await of.file("tenancy/complexes", `${PLACES} ${complex}`, { association: "kade" });
  const to = join(installation.dataDir, "inbox", place, name);
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
  const anHourAgo = Date.now() / 1000 - 3600;
  await utimes(to, anHourAgo, anHourAgo);
}

const slip =
  "kaed_complexen_alles_2026-10-01.csv: De corporatie 'kaed' bestaat hier niet. Is 'kade' bedoeld? Verbeter de naam van het bestand of van " +
  "de map. Is het een nieuwe corporatie, lees het bestand dan in met --new. Het hele bestand is geweigerd; de vorige levering blijft gelden.";

test("in an empty installation any association is new; after that one that is not there is refused with the nearest name", async () => {
  const empty = await openInstallation({ ...(await installationOf({})), DATA_DIR: await newFolder() });
  const send = async (association: string, options: { isNew?: boolean } = {}) => {
    const file = await of.file("tenancy/complexes", PLACES, { association, on: "2026-10-01" });
    return (await importInto(empty, [file], { until: "assert", ...options })).deliveries[0];
  };
  const ids = async () => (await empty.associations()).map(({ id }) => id);
  onTestFinished(async () => {
    for (const id of await ids()) await empty.remove(id);
  });
  expect(await send("kade")).toMatchObject({ status: "accepted" });
  expect((await send("kaed"))?.refusal).toBe(slip);
  expect((await send("zonnewende"))?.refusal).toContain("De corporatie 'zonnewende' bestaat hier niet. Bekend: kade.");
  expect(await ids()).toEqual(["kade"]);
  expect(await send("zonnewende", { isNew: true })).toMatchObject({ status: "accepted" });
  expect(await send("zonnewende")).toMatchObject({ status: "no_op" });
  expect(await ids()).toEqual(["kade", "zonnewende"]);
  // Whose first files are all refused was a slip of the pen.
  const wrong = join(await newFolder(), "wijk_complexen_alles_2026-10-01.csv");
  await writeFile(wrong, "naam;adres\nJansen;Dorpsstraat 1\n");
  expect((await importInto(empty, [wrong], { isNew: true })).deliveries).toMatchObject([{ status: "refused" }]);
  expect(await ids()).toEqual(["kade", "zonnewende"]);
});

test("each association has a database of her own, which holds the rows of nobody else", async () => {
  const urls = await Promise.all(["kade", "zonnewende"].map(async (id) => (await installation.open(id)).urls.etl));
  expect(new Set(urls).size).toBe(2);
  const client = await connect(urls[0]!);
  const another =
    "insert into ops.deliveries (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on) " +
    "select run_id, 'zonnewende', 'tenancy', 'complexes', 'a.csv', '', 'alles', '2026-10-01', '2026-10-01' from ops.runs limit 1";
  await client.query("insert into ops.runs (trigger) values ('command')");
  await expect(client.query(another)).rejects.toThrow("deliveries_association_id_fkey");
  await client.end();
  const owner = await connect(otherDatabase(env.DATABASE_URL, databaseIn(urls[0]!)));
  await expect(owner.query("insert into ops.association (association_id) values ('zonnewende')")).rejects.toThrow(
    "association_pkey",
  );
  await owner.end();
  const file = await of.file("tenancy/complexes", PLACES, { association: "zonnewende", on: "2026-10-01" });
  const { deliveries } = await importDeliveries(await installation.open("kade"), [file]);
  expect(deliveries[0]?.refusal).toContain("De corporatie 'zonnewende' bestaat hier niet. Bekend: kade.");
});

test("the inbox takes no new association either; the file is kept with the reason, and written down", async () => {
  await put("", "kaed_complexen_alles_2026-10-01.csv");
  const report = await refreshAll(installation, () => {});
  expect(report.deliveries).toMatchObject([{ status: "refused", refusal: slip }]);
  const refused = join(installation.dataDir, "inbox", "geweigerd");
  const [day] = await readdir(refused);
  expect(await readFile(join(refused, day!, "kaed_complexen_alles_2026-10-01.txt"), "utf8")).toBe(`${slip}\n`);
  const client = await connect(env.ETL_DATABASE_URL);
  const { rows } = await client.query("select file_name, refusal from directory.unknown_files");
  await client.end();
  expect(rows).toEqual([
    { file_name: "kaed_complexen_alles_2026-10-01.csv", refusal: slip.slice(slip.indexOf(": ") + 2) },
  ]);
  await rm(join(installation.dataDir, "inbox"), { recursive: true });
});

const inInbox: { place: string; name: string; becomes?: object; says?: string }[] = [
  {
    place: "kade",
    name: "complexen export.csv",
    becomes: { association: "kade", period: "alles" },
  },
  { place: "Kade", name: "tweede export.csv", becomes: { association: "kade" } },
  {
    place: "zonnewende/alles",
    name: "derde export.csv",
    becomes: { association: "zonnewende", period: "alles" },
  },
  {
    place: "kade",
    name: "kade_complexen_alles_2026-10-03.csv",
    becomes: { association: "kade", deliveredOn: "2026-10-03" },
  },
  {
    place: "",
    name: "zonnewende_complexen_alles_2026-10-03.csv",
    becomes: { association: "zonnewende", deliveredOn: "2026-10-03" },
  },
  { place: "kaed", name: "vierde export.csv", says: "De corporatie 'kaed' bestaat hier niet. Is 'kade' bedoeld?" },
  {
    place: "kade",
    name: "zonnewende_complexen_alles_2026-10-04.csv",
    says: "De map zegt 'kade', maar de bestandsnaam 'zonnewende'.",
  },
  { place: "kade/2025", name: "vijfde export.csv", says: "'complexen' kan niet over deze periode gaan." },
  {
    place: "",
    name: "zesde export.csv",
    says: "De bestandsnaam zegt niet van welke corporatie dit bestand is. In de naam staan spaties.",
  },
];
let oneNight: Promise<InstallationReport> | undefined;

/** All of them say the same, so that none contradicts another. */
async function nightWithAll(): Promise<InstallationReport> {
  for (const { place, name } of inInbox) await put(place, name, "");
  return refresh();
}

test.each(inInbox)("a file in the inbox, $place/$name", async ({ name, becomes, says }) => {
  const { deliveries } = await (oneNight ??= nightWithAll());
  const told = deliveries.filter(({ file }) => file === name);
  if (says === undefined) {
    expect(told).toMatchObject([becomes]);
    expect(told[0]?.status).not.toBe("refused");
  } else expect(told).toMatchObject([{ status: "refused", refusal: expect.stringContaining(says) as string }]);
});

test("what a night handled lies in folders of each association's own, and every association is told in the directory", async () => {
  await put("", "kade_complexen_alles_2026-10-05.csv");
  await put("zonnewende", "achtste export.csv");
  const inbox = join(installation.dataDir, "inbox");
  // From before each had folders of her own: they go by the same nights.
  await mkdir(join(inbox, "verwerkt", "2025-01-01"), { recursive: true });
  await refreshAll(installation, () => {});
  expect(await readFile(join(inbox, ".dagen-verwerkt"), "utf8")).toBe(`2025-01-01\n${today()}\n`);
  const day = today();
  expect(
    (await readdir(inbox, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile() && !one.name.startsWith("."))
      .map((one) => join(one.parentPath, one.name).slice(inbox.length))
      .sort(),
  ).toEqual([
    `/kade/verwerkt/${day}/kade_complexen_alles_2026-10-05.csv`,
    `/zonnewende/verwerkt/${day}/achtste export.csv`,
  ]);
});

test("the name of the files takes the place of the one that somebody typed, and that is told once", async () => {
  const owner = await connect(env.DATABASE_URL);
  await owner.query(
    "update directory.associations set association_name = 'Stichting Kade' where association_id = 'kade'",
  );
  await owner.end();
  const workplace = await installation.open("kade");
  const client = await connect(workplace.urls.etl);
  await client.query(
    `insert into figures.releases (release, association_id, published_at, reference_date, is_synthetic, digest)
    values (9001, 'kade', now(), '2026-10-31', false, '')`,
  );
  await client.query(
    `insert into figures.current_releases (association_id, association_name, release) values ('kade', 'Kade Wonen', 9001)
    on conflict (association_id) do update set association_name = excluded.association_name, release = excluded.release`,
  );
  await client.end();
  const said: string[] = [];
  for (let time = 0; time < 2; time++) await tellOf(installation, workplace, (line) => void said.push(line));
  expect(said).toEqual([
    "kade: heet nu 'Kade Wonen'. Die naam staat in haar bestand van gebieden. Eerder heette zij 'Stichting Kade'.",
  ]);
  expect((await installation.associations())[0]).toEqual({ id: "kade", name: "Kade Wonen", isSynthetic: false });
});
