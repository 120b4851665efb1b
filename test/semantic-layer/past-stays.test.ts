/** What is delivered about now changes nothing that was published about then. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import { figureOf, type SmallAssociation, smallAssociation } from "./small-association.ts";

const sealed = (figures: readonly Figure[]) =>
  figures
    .filter(({ period }) => period.endsDate <= "2026-09-01")
    .map((figure) =>
      JSON.stringify([
        figure.card.id,
        figure.area.areaKey,
        figure.period.period,
        figure.group,
        figure.kind,
        "value" in figure ? [figure.value, figure.numerator, figure.denominator] : figure.reason,
      ]),
    )
    .sort();

/** Ends a tenancy in October 2026: a new version of its row, as a delivery would make. */
async function leave(v: SmallAssociation, home: number, release: number): Promise<void> {
  const { rowCount } = await v.client.query(
    "update warehouse.tenancies set known_to = $2 where tenancy_id = $1 and known_to is null and known_from < $2",
    [`H${home}`, release],
  );
  if (rowCount)
    await v.given(
      "tenancies",
      `tenancy_id | dwelling_id | started_date | ended_date | age_band\n-\nH${home} | W${home} | 2015-01-01 | 2026-10-05 | 35-54`,
    );
}

type Delivery = {
  kind: "leave" | "leave all of oost" | "let in the meadow" | "case" | "a plan for later" | "a plan that began";
  home: number;
};
const deliveries = fc.sample(
  fc.record<Delivery>({
    kind: fc.constantFrom("leave", "leave all of oost", "let in the meadow", "case"),
    home: fc.integer({ min: 1, max: 60 }),
  }),
  { numRuns: 3, seed: 20261031 },
);

async function deliver(v: SmallAssociation, { kind, home }: Delivery, release: number): Promise<void> {
  const own = `N${release}`;
  switch (kind) {
    case "leave":
      return leave(v, home, release);
    case "leave all of oost":
      for (let oost = 61; oost <= 100; oost += 1) await leave(v, oost, release);
      return;
    case "let in the meadow":
      await v.given(
        "dwellings",
        `dwelling_id | dwelling_kind | neighbourhood_code | dwelling_type\n-\nW${own} | WOON | BU9 | apartment`,
      );
      return v.given(
        "tenancies",
        `tenancy_id | dwelling_id | started_date | age_band\n-\nH${own} | W${own} | 2026-10-10 | 35-54`,
      );
    case "case":
      return v.given(
        "nuisance_cases",
        `case_id | opened_date | kind | neighbourhood_code | talked_first\n-\nD${own} | 2026-10-12 | GEL | BU1 | true`,
      );
    case "a plan for later":
      return v.given(
        "course_plans",
        `course_plan_id | plan_name | started_date | sub_year | is_synthetic\n-\nK${own} | Verder | 2027-01-01 | quarter | false`,
      );
    case "a plan that began":
      await v.given(
        "course_plans",
        `course_plan_id | plan_name | started_date | sub_year | is_synthetic\n-\nK${own} | Nieuw | 2026-09-01 | tertiaal | false`,
      );
      return v.given(
        "meeting_places",
        `meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\nP${own} | Nieuw | BU1 | existing | indoor | in_use | 2026-10-01`,
      );
  }
}

test("no delivery about now changes a sealed figure of then, also when an area loses its last home or has its first", async () => {
  const v = await smallAssociation();
  const cases = [2024, 2025, 2026].flatMap((year) =>
    Array.from(
      { length: 24 },
      (_, at) => `D${year}${at} | ${year}-02-01 | GEL | ${at < 12 ? "BU1" : "BU2"} | ${at % 2 === 0}`,
    ),
  );
  await v.given(
    "nuisance_cases",
    ["case_id | opened_date | kind | neighbourhood_code | talked_first", "-", ...cases].join("\n"),
  );
  await v.given(
    "leefbaarometer_scores",
    "neighbourhood_code | year | score\n-\nBU1 | 2024 | 4.0\nBU2 | 2024 | 4.5\nBU9 | 2024 | 1.0",
  );
  await v.given(
    "meeting_places",
    "meeting_place_id | place_name | neighbourhood_code | origin | kind | status | in_use_date\n-\nP1 | Plek | BU1 | existing | indoor | in_use | 2024-03-01\nP2 | Plek | BU1 | existing | indoor | in_use | 2026-02-01",
  );
  for (const table of [
    "activity/meeting_places",
    "nuisance/cases",
    "leefbaarometer/scores",
    "activity/activities",
    "activity/conversation_rounds",
  ])
    await v.delivered(table, "alles", "2026-10-31");
  const before = await v.release();
  const then = sealed(before);
  expect(then.length).toBeGreaterThan(50);
  expect(figureOf(before, "meeting_places_created", "BU1", "2024")).toMatchObject({ value: 1 });
  // The meadow has no homes yet, so it is in no figure.
  expect(figureOf(before, "own_conversation_first", "BU9", "2024")).toBeUndefined();

  const all: Delivery[] = [
    { kind: "leave all of oost", home: 1 },
    { kind: "let in the meadow", home: 1 },
    { kind: "a plan for later", home: 1 },
    { kind: "a plan that began", home: 1 },
    ...deliveries,
  ];
  for (const [at, delivery] of all.entries()) {
    await deliver(v, delivery, at + 2);
    const after = await v.release();
    expect(sealed(after), delivery.kind).toEqual(then);
    // A period counts since the plan that was in force at its end began: three places in all, one of them since September.
    if (delivery.kind === "a plan that began")
      expect(figureOf(after, "meeting_places_created", "BU1", "2026")).toMatchObject({ value: 1 });
  }

  // A correction of then does: the first case of 2025 turns out not to have been one.
  await v.client.query("update warehouse.nuisance_cases set known_to = $1 where case_id = 'D20250'", [all.length + 2]);
  expect(sealed(await v.release())).not.toEqual(then);
});
