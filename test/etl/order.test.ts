/** What we hold to be true depends on which deliveries came, and not on which came first. */
import { expect, test } from "vitest";
import { sender } from "../support/given.ts";
import { inEveryOrder } from "./every-order.ts";

const noOrderMatters = [
  {
    claim: "the youngest snapshot decides, whichever of three arrives first",
    table: "tenancy/complexes",
    files: {
      "2026-10-01": "complexnr | naam\n C1 | Oud\n C2 | Gaat",
      "2026-10-02": "complexnr | naam\n C1 | Midden\n C3 | Gaat ook",
      "2026-10-03": "complexnr | naam\n C1 | Nieuw\n C4 | Komt",
    },
    live: ["complex_id, complex_name", "complexes"],
    expected: [
      ["C1", "Nieuw"],
      ["C4", "Komt"],
    ],
  },
  {
    claim: "a key that the youngest snapshot holds in quarantine keeps what the one before it said",
    table: "tenancy/complexes",
    files: {
      "2026-10-01": "complexnr | naam\n C1 | Oud\n C2 | Gaat",
      "2026-10-02": "complexnr | naam\n C1 | Midden",
      "2026-10-03": "complexnr | naam\n C1 |\n C2 |\n C3 | Nieuw\n C3 | Nieuw",
    },
    live: ["complex_id, complex_name", "complexes"],
    expected: [
      ["C1", "Midden"],
      ["C3", "Nieuw"],
    ],
  },
  {
    claim: "a number that cannot be read in the youngest snapshot keeps no row alive that the one before it closed",
    table: "tenancy/complexes",
    files: {
      "2026-10-01": "complexnr | naam\n C1 | Oud\n C2 | Gaat",
      "2026-10-02": "complexnr | naam\n C1 | Midden\n C3 | Blijft",
      "2026-10-03": "complexnr | naam\n C1 | Nieuw\n 1,23E+05 | Onleesbaar",
    },
    live: ["complex_id, complex_name", "complexes"],
    expected: [
      ["C1", "Nieuw"],
      ["C3", "Blijft"],
    ],
  },
  {
    claim: "the youngest delta that has a key decides about it",
    table: "survey/waves",
    files: {
      "2026-10-01": "golf | naam\n 2024-W1 | Oud\n 2025-W1 | Oud",
      "2026-10-02": "golf | naam\n 2025-W1 | Midden\n 2026-W1 | Midden",
      "2026-10-03": "golf | naam\n 2026-W1 | Nieuw",
    },
    live: ["wave_id, wave_name", "survey_waves"],
    expected: [
      ["2024-W1", "Oud"],
      ["2025-W1", "Midden"],
      ["2026-W1", "Nieuw"],
    ],
  },
  {
    claim: "a key that the youngest delta holds in quarantine keeps what the one before it said",
    table: "survey/waves",
    files: {
      "2026-10-01": "golf | naam\n 2025-W1 | Oud\n 2026-W1 | Oud",
      "2026-10-02": "golf | naam\n 2026-W1 | Midden",
      "2026-10-03": "golf | naam | uitgenodigd\n 2026-W1 | Nieuw | veel",
    },
    live: ["wave_id, wave_name", "survey_waves"],
    expected: [
      ["2025-W1", "Oud"],
      ["2026-W1", "Midden"],
    ],
  },
  ...["tenancy/complexes", "survey/waves"].map((table) => ({
    claim: `what is said again after something else was said holds, for ${table}`,
    table,
    files: {
      "2026-10-01": table === "survey/waves" ? "golf | naam\n 2026-W1 | A" : "complexnr | naam\n C1 | A",
      "2026-10-02": table === "survey/waves" ? "golf | naam\n 2026-W1 | B" : "complexnr | naam\n C1 | B",
      "2026-10-03": table === "survey/waves" ? "golf | naam\n 2026-W1 | A" : "complexnr | naam\n C1 | A",
    },
    live: table === "survey/waves" ? ["wave_name", "survey_waves"] : ["complex_name", "complexes"],
    expected: [["A"]],
  })),
  {
    claim: "what a delta says again holds, also when a file of another period said something else in between",
    table: "nuisance/cases",
    periods: ["2026", "2026-08", "2026"],
    files: {
      "2026-10-01": "dossiernr | zelf_gesproken\n D1 | Ja\n D2 | Ja",
      "2026-10-02": "dossiernr | zelf_gesproken\n D1 | Nee",
      "2026-10-03": "dossiernr | zelf_gesproken\n D1 | Ja\n D2 | Ja",
    },
    live: ["case_id, talked_first", "nuisance_cases"],
    expected: [
      ["D1", true],
      ["D2", true],
    ],
  },
  {
    claim: "a row that moved to another year and was then taken out of it is where its first year has it",
    table: "activity/activities",
    periods: ["2025", "2026", "2026"],
    files: {
      "2026-10-01": "activiteitnr | datum\n B1 | 31-12-2025\n B2 | 01-03-2025",
      "2026-10-02": "activiteitnr | datum\n B1 | 01-01-2026\n B3 | 01-03-2026",
      "2026-10-03": "activiteitnr | datum\n B3 | 01-03-2026",
    },
    live: ["activity_id, held_date", "activities"],
    expected: [
      ["B1", "2025-12-31"],
      ["B2", "2025-03-01"],
      ["B3", "2026-03-01"],
    ],
  },
];

// One by one, because test.each would cut a sentence short.
for (const { claim, expected, ...deliveries } of noOrderMatters)
  test(claim, async () => {
    const found = await inEveryOrder(await sender(), deliveries);
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((order) => [order, expected])));
  });
