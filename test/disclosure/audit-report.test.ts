/** What follows from outcomes: the gate, the report and its page. */
import { describe, expect, test } from "vitest";
import { audit, reportOf } from "../../semantic-layer/disclosure/audit/audit.ts";
import type { WorldAudit } from "../../semantic-layer/disclosure/audit/audit-world.ts";
import { controlCriteria, criteria } from "../../semantic-layer/disclosure/audit/criteria.ts";
import { pageOf } from "../../semantic-layer/disclosure/audit/page.ts";
import { controls } from "../../semantic-layer/disclosure/audit/controls.ts";
import { auditReport } from "../../semantic-layer/disclosure/audit/report.ts";
import { summarise } from "../../semantic-layer/disclosure/audit/summary.ts";
import { run } from "../support/run.ts";

const noise = { whole: 0.5, continuous: 0.5, mean: 0.5, pairs: 0.5, neighbours: 0.5 };

/** A world in which every criterion is just met and every control just refused, except for what is given. */
function worldWith(outcomes: Record<string, number> = {}, findings: string[] = []): WorldAudit {
  const atTheGate = [...criteria, ...controlCriteria].map(({ outcome, gate }): [string, number] => [outcome, gate]);
  const refused = Object.keys(controls).map((control): [string, number] => [`control.${control}.direct`, 1]);
  const pointing = { "equal.pointing.hits": 10, "equal.pointing.expected": 10, "equal.pointing.variance": 4 };
  const pointed = {
    "control.exactMargins.pointing.hits": 30,
    "control.exactMargins.pointing.expected": 10,
    "control.exactMargins.pointing.variance": 4,
  };
  return {
    seed: 100,
    outcomes: { ...Object.fromEntries([...atTheGate, ...refused]), ...pointing, ...pointed, ...outcomes },
    findings,
  };
}

describe("the gate", () => {
  test("opens when every criterion is met, also exactly", () => {
    expect(reportOf([worldWith()], noise).passed).toBe(true);
  });

  test.each(criteria.filter(({ outcome }) => !outcome.endsWith(".margins") && !outcome.startsWith("noise.")))(
    "closes when $outcome is beyond $gate",
    ({ outcome, gate, must }) => {
      const { passed, criteria: judged } = reportOf(
        [worldWith({ [outcome]: gate + (must === "at most" ? 0.001 : -0.001) })],
        noise,
      );
      expect(passed).toBe(false);
      expect(judged.filter(({ met }) => !met).map((each) => each.outcome)).toEqual([outcome]);
    },
  );

  test("closes when margins point at the truth", () => {
    expect(reportOf([worldWith({ "equal.pointing.hits": 19 })], noise).passed).toBe(false);
  });

  test.each(Object.keys(noise))("closes when the noise is not what it says: %s", (property) => {
    expect(reportOf([worldWith()], { ...noise, [property]: 0.0005 }).passed).toBe(false);
  });

  test.each(controlCriteria.filter(({ outcome }) => !outcome.endsWith(".margins")))(
    "closes when the attack does not win at $outcome",
    ({ outcome, gate, must }) => {
      expect(reportOf([worldWith({ [outcome]: gate + (must === "at most" ? 0.001 : -0.001) })], noise).passed).toBe(
        false,
      );
    },
  );

  test("closes when a control would be let through", () => {
    const outcomes = Object.fromEntries(
      criteria
        .filter(({ outcome }) => outcome.startsWith("equal."))
        .map(({ outcome, gate }) => [outcome.replace("equal.", "control.noisePerPath."), gate]),
    );
    const { passed, controls: held } = reportOf(
      [worldWith({ ...outcomes, "control.noisePerPath.exposed": 0, "control.noisePerPath.margins": 0 })],
      noise,
    );
    expect(passed).toBe(false);
    expect(held.refused.find(({ control }) => control === "noisePerPath")!.refusals).toEqual([]);
  });

  test("does not call a control caught because it publishes too little", () => {
    const ofControl = (outcome: string) => outcome.replace("equal.", "control.noisePerPath.");
    const atTheGate = criteria.filter(({ outcome }) => outcome.startsWith("equal."));
    const useless = atTheGate.map(({ attack, outcome, gate, must }): [string, number] => [
      ofControl(outcome),
      attack === "waarde" ? gate + (must === "at most" ? 100 : -0.1) : gate,
    ]);
    const outcomes = { ...Object.fromEntries(useless), "control.noisePerPath.direct": 0 };
    const { passed, controls: held } = reportOf([worldWith(outcomes)], noise);
    expect(held.refused.find(({ control }) => control === "noisePerPath")!.refusals).toEqual([]);
    expect(passed).toBe(false);
  });

  test("closes when an outcome is missing", () => {
    const world = worldWith();
    delete world.outcomes["equal.certain"];
    expect(reportOf([world], noise).passed).toBe(false);
  });

  test("counts a finding in one world of many", () => {
    const worlds = [worldWith(), worldWith(), worldWith({ "equal.certain": 1 }, ["equal: someone"])];
    const { passed, findings } = reportOf(worlds, noise);
    expect({ passed, findings }).toEqual({ passed: false, findings: ["100 equal: someone"] });
  });
});

