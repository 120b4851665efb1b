/** Who leaves and why, and what homes cost: figures from the register of agreements. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import { figureOf, type SmallAssociation, smallAssociation, wait } from "./small-association.ts";

let v: SmallAssociation;
/** Of August, of October, of November by a file that was wrong, and of January when that was taken back and old agreements were purged. */
let august: Figure[];
let october: Figure[];
let november: Figure[];
let january: Figure[];

// The day in the table is the one after the last. E2 ends on the last day of 2024, E8 does not say why, E9 is about a garage, and of E11
// only the broad reason is known.
const ended = `
  tenancy_id | dwelling_id | started_date | ended_date | ended_reason | age_band
  -----------+-------------+--------------+------------+--------------+---------
  E1         | W1          | 2016-01-01   | 2023-02-15 | PAS          | 35-54
  E2         | W1          | 2016-01-01   | 2025-01-01 | LEE          | 35-54
  E3         | W2          | 2016-01-01   | 2025-03-01 | REG          | 35-54
  E4         | W70         | 2016-01-01   | 2025-05-01 | LEE          | 35-54
  E5         | W70         | 2016-01-01   | 2025-12-01 | KOO          | 35-54
  E6         | W3          | 2016-01-01   | 2025-06-01 | OVE          | 35-54
  E7         | W3          | 2016-01-01   | 2025-07-01 | HER          | 35-54
  E8         | W4          | 2016-01-01   | 2025-08-01 |              | 35-54
  E9         | G1          | 2016-01-01   | 2025-08-01 | LEE          | 35-54
  E10        | W5          | 2016-01-01   | 2027-01-01 | WER          | 35-54
  E11        | W6          | 2016-01-01   | 2025-09-01 | OPZ          | 35-54
`;

/** Of 2026, when every reason has a code: nine with a reason up to the end of April, and one more in May. */
const lately = `
  tenancy_id | dwelling_id | started_date | ended_date | ended_reason | age_band
  -----------+-------------+--------------+------------+--------------+---------
  ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `F${n} | W${n} | 2016-01-01 | 2026-03-01 | PAS | 35-54`).join("\n")}
  F9         | W9          | 2016-01-01   | 2026-03-01 | LEE          | 35-54
  F10        | W10         | 2016-01-01   | 2026-05-15 | KOO          | 35-54
  F11        | W11         | 2016-01-01   | 2026-03-01 | REG          | 35-54
  F12        | W12         | 2016-01-01   | 2026-03-01 | OPZ          | 35-54
  F13        | W13         | 2016-01-01   | 2026-03-01 |              | 35-54
`;

/** Of the first homes. Of the fifth another agreement runs as well, for a shorter time and without a rent. */
const rents = [498.19, 498.2, 764.13, 764.14, 932.92, 932.93, 600, 600, 600, 600];

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("dwellings", "dwelling_id | dwelling_kind | complex_id\n-\nG1 | GAR | C1");
  // One home is a complex by itself.
  await v.given(
    "areas",
    "area_level | area_code | area_name | tree | parent_code | vintage\n-\ncomplex | C2 | Hofje | complex | v | 2025",
  );
  await v.given("complexes", "complex_id | complex_name\n-\nC2 | Hofje");
  await v.client.query("update warehouse.dwellings set complex_id = 'C2' where dwelling_id = 'W100'");
  await v.client.query("update warehouse.tenancies set rent_eur = 450 where tenancy_id = 'H100'");
  await v.given("tenancies", ended);
  await v.given("tenancies", lately);
  for (const [at, rent] of rents.entries())
    await v.client.query("update warehouse.tenancies set rent_eur = $1 where tenancy_id = $2", [rent, `H${at + 1}`]);
  await v.delivered("tenancy/tenancies", "alles", "2026-08-20");
  august = await v.release("2026-08-20");

  await rentOf("H1", 940, 2);
  await v.delivered("tenancy/tenancies", "alles", "2026-10-31");
  await wait(v, "tenancy/tenancies", "alles", {
    row: { begindatum: "01-01-2016", einddatum: "31-03-2025", eindreden: "OPZ", eenheidnr: "W70" },
    broken: ["leeftijdsklasse", "code"],
  });
  await wait(v, "tenancy/tenancies", "alles", {
    row: { begindatum: "01-10-2026", einddatum: null, eindreden: null, eenheidnr: "⟨4 cijfers⟩" },
    broken: ["eenheidnr", "references"],
  });
  october = await v.release("2026-10-31");

  await rentOf("H2", 2000, 3);
  await v.delivered("tenancy/tenancies", "alles", "2026-11-20");
  november = await v.release("2026-11-20");

  await rentOf("H2", 498.2, 4);
  await v.client.query("update ops.deliveries set status = 'retracted', retracted_in = 4 where release = 3");
  await v.client.query("delete from warehouse.tenancies where tenancy_id in ('E1', 'E2')");
  await v.client.query("update ops.quarantined_rows set settled_by = 0, settled_how = 'right'");
  await v.delivered("tenancy/tenancies", "alles", "2027-01-10");
  january = await v.release("2027-01-15");
}, 180_000);

