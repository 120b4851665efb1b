/** Whose a file is: by its name, by an option, or by its folder in the inbox. An association is not made by a slip of the pen. */
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { refreshFromInbox } from "../../etl/schedule/inbox.ts";
import { newFolder, type Sender, sender } from "../support/given.ts";

const PLACES = "complexnr | naam\n C1 | De Flat";

let of: Sender;
beforeAll(async () => {
  of = await sender();
});

const refresh = (folder: string) =>
  refreshFromInbox(
    { urls: of.database.urls, keys: { pseudonym: Buffer.from(of.database.env.PSEUDONYM_KEY!, "hex") } },
    { folder, quietMs: 0, log: () => {} },
  );

/** Puts a file with one complex in a folder of an inbox, under a name. */
async function put(inbox: string, place: string, name: string): Promise<void> {
  const from = await of.file("tenancy/complexes", `${PLACES} ${name}`, { association: "kade" });
  const to = join(inbox, place, name);
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}

test("in an empty installation any association is new; after that one that is not there is refused with the nearest name", async () => {
  const send = (association: string, isNew: boolean) =>
    of.given("tenancy/complexes", PLACES, { association, on: "2026-10-01", isNew });
  expect(await send("kade", false)).toMatchObject({ status: "accepted" });
  expect((await send("kaed", false)).refusal).toBe(
    "kaed_complexen_alles_2026-10-01.csv: De corporatie 'kaed' bestaat hier niet. Is 'kade' bedoeld? Verbeter de naam van het bestand of van " +
      "de map. Is het een nieuwe corporatie, lees het bestand dan in met --new. Het hele bestand is geweigerd; de vorige levering blijft gelden.",
  );
  expect((await send("zonnewende", false)).refusal).toContain(
    "De corporatie 'zonnewende' bestaat hier niet. Bekend: kade.",
  );
  expect(await of.live("complex_id", "complexes", "kaed")).toEqual([]);
  expect(await send("zonnewende", true)).toMatchObject({ status: "accepted" });
  expect(await send("zonnewende", false)).toMatchObject({ status: "no_op" });
});

test("the inbox takes no new association either", async () => {
  const inbox = await newFolder();
  await put(inbox, "", "kaed_complexen_alles_2026-10-02.csv");
  const report = await refresh(inbox);
  expect(report.deliveries).toMatchObject([
    { status: "refused", refusal: expect.stringContaining("Is 'kade' bedoeld?") as string },
  ]);
  const [day] = await readdir(join(inbox, "geweigerd"));
  expect(await readFile(join(inbox, "geweigerd", day!, "kaed_complexen_alles_2026-10-02.txt"), "utf8")).toContain(
    "Is 'kade' bedoeld?",
  );
});

test.each([
  {
    place: "kade",
    name: "complexen export.csv",
    becomes: { status: "accepted", association: "kade", period: "alles" },
  },
  { place: "Kade", name: "tweede export.csv", becomes: { status: "accepted", association: "kade" } },
  {
    place: "zonnewende/alles",
    name: "derde export.csv",
    becomes: { status: "accepted", association: "zonnewende", period: "alles" },
  },
  {
    place: "kade",
    name: "kade_complexen_alles_2026-10-03.csv",
    becomes: { status: "accepted", association: "kade", deliveredOn: "2026-10-03" },
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
    says: "De bestandsnaam zegt niet wat voor --association, --period en --delivered-on nodig is.",
  },
])("a file in the inbox, $place/$name", async ({ place, name, becomes, says }) => {
  const inbox = await newFolder();
  await put(inbox, place, name);
  const { deliveries } = await refresh(inbox);
  expect(deliveries).toMatchObject([
    becomes ?? { status: "refused", refusal: expect.stringContaining(String(says)) as string },
  ]);
});
