/** A wrong delivery is refused whole, with a sentence from which its sender can mend it; nobody else has to wait for that. */
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, join } from "node:path";
import type { ImportReport } from "@fijne-buurten/etl";
import { expect, test } from "vitest";
import { today } from "../../etl/contracts/calendar.ts";
import { wrongDeliveries } from "../../etl/sample/index.ts";
import { defaultOptions } from "../../etl/sample/verdicts.ts";
import { contractOf, dayAfter, newFolder, sender } from "../support/given.ts";
import { importedDatabase } from "../support/imported.ts";
import { homes } from "../support/sample.ts";

const of = await sender(await importedDatabase("small"));
const wrong = wrongDeliveries(await newFolder(), { ...defaultOptions, homes: homes.small });
const refusals = wrong.filter(({ outcome }) => outcome === "refused");
const releases = "select release, published_at from figures.current_releases join figures.releases using (release)";
const before = { digest: await of.digest(), releases: (await of.client.query(releases)).rows };
/** One by one, because two files about one table, period and day would be refused for that. */
const reports: ImportReport[] = [];
for (const { path } of refusals) reports.push(await of.deliver([path]));

const sentences: Record<string, RegExp> = {
  "wrong-columns":
    /^De kolommen van 'huurovereenkomsten' kloppen niet \(ontbreekt: einddatum; onbekend: 'opgezegd_per'\)\. Verwacht: .*einddatum/,
  "forbidden-column":
    /^Kolom 'diagnose' mag niet worden geleverd: gezondheid .* Haal de kolom uit de export en lever opnieuw\./,
  "wrong-encoding":
    /^Het bestand is opgeslagen als UTF-16 .* Sla het bestand op als 'CSV UTF-8' en lever het opnieuw\./,
  "wrong-delimiter": /^De kolommen zijn gescheiden door ','; afgesproken is ';'\. Pas de export aan en lever opnieuw\./,
  truncated: /^De laatste regel is afgebroken: .* Lever het hele bestand opnieuw\./,
  empty: /^Het bestand is leeg \(0 bytes\)\. Lever het opnieuw, met kopregel en gegevens\./,
  "only-a-header": /^Het bestand heeft een kopregel maar geen gegevens\. Lever het opnieuw, met gegevens\./,
  "other-source":
    /^De naam zegt 'gespreksrondes', maar de kopregel is die van 'toewijzingen'\. Lever het juiste bestand/,
  "fewer-rows":
    /^Het bestand heeft \d+ rijen; de vorige levering \(2026-10-31\) had er \d+, .* Controleer of de export volledig is\./,
  "shifted-column":
    /^In kolom '\w+' passen de meeste cellen niet \((\d+) van \1\): de kolommen lijken verschoven\. Verwacht: /,
  "citizen-number":
    /^Regel 7, kolom 'bag_vbo' bevat een nummer .* burgerservicenummer .* Haal het nummer uit de export en lever opnieuw\./,
};

test("every kind of wrong delivery is known here", () => {
  expect(refusals.map(({ kind }) => kind).sort()).toEqual(Object.keys(sentences).sort());
});

test.each(refusals)("$kind: the sender reads what was found, what to do, and what happens now", ({ kind, path }) => {
  const { status, refusal } = reports
    .flatMap(({ deliveries }) => deliveries)
    .find((delivery) => delivery.path === path)!;
  const start = `${basename(path)}: `;
  expect(status).toBe("refused");
  expect(refusal!.slice(0, start.length)).toBe(start);
  expect(refusal!.slice(start.length)).toMatch(sentences[kind]!);
  expect(refusal).toMatch(/ Het hele bestand is geweigerd; de vorige levering blijft gelden\.$/);
});

test("a file whose name says what it is hears which columns are missing, however few of them were right", async () => {
  const header = async (...names: string[]) => {
    const path = await of.write("tenancy/dwellings", [names, names.map(() => "x")]);
    return (await of.deliver([path], { until: "assert" })).deliveries[0]!.refusal;
  };
  expect(await header("eenheidnr", "gebouw", "kleur")).toMatch(
    /De kolommen van 'woningen' kloppen niet \(ontbreekt: .*; onbekend: 'gebouw', 'kleur'\)/,
  );
  expect(await header("gebouw", "kleur")).toMatch(
    /De kopregel hoort bij geen enkele afgesproken tabel\. De bestandsnaam zegt 'woningen'\. Verwacht daarvoor: eenheidnr, /,
  );
});

test("the sentence about shifted columns counts every row once, also in a file that is read in pieces", async () => {
  const large = wrongDeliveries(await newFolder(), defaultOptions);
  const { path } = large.find(({ kind }) => kind === "shifted-column")!;
  const [delivery] = await (await sender()).deliverOrThrow([path]);
  const rows = readFileSync(path, "latin1").trimEnd().split("\r\n").length - 1;
  expect(rows).toBeGreaterThan(5000);
  expect(delivery!.refusal).toContain(`(${rows} van ${rows})`);
});

test("where everything was refused, nothing changes: the last release stays as it was", async () => {
  for (const report of reports) expect(report).toMatchObject({ outcome: "refused", exitCode: 1 });
  expect(reports.flatMap(({ releases }) => releases).every(({ release }) => release === null)).toBe(true);
  expect(await of.digest()).toBe(before.digest);
  expect((await of.client.query(releases)).rows).toEqual(before.releases);
});