/** A later file says another rent of an agreement on the home of the same number. */
async function rentOf(tenancy: string, rent: number, release: number): Promise<void> {
  await v.client.query("update warehouse.tenancies set known_to = $1 where tenancy_id = $2 and known_to is null", [
    release,
    tenancy,
  ]);
  await v.given(
    "tenancies",
    `tenancy_id | dwelling_id | started_date | age_band | rent_eur\n-\n${tenancy} | W${tenancy.slice(1)} | 2015-01-01 | 35-54 | ${rent}`,
  );
}

const told = (figures: Figure[], kpi: string, area: string, period: string) => {
  const figure = figureOf(figures, kpi, area, period);
  if (figure?.kind !== "counted") return figure?.kind === "withheld" ? figure.reason : figure?.kind;
  const { numerator, denominator, unfilled, waiting, bounds } = figure;
  return { of: [numerator, denominator], unfilled, waiting, bounds };
};
const known = { unfilled: 0, waiting: 0, bounds: null };

describe("notices", () => {
  test("are what tenants gave: no death, no demolition, no garage; without a reason, or with OPZ, it may be one", () => {
    const figure = figureOf(august, "notices_given", "v", "2025");
    expect(figure).toMatchObject({
      value: 3,
      numerator: 3,
      denominator: 100,
      bounds: { lower: 3, upper: 5 },
      unfilled: 2,
    });
    expect(figureOf(august, "notices_given", "BU2", "2025")).toMatchObject({ value: 5, numerator: 2, denominator: 40 });
    expect(figureOf(august, "notices_given", "C1", "2025")).toMatchObject({ numerator: 3, denominator: 99 });
  });

  test("count on their last day, also one that is still to come, and up to the end of a part of the year", () => {
    expect(told(august, "notices_given", "v", "2024")).toEqual({ of: [1, 100], ...known });
    expect(told(august, "notices_given", "v", "2026")).toMatchObject({ of: [12, 100], unfilled: 2 });
    expect(told(august, "notices_given", "v", "2026-tmT2")).toMatchObject({ of: [11, 100], unfilled: 2 });
    expect(told(august, "notices_given", "v", "2025-tmT1")).toEqual({ of: [2, 100], ...known });
  });

  test("because of liveability are told of those with a reason, beside those without", () => {
    const share = { of: [1, 10], unfilled: 3, waiting: 0, bounds: { lower: 1 / 13, upper: 4 / 13 } };
    expect(told(august, "notices_for_liveability", "v", "2026-tmT2")).toEqual(share);
    expect(told(august, "notices_unexplained", "v", "2026-tmT2")).toMatchObject({ of: [1, 11], unfilled: 2 });
  });

  test("are told by their reason from the first year in which every reason has a code", () => {
    for (const kpi of ["notices_for_liveability", "notices_unexplained"]) {
      for (const period of ["2024", "2025-tmT1", "2025"]) expect(told(august, kpi, "v", period)).toBeUndefined();
    }
  });

  test("are not told of fewer than ten households: one of them could be recognised", () => {
    expect(told(august, "notices_for_liveability", "v", "2026-tmT1")).toBe("TOO_FEW");
    expect(told(august, "notices_unexplained", "v", "2026-tmT1")).toMatchObject({ of: [1, 10] });
    expect(told(august, "notices_given", "C2", "2025")).toBe("TOO_FEW");
  });

  test("are not known of the year of the first end that the register has: it may hold nobody who left before", () => {
    for (const period of ["2023-tmT1", "2023"]) expect(told(august, "notices_given", "v", period)).toBeUndefined();
  });

  test("stay what they were when old agreements are purged", () => {
    expect(told(january, "notices_given", "v", "2024")).toEqual({ of: [1, 100], ...known });
  });

  test("that wait may lie where and when they say, and in no other place or year", () => {
    // The row that still runs has no end, so it is no notice.
    expect(told(october, "notices_given", "BU2", "2025")).toEqual({
      ...{ of: [2, 40], unfilled: 0, waiting: 1, bounds: { lower: 5, upper: 7.5 } },
    });
    expect(told(october, "notices_given", "C1", "2025")).toMatchObject({ waiting: 1 });
    expect(told(october, "notices_given", "BU1", "2025")).toMatchObject({ waiting: 0 });
    expect(told(october, "notices_given", "v", "2024")).toMatchObject({ waiting: 0 });
    expect(told(january, "notices_given", "BU2", "2025")).toEqual({ of: [2, 40], ...known });
  });
});