test("a summary has the mean with its standard error, and the extremes", () => {
  const worlds = [1, 2, 6].map((value) => ({ seed: value, outcomes: { a: value }, findings: [] }));
  expect(summarise(worlds).a).toEqual({ mean: 3, se: 1.527525, least: 1, most: 6 });
});

describe("the page", () => {
  test("says in Dutch that it passed, what was tried and what is not promised", () => {
    const page = pageOf(reportOf([worldWith({ "equal.households": 500 })], noise));
    expect(page).toContain("Uitslag: GESLAAGD");
    expect(page.replaceAll("\n", " ")).toContain("ongeveer 500 antwoorden");
    expect(page).toContain(`Alle ${criteria.length} eisen zijn gehaald.`);
    expect(page).toContain("Wat dit niet zegt.");
    expect(Math.max(...page.split("\n").map((line) => line.length))).toBeLessThan(121);
  });

  test("tells what is not promised, with what was measured, and the smallest noise that any release leaves", () => {
    const elsewhere = Object.fromEntries(
      criteria.flatMap(({ outcome }) => (outcome.includes(".averaging.") ? [[outcome, 0.8]] : [])),
    );
    const page = pageOf(
      reportOf(
        [
          worldWith({
            ...elsewhere,
            "equal.averaging.answers": 0.714,
            "equal.averaging.neighbourhoods": 0.663,
            "equal.averaging.groups": 0.539,
            "equal.averaging.districts": 0.502,
            "raked.averaging.districts": 0.443,
            "control.noisePerPath.averaging.districts": 0.2,
            "equal.averaging.association": 0.511,
            "equal.utility.error": 1.31,
            "raked.utility.error": 3.309,
            "equal.temporal.extra5": 0.091,
          }),
        ],
        noise,
      ),
    ).replaceAll(/\s+/g, " ");
    expect(page).toContain("onzekerheid van minstens 0,71 antwoord");
    expect(page).toContain("blijft minstens over: buurt 66%, buurtgroep 54%, wijk 44%, hele corporatie 51%.");
    expect(page).toContain("gemiddeld 1,3 procentpunt af van het echte; met gewogen antwoorden 3,3.");
    expect(page).toContain("na de tweede publicatie van de 100 nog eens 9 meer goed");
    expect(page).toContain("Niet geprobeerd.");
  });

  test("does not make up what was not measured", () => {
    const world = worldWith();
    delete world.outcomes["raked.utility.error"];
    expect(pageOf(reportOf([world], noise)).replaceAll(/\s+/g, " ")).toContain("met gewogen antwoorden niet gemeten.");
  });

  test("names what was not met and what was found", () => {
    const page = pageOf(
      reportOf([worldWith({ "planted.complement.certain": 1 }, ["planted.complement: D2 − N5"])], noise),
    );
    expect(page).toContain("NIET GESLAAGD");
    expect(page).toContain("gevallen in complement (zeker te herleiden)");
    expect(page).toContain("100 planted.complement: D2 − N5");
  });
});

test("one whole world gives a report without findings, in its schema", async () => {
  const first = await audit([100], { sampler: false, workers: 1 });
  expect(auditReport.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
  expect(first.findings).toEqual([]);
  expect(first.criteria.filter(({ gate, must, met }) => gate === 0 && must === "at most" && !met)).toEqual([]);
  expect(first.controls.refused.filter(({ refusals }) => refusals.length === 0)).toEqual([]);
}, 240_000);

describe("the command", () => {
  const command = (...args: string[]) => run(["semantic-layer/disclosure/audit/run.ts", ...args]);

  test.each([
    [["--worlds", "5-3"], "expected the smaller seed first"],
    [["--worlds", "many"], "expected whole numbers such as 100-129"],
    [["--wrold", "1"], "--wrold"],
  ])("%j is refused with a sentence", async (args, sentence) => {
    const { code, stderr } = await command(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("    at ");
  });
});