test("what was refused is written down, and nothing of it is kept but the sentence", async () => {
  const { rows } = await of.client.query(
    `select deliveries.status, refusal is null as is_silent, rows_read, release, line
     from ops.deliveries left join ops.quarantine using (delivery_id) where run_id = any($1)`,
    [reports.map(({ runId }) => runId)],
  );
  const nothing = { status: "refused", is_silent: false, rows_read: null, release: null, line: null };
  expect(rows).toEqual(refusals.map(() => nothing));
});

test("a refused delivery does not hold up the others of the same run", async () => {
  const good = await of.file("survey/waves", "golf\n 2026-W2", { on: "2026-11-02" });
  const together = await of.deliver([refusals[0]!.path, good, refusals[1]!.path], {
    until: "assert",
    allowFewerRows: true,
  });
  expect(together.exitCode).toBe(1);
  expect(together.deliveries.map(({ status }) => status).sort()).toEqual(["accepted", "refused", "refused"]);
});

test("a file that cannot be read is refused, also when it goes while it is being loaded; the others go on", async () => {
  const small = await sender();
  const folder = await newFolder();
  const closed = join(folder, small.nameOf(await contractOf("tenancy/complexes"), { on: "2026-10-02" }));
  // Whoever is root may read everything, but nobody reads a socket.
  const socket = createServer().listen(closed);
  await once(socket, "listening");
  const good = await small.file("survey/waves", "golf\n 2026-W1");
  const taken = await small.file("tenancy/complexes", numbered(2), { on: "2026-10-01" });
  const log = (line: string) => line.startsWith("✗") && rmSync(taken, { force: true });
  const deliveries = await small.deliverOrThrow([taken, closed, good], { log });
  socket.close();
  const said = Object.fromEntries(deliveries.map(({ path, status, refusal }) => [path, refusal ?? status]));
  expect(said[closed]).toMatch(
    /: Het bestand kan niet worden gelezen \('ENXIO'\)\. Zorg dat dit programma het mag lezen/,
  );
  expect(said[taken]).toMatch(/: Het bestand kan niet worden gelezen \('ENOENT'\)\./);
  expect(said[good]).toBe("accepted");
});

test("a snapshot that lost three rows in ten is refused, just under that it is not", async () => {
  const rowsAfter = async (before: number, after: number) => {
    const small = await sender();
    await small.given("tenancy/complexes", numbered(before));
    return (await small.given("tenancy/complexes", numbered(after))).status;
  };
  expect([await rowsAfter(20, 14), await rowsAfter(20, 15)]).toEqual(["refused", "accepted"]);
  // 0.7 × 90 is a little less than 63 to a computer, and 63 of 90 is thirty percent fewer all the same.
  expect([await rowsAfter(90, 63), await rowsAfter(90, 64)]).toEqual(["refused", "accepted"]);
});

test("a small register may lose three rows", async () => {
  const small = await sender();
  await small.given("tenancy/complexes", numbered(5));
  expect((await small.given("tenancy/complexes", numbered(2))).status).toBe("accepted");
  await small.given("tenancy/complexes", numbered(5));
  expect((await small.given("tenancy/complexes", numbered(1))).status).toBe("refused");
});

test("a file that a person says is right, with a file beside it, may lose as many rows as it does", async () => {
  const small = await sender();
  await small.given("tenancy/complexes", numbered(20));
  const path = await small.file("tenancy/complexes", numbered(2));
  expect((await small.deliverOrThrow([path]))[0]!.refusal).toContain("en .klopt erachter");
  await writeFile(`${path}.klopt`, "");
  expect((await small.deliverOrThrow([path]))[0]!.rows).toMatchObject({ read: 2, closed: 18 });
});

test("a file of tomorrow is refused, because it would outrank all that its source sends until then", async () => {
  const small = await sender();
  const send = (days: number) => small.given("tenancy/complexes", numbered(3), { on: dayAfter(today(), days) });
  const { status, refusal } = await send(1);
  expect(status).toBe("refused");
  expect(refusal).toMatch(
    /: De leverdatum \d{4}-\d{2}-\d{2} ligt in de toekomst\. Zet de dag van de export in de bestandsnaam, of geef die/,
  );
  expect((await send(0)).status).toBe("accepted");
});

test("a day in a file name that does not exist is told as such, unless the day is said beside it", async () => {
  const small = await sender();
  for (const day of ["2026-13-45", "2026-02-29", "0000-00-00"]) {
    const path = await small.file("tenancy/complexes", numbered(3), { on: day });
    const { status, refusal } = (await small.deliverOrThrow([path]))[0]!;
    expect(status).toBe("refused");
    expect(refusal).toMatch(
      `: De bestandsnaam eindigt op '${day}', en dat is geen datum. Zet daar de dag van de export, als jjjj-mm-dd. Het hele bestand`,
    );
  }
  const path = await small.file("tenancy/complexes", numbered(3), { on: "2026-13-45" });
  expect((await small.deliverOrThrow([path], { deliveredOn: "2026-10-01" }))[0]!.status).toBe("accepted");
});

test("fewer rows are accepted from who says that it is right, and from a delta always", async () => {
  const small = await sender();
  await small.given("tenancy/complexes", numbered(10));
  expect((await small.given("tenancy/complexes", numbered(3), { allowFewerRows: true })).rows).toMatchObject({
    closed: 7,
  });
  await small.given("survey/waves", "golf\n 2024-W1\n 2025-W1\n 2026-W1");
  expect((await small.given("survey/waves", "golf | naam\n 2026-W1 | Lente")).status).toBe("accepted");
});

function numbered(count: number): string {
  return [
    "complexnr | naam",
    ...Array.from({ length: count }, (_, place) => `C${place + 1} | Complex ${place + 1}`),
  ].join("\n");
}