describe("rents", () => {
  const classes = ["rents_cheap", "rents_affordable", "rents_expensive", "rents_above_limit"];
  const spread = (figures: Figure[], period: string, area = "v") =>
    classes.map((kpi) => {
      const figure = figureOf(figures, kpi, area, period);
      return figure?.kind === "counted"
        ? figure.numerator
        : (figure && "reason" in figure && figure.reason) || figure?.kind;
    });

  test("on a limit are in the class above it; without a rent the class is not known", () => {
    expect(spread(august, "2026-T2")).toEqual([2, 6, 2, 1]);
    expect(told(august, "rents_cheap", "v", "2026-T2")).toEqual({
      ...{ of: [2, 11], unfilled: 89, waiting: 0, bounds: { lower: 2 / 100, upper: 91 / 100 } },
    });
    expect(told(august, "rents_cheap", "C1", "2026-T2")).toMatchObject({ of: [1, 10] });
  });

  test("are not told of fewer than ten homes: of a single one the class would be told", () => {
    expect(told(august, "rents_cheap", "BU2", "2026-T2")).toBe("TOO_FEW");
    expect(told(august, "rents_cheap", "C2", "2026-T2")).toBe("TOO_FEW");
    expect(told(august, "rents_expensive", "C2", "2026-T2")).toBe("TOO_FEW");
  });

  test("are those of the last release in a period, and of a period without one nothing is said", () => {
    expect(spread(october, "2026-T2")).toEqual([2, 6, 2, 1]);
    expect(spread(october, "2026-tmT2")).toEqual([2, 6, 2, 1]);
    expect(spread(october, "2026-T3")).toEqual([1, 6, 2, 2]);
    expect(spread(october, "2026")).toEqual([1, 6, 2, 2]);
    expect(spread(january, "2026-T2")).toEqual([2, 6, 2, 1]);
    expect(spread(january, "2026")).toEqual([1, 6, 2, 2]);
    expect(spread(october, "2026-T1")).toEqual([undefined, undefined, undefined, undefined]);
    expect(spread(october, "2025")).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("stay as a file told them though a later one says otherwise, unless that file was taken back", () => {
    expect(spread(november, "2026-T3")).toEqual([1, 5, 2, 3]);
    expect(spread(november, "2026-T2")).toEqual([2, 6, 2, 1]);
    expect(spread(january, "2026-T3")).toEqual([1, 6, 2, 2]);
    expect(spread(january, "2026")).toEqual([1, 6, 2, 2]);
  });

  test("of a year without limits have no class", () => {
    expect(spread(january, "2027-T1")).toEqual(["TOO_FEW", "TOO_FEW", "TOO_FEW", "TOO_FEW"]);
  });

  test("of an agreement that waits count on every day that it may run", () => {
    expect(told(october, "rents_cheap", "v", "2026-T3")).toMatchObject({ waiting: 1 });
    expect(told(october, "rents_cheap", "C1", "2026-T3")).toMatchObject({ waiting: 1 });
    expect(told(october, "rents_cheap", "v", "2026-T2")).toMatchObject({ waiting: 0 });
  });
});
