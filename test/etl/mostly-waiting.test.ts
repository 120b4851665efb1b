/** A file of which most rows wait is a wrong export. It is refused, so that nobody takes it for a delivery. */
import { expect, test } from "vitest";
import { sender, smallWorld } from "../support/given.ts";

const of = await sender();
await smallWorld(of);

const activities = (good: number, bad: number, cells = "2026-03-01") =>
  [
    "activiteitnr | datum | deelnemers",
    ...Array.from({ length: good }, (_, place) => `A${place} | 01-03-2026 | 10`),
    ...Array.from({ length: bad }, (_, place) => `B${place} | ${cells} | 10`),
  ].join("\n");

test("more than half waits: refused, with the sentence of the rule and the likely cause", async () => {
  const { status, refusal } = await of.given("activity/activities", activities(4, 5));
  expect(status).toBe("refused");
  expect(refusal).toMatch(
    /: Van de 9 rijen zijn er 5 niet te gebruiken\. Regel 6: datum '2026-03-01' is geen datum \(verwacht: dd-mm-jjjj; dit staat als jjjj-mm-dd\)\. Controleer de export en lever opnieuw\. Het hele bestand is geweigerd; de vorige levering blijft gelden\.$/,
  );
});

test("three rows may all wait: of so few nobody can tell whether the export is wrong", async () => {
  const { status, rows } = await of.given("activity/activities", activities(0, 3), { period: "2026" });
  expect({ status, waiting: rows.quarantined }).toEqual({ status: "accepted", waiting: 3 });
});

test("half waits: accepted, and those rows wait", async () => {
  const { status, rows } = await of.given("activity/activities", activities(5, 5));
  expect({ status, waiting: rows.quarantined }).toEqual({ status: "accepted", waiting: 5 });
});

test("more than half of a column cannot be used: refused, with the column and the likely cause", async () => {
  const rents = [1, 2, 3, 4].map((at) => `A${at} | 650.1${at}`).join("\n");
  const { refusal } = await of.given("tenancy/allocations", `toewijzingnr | rekenhuur\n${rents}`);
  expect(refusal).toMatch(
    /: In 4 van de 4 rijen is rekenhuur niet te gebruiken\. Regel 2: rekenhuur '650\.11' is geen getal .+\. De getallen hebben een decimale punt\. Controleer de export/,
  );
});

test("a column that nothing reads is no reason to refuse, nor are rows that can be used beside a few that cannot", async () => {
  const bag = [1, 2, 3, 4].map((at) => `W${at} | 26701000000000${at} |`).join("\n");
  const { status, rows, problems } = await of.given(
    "tenancy/dwellings",
    `eenheidnr | bag_vbo | woningtype\n${bag.replace(/\|$/, "| Bungalow")}`,
  );
  expect({ status, waiting: rows.quarantined }).toEqual({ status: "accepted", waiting: 1 });
  expect(problems).toContainEqual(expect.objectContaining({ column: "bag_vbo", count: 4 }));
});

test("nothing of a refused file is kept, and the day of the last delivery stays what it was", async () => {
  const day = async () =>
    (
      await of.client.query(
        "select max(confirmed_on)::text as day from ops.deliveries where entity = 'activities' and is_used",
      )
    ).rows;
  const before = await day();
  const { runId } = await of.deliver([await of.file("activity/activities", activities(1, 4))], { until: "assert" });
  const waiting =
    "select count(*)::int as waiting from ops.quarantine join ops.deliveries using (delivery_id) where run_id = $1";
  expect((await of.client.query(waiting, [runId])).rows).toEqual([{ waiting: 0 }]);
  expect(await day()).toEqual(before);
});

test("a file of which every row waits for something that has not come proves nothing about its day", async () => {
  const early = await sender();
  const { status } = await early.given("tenancy/tenancies", "contractnr | eenheidnr\n T1 | W1\n T2 | W2");
  expect(status).toBe("accepted");
  const { rows } = await early.client.query("select is_used from ops.deliveries");
  expect(rows).toEqual([{ is_used: false }]);
});
