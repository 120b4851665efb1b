import fc from "fast-check";
import { expect, test } from "vitest";
import { marshall } from "../../semantic-layer/statistics/marshall.ts";
import { funnel } from "../../semantic-layer/statistics/funnel.ts";
import sids from "./facts/sids.json" with { type: "json" };
import { expectReference, expectSame, reference } from "./reference.ts";

const counties = sids.rows.map(([k, n]) => ({ k: k!, n: n! }));

test("the counties of North Carolina shrink as R's spdep::EBest has it", () => {
  const { mean, between, areas, warning } = marshall({ areas: counties });
  expectReference(mean, reference.marshall_eb_sids.b);
  expectReference(between, reference.marshall_eb_sids.a);
  for (const [at, value] of reference.marshall_eb_sids.est_1_5.entries()) expectReference(areas[at]!.shrunk, value);
  expect(warning).toBe(null);
});

test("in a funnel seven counties are high and three low, three far out; four are listed at 0.10, three at 0.05", () => {
  const expected = reference.funnel_sids;
  const areas = counties.map(({ k, n }) => ({ k, e: n }));
  const seen = funnel({ areas, widen: "never" });
  const count = (...flags: string[]) => seen.areas.filter(({ flag }) => flag !== null && flags.includes(flag)).length;
  expect([count("HIGH_95", "HIGH_998"), count("LOW_95", "LOW_998")]).toEqual([expected.high95, expected.low95]);
  expect([count("HIGH_998"), count("LOW_998")]).toEqual([expected.high998, expected.low998]);
  const listed = (q: number) => funnel({ areas, widen: "never", q }).areas.filter((area) => area.listed).length;
  expect([listed(0.05), listed(0.1)]).toEqual([expected.bh05, expected.bh10]);
  // They differ more than by chance, so a published funnel would be widened.
  expectReference(seen.dispersion, sids.dispersion.phi);
  expect(funnel({ areas }).widened).toBe(true);
});

test("rates that differ no more than by chance all become the common rate, with a warning", () => {
  const areas = Array.from({ length: 15 }, (_, at) => ({ k: 10 + (at % 2), n: 100 }));
  const { between, warning, areas: shrunk, mean } = marshall({ areas });
  expect({ between, warning }).toEqual({ between: 0, warning: "SYNTHETIC_ONLY" });
  expect(shrunk.every(({ shrunk }) => shrunk === mean)).toBe(true);
});

test("rates of fewer than fifteen areas come with the warning not to publish them", () => {
  const areas = Array.from({ length: 15 }, (_, at) => ({ k: 3 * at, n: 100 }));
  expect(marshall({ areas }).warning).toBe(null);
  expect(marshall({ areas: areas.slice(1) }).warning).toBe("TOO_FEW_AREAS");
  expect(marshall({ areas: fifteen.slice(1) }).warning).toBe("TOO_FEW_AREAS");
});

const fifteen = Array.from({ length: 15 }, () => ({ k: 1, n: 10 }));

test.each([
  [() => marshall({ areas: [] }), "needs areas"],
  [() => marshall({ areas: [...fifteen, { k: -1, n: 5 }] }), "not -1 of 5"],
  [() => marshall({ areas: [...fifteen, { k: 1, n: 0 }] }), "not 1 of 0"],
  [() => marshall({ areas: [...fifteen, { k: Number.NaN, n: 2 }] }), "not NaN of 2"],
])("what cannot be shrunk is refused (%#)", (call, sentence) => {
  expect(call).toThrow(sentence);
});

const counted = fc.array(fc.record({ k: fc.integer({ min: 0, max: 50 }), n: fc.integer({ min: 1, max: 400 }) }), {
  minLength: 15,
  maxLength: 60,
});

test("a shrunk rate lies between the area's own and the common one, and larger areas keep more of their own", () => {
  fc.assert(
    fc.property(counted, (areas) => {
      const { mean, areas: shrunk } = marshall({ areas });
      const common = areas.reduce((sum, { k }) => sum + k, 0) / areas.reduce((sum, { n }) => sum + n, 0);
      expectSame(mean, common);
      for (const [at, area] of shrunk.entries()) {
        expect(area.shrunk).toBeGreaterThanOrEqual(Math.min(area.direct, mean) - 1e-12);
        expect(area.shrunk).toBeLessThanOrEqual(Math.max(area.direct, mean) + 1e-12);
        for (const [other, neighbour] of shrunk.entries())
          if (areas[at]!.n >= areas[other]!.n) expect(area.gamma).toBeGreaterThanOrEqual(neighbour.gamma - 1e-12);
      }
    }),
  );
});
