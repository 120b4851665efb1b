/** Who leaves and why, and what homes cost: figures from the register of agreements. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Figure } from "@fijne-buurten/semantic-layer";
import { figureOf, type SmallAssociation, smallAssociation, wait } from "./small-association.ts";

let v: SmallAssociation;
/** Of August, of October, and of January when old agreements were purged. */
let august: Figure[];
let october: Figure[];
let january: Figure[];

// The day in the table is the one after the last. E2 ends on the last day of 2024, E8 does not say why, and E9 is about a garage.
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
`;

/** Of the first homes. Of the fifth another agreement runs as well, for a shorter time and without a rent. */
const rents = [498.19, 498.2, 764.13, 764.14, 932.92, 932.93];

beforeAll(async () => {
  v = await smallAssociation();
  await v.given("dwellings", "dwelling_id | dwelling_kind | complex_id\n-\nG1 | GAR | C1");
  await v.given("tenancies", ended);
  for (const [at, rent] of rents.entries())
    await v.client.query("update warehouse.tenancies set rent_eur = $1 where tenancy_id = $2", [rent, `H${at + 1}`]);
  await v.delivered("tenancy/tenancies", "alles", "2026-08-20");
  august = await v.release("2026-08-20");

  await v.client.query("update warehouse.tenancies set known_to = 2 where tenancy_id = 'H1'");
  await v.given(
    "tenancies",
    "tenancy_id | dwelling_id | started_date | age_band | rent_eur\n-\nH1 | W1 | 2015-01-01 | 35-54 | 940",
  );
  await v.delivered("tenancy/tenancies", "alles", "2026-10-31");
  await wait(v, "tenancy/tenancies", "alles", {
    row: { begindatum: "01-01-2016", einddatum: "31-03-2025", eindreden: "LEE", eenheidnr: "W70" },
    broken: ["leeftijdsklasse", "code"],
  });
  await wait(v, "tenancy/tenancies", "alles", {
    row: { begindatum: "01-10-2026", einddatum: null, eindreden: null, eenheidnr: "⟨4 cijfers⟩" },
    broken: ["eenheidnr", "references"],
  });
  october = await v.release("2026-10-31");

  await v.client.query("delete from warehouse.tenancies where tenancy_id in ('E1', 'E2')");
  await v.client.query("update ops.quarantined_rows set settled_by = 0, settled_how = 'right'");
  await v.delivered("tenancy/tenancies", "alles", "2027-01-10");
  january = await v.release("2027-01-15");
}, 180_000);

const told = (figures: Figure[], kpi: string, area: string, period: string) => {
  const figure = figureOf(figures, kpi, area, period);
  if (figure?.kind !== "counted") return figure?.kind === "withheld" ? figure.reason : figure?.kind;
  const { numerator, denominator, unfilled, waiting, bounds } = figure;
  return { of: [numerator, denominator], unfilled, waiting, bounds };
};
const known = { unfilled: 0, waiting: 0, bounds: null };

describe("notices", () => {
  test("are what tenants gave: no death, no demolition, no garage; an end without a reason may be one", () => {
    const figure = figureOf(august, "notices_given", "v", "2025");
    expect(figure).toMatchObject({
      value: 3,
      numerator: 3,
      denominator: 100,
      bounds: { lower: 3, upper: 4 },
      unfilled: 1,
    });
    expect(figureOf(august, "notices_given", "BU2", "2025")).toMatchObject({ value: 5, numerator: 2, denominator: 40 });
    expect(figureOf(august, "notices_given", "C1", "2025")).toMatchObject({ value: 3 });
  });

  test("count on their last day, also one that is still to come, and up to the end of a part of the year", () => {
    expect(told(august, "notices_given", "v", "2024")).toEqual({ of: [1, 100], ...known });
    expect(told(august, "notices_given", "v", "2026")).toEqual({ of: [1, 100], ...known });
    expect(told(august, "notices_given", "v", "2026-tmT2")).toEqual({ of: [0, 100], ...known });
    expect(told(august, "notices_given", "v", "2025-tmT1")).toEqual({ of: [2, 100], ...known });
  });

  test("because of liveability are told of those with a reason, beside those without", () => {
    const share = { of: [1, 2], unfilled: 2, waiting: 0, bounds: { lower: 1 / 4, upper: 3 / 4 } };
    expect(told(august, "notices_for_liveability", "v", "2025")).toEqual(share);
    expect(told(august, "notices_unexplained", "v", "2025")).toMatchObject({ of: [1, 3], unfilled: 1 });
    expect(told(august, "notices_for_liveability", "v", "2026-tmT2")).toBe("TOO_FEW");
  });

  test("are not known of the year of the first end that the register has: it may hold nobody who left before", () => {
    expect(told(august, "notices_given", "v", "2023")).toBe("NOT_DELIVERED");
    expect(told(august, "notices_given", "v", "2023-tmT1")).toBe("NOT_DELIVERED");
  });

  test("stay what they were when old agreements are purged", () => {
    expect(told(january, "notices_given", "v", "2024")).toEqual({ of: [1, 100], ...known });
    expect(told(january, "notices_for_liveability", "v", "2024")).toEqual({ of: [1, 1], ...known });
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
    expect(spread(august, "2026-T2")).toEqual([1, 2, 2, 1]);
    expect(told(august, "rents_cheap", "v", "2026-T2")).toEqual({
      ...{ of: [1, 6], unfilled: 94, waiting: 0, bounds: { lower: 1 / 100, upper: 95 / 100 } },
    });
    expect(told(august, "rents_cheap", "C1", "2026-T2")).toMatchObject({ of: [1, 6] });
    expect(told(august, "rents_cheap", "BU2", "2026-T2")).toBe("TOO_FEW");
  });

  test("are those of the last release in a period, and of a period without one nothing is said", () => {
    expect(spread(october, "2026-T2")).toEqual([1, 2, 2, 1]);
    expect(spread(october, "2026-tmT2")).toEqual([1, 2, 2, 1]);
    expect(spread(october, "2026-T3")).toEqual([0, 2, 2, 2]);
    expect(spread(october, "2026")).toEqual([0, 2, 2, 2]);
    expect(spread(january, "2026-T2")).toEqual([1, 2, 2, 1]);
    expect(spread(january, "2026")).toEqual([0, 2, 2, 2]);
    expect(spread(october, "2026-T1")).toEqual([undefined, undefined, undefined, undefined]);
    expect(spread(october, "2025")).toEqual([undefined, undefined, undefined, undefined]);
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
