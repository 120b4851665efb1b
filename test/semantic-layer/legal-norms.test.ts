/** What the law asks is data of a year: where it is not known, and where a goal asks less, that is told and nothing else changes. */
import { expect, test } from "vitest";
import { readCards } from "@fijne-buurten/semantic-layer";
import { readPublishedCards } from "../../semantic-layer/computation/published.ts";
import type { AgreedGoal } from "../../semantic-layer/figures/figure.ts";
import { judge } from "../../semantic-layer/figures/judge.ts";
import { type Law, legalProblems, readLaw } from "../../semantic-layer/figures/legal-norms.ts";
import { circumstances, counted, norm } from "./drawn-estimates.ts";
import { smallAssociation } from "./small-association.ts";

const law: Law = {
  norms: [
    { kpiId: "suitable_allocations", year: 2026, norm: 0.95, agreedNorm: null, source: "Woningwet" },
    { kpiId: "social_allocations", year: 2026, norm: 0.925, agreedNorm: 0.85, source: "Woningwet" },
  ],
  untested: [2025],
  classed: [2026],
};
const suitable = (share: number, year = "2026") => norm("suitable_allocations", share, year, { goalId: "S" });
const social = (share: number, year = "2026") => norm("social_allocations", share, year, { goalId: "D" });

function told(goals: AgreedGoal[], { year = "2026", own = law } = {}): string[] {
  const estimates = ["suitable_allocations", "social_allocations"].map((kpi) => counted(kpi, year, 96, 100));
  const day = `${year}-10-31`;
  return legalProblems(own, goals, judge(estimates, circumstances(goals, day)), day);
}

test("goals that ask what the law asks, or the lower share that may be agreed, give nothing to tell", () => {
  expect(told([suitable(0.95), social(0.925)])).toEqual([]);
  expect(told([suitable(0.97), social(0.85)])).toEqual([]);
});

test("a goal that asks less than the law is told, of each year that is known", () => {
  expect(told([suitable(0.94), social(0.84)])).toEqual([
    "Doel 'S': een norm van 94% is lager dan de wet vraagt: minstens 95% (Woningwet). Het doel geeft wel een oordeel.",
    "Doel 'D': een norm van 84% is lager dan de wet vraagt: minstens 92,5%, of 85% als dat is afgesproken (Woningwet). Het doel geeft wel een oordeel.",
  ]);
  expect(told([suitable(0.95), social(0.925), norm("suitable_allocations", 0.5, "2010")])).toEqual([]);
});

test("a year without a goal is told with what the law asks", () => {
  expect(told([social(0.925)])).toEqual([
    "Passend toewijzen 2026: er is geen doel geleverd, en de wet vraagt minstens 95% (Woningwet). Zonder doel geeft het cijfer geen oordeel.",
  ]);
});

test("a goal for one area is not that of the association, of which the law asks it", () => {
  const inOne = norm("suitable_allocations", 0.9, "2026", { areaLevel: "district", areaCode: "WK1" });
  expect(told([inOne, social(0.925)])).toEqual(told([social(0.925)]));
  expect(told([inOne, suitable(0.95), social(0.925)])).toEqual([]);
});

test("a year of which the law is not known is told, and so are allocations that could not be tested", () => {
  const next = { year: "2027", own: { ...law, untested: [2025, 2027] } };
  expect(told([suitable(0.95, "2027"), social(0.925, "2027")], next)).toEqual([
    "Toewijzingen van 2027: de aftoppingsgrenzen van dat jaar zijn niet bekend. De passendheid in het bestand is daarom niet nagerekend; ze telt zoals ze is geleverd.",
    "Passend toewijzen 2027: wat de wet in dat jaar vraagt, is niet bekend. Een doel voor dat jaar is niet met de wet vergeleken.",
    "Toewijzingen binnen de inkomensgrens 2027: wat de wet in dat jaar vraagt, is niet bekend. Een doel voor dat jaar is niet met de wet vergeleken.",
  ]);
});

test("a year without limits between the classes of rent is told where rents are told", () => {
  const of = (year: string, own: Law) =>
    legalProblems(
      own,
      [],
      judge([counted("rents_cheap", year, 4, 40)], circumstances([], `${year}-10-31`)),
      `${year}-10-31`,
    );
  const told =
    "Huurklassen 2027: de grenzen tussen de klassen zijn van dat jaar niet bekend. Van geen woning is de huurklasse bekend.";
  expect(of("2027", law)).toEqual([told]);
  expect(of("2027", { ...law, classed: [2026, 2027] })).toEqual([]);
  expect(of("2026", law)).toEqual([]);
});

test("without a figure of the year there is nothing to tell of it", () => {
  expect(legalProblems(law, [], [], "2026-10-31")).toEqual([]);
});

test("the database knows the law per year, which its cards are published with, and which years of allocations have no limits", async () => {
  const v = await smallAssociation();
  const header = "snapshot_period | allocation_id | allocated_date | dwelling_id | suitability\n-\n";
  await v.given("allocations", `${header}2025 | A1 | 2025-03-01 | W1 | PAS\n2026 | A2 | 2026-03-01 | W1 | PAS`);
  const found = await readLaw({ client: v.client, associationId: "v" });
  expect(found.untested).toEqual([2025]);
  const of = (kpi: string, year: number) => found.norms.find((own) => own.kpiId === kpi && own.year === year);
  expect(of("suitable_allocations", 2026)).toMatchObject({ norm: 0.95, agreedNorm: null });
  expect(of("social_allocations", 2026)).toMatchObject({ norm: 0.925, agreedNorm: 0.85 });
  expect(of("social_allocations", 2021)).toBeUndefined();
  expect(of("suitable_allocations", 2027)).toBeUndefined();
  const cards = await readPublishedCards(v.client);
  const published = (kpi: string) => cards.find(({ id }) => id === kpi)!.legalNorms;
  expect(published("suitable_allocations")).toContainEqual({ year: 2026, norm: 0.95, agreedNorm: null });
  expect(published("social_allocations")).toContainEqual({ year: 2026, norm: 0.925, agreedNorm: 0.85 });
  expect(published("tenants_took_action")).toBeUndefined();
  const called = readCards().filter(({ isLegalRequirement }) => isLegalRequirement);
  expect(called.map(({ id }) => id).sort()).toEqual([...new Set(found.norms.map(({ kpiId }) => kpiId))].sort());
}, 180_000);
