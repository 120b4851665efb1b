import * as gates from "./gates.ts";
import type { NoiseCheck } from "./noise-check.ts";
import { plantedCases } from "./planted.ts";
import type { Measured } from "./summary.ts";

/** What a release must meet. `of` says which number of the outcome over all worlds is held against the gate. */
export type Criterion = {
  /** The attack by its number, or what else is measured. */
  attack: string;
  outcome: string;
  of: "mean" | "least" | "most";
  must: "at most" | "at least";
  gate: number;
  title: { nl: string; en: string };
};

/** A value is null where nothing was measured. */
type Judged = Criterion & { value: number | null; se: number | null; met: boolean };

/** Shares, and scores, with either weights. */
const weighted = ["equal", "raked", "scores.equal", "scores.raked"];

/** Everything that the recommended policy must meet. */
export const criteria: Criterion[] = [
  ...[...weighted, "several"].flatMap((world) => read(gates.perRelease, world)),
  ...weighted.flatMap((world) => read(gates.perChanges, world)),
  ...["equal", "several"].flatMap((world) => read(gates.equalOnly, world)),
  ...plantedCases.flatMap(({ id }) => read(gates.perPlanted, `planted.${id}`)),
  ...read(gates.planted, "planted"),
  ...read(gates.noise, "noise"),
];

/** What the attacks must achieve on the negative controls. */
export const controlCriteria: Criterion[] = read(gates.controls, "control");

/** Holds outcomes against criteria; an outcome that is missing is not met. */
export function judge(all: readonly Criterion[], summary: Readonly<Record<string, Measured>>): Judged[] {
  return all.map((criterion) => {
    const measured = summary[criterion.outcome];
    if (!measured) return { ...criterion, value: null, se: null, met: false };
    const value = measured[criterion.of];
    const met = criterion.must === "at most" ? value <= criterion.gate : value >= criterion.gate;
    return { ...criterion, value, se: measured.se, met };
  });
}

/** The attack of a criterion that holds what the reader keeps; it says nothing of what is given away. */
const UTILITY = "waarde";

/**
 * The criteria that would refuse a control: those of equal weights, held against what the control gave away. What it shows too little of
 * refuses nothing: a publisher of whom no attack finds anything must not seem to be caught because it is of no use.
 */
export function refusalsOf(control: string, summary: Readonly<Record<string, Measured>>): Judged[] {
  const same = criteria
    .filter(({ attack, outcome }) => attack !== UTILITY && outcome.startsWith("equal."))
    .map((criterion) => ({ ...criterion, outcome: criterion.outcome.replace("equal.", `control.${control}.`) }))
    .filter(({ outcome }) => outcome in summary);
  return judge(same, summary).filter(({ met }) => !met);
}

/** The noise check as outcomes. */
export function noiseOutcomes(check: NoiseCheck): Record<string, Measured> {
  return Object.fromEntries(
    Object.entries(check).map(([name, value]) => [`noise.${name}`, { mean: value, se: 0, least: value, most: value }]),
  );
}

/** One criterion a line; the prefix says of which world. Throws a RangeError for a line that is not one. */
function read(table: string, prefix: string): Criterion[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [attack, outcome, of, must, gate, nl, en] = line.split("|").map((part) => part.trim());
      if (!isNumberOf(of) || !isBound(must) || !en || !Number.isFinite(Number(gate)))
        throw new RangeError(`A criterion reads otherwise than '${line}'.`);
      return { attack: attack!, outcome: `${prefix}.${outcome}`, of, must, gate: Number(gate), title: { nl: nl!, en } };
    });
}

function isNumberOf(text: string | undefined): text is Criterion["of"] {
  return text === "mean" || text === "least" || text === "most";
}

function isBound(text: string | undefined): text is Criterion["must"] {
  return text === "at most" || text === "at least";
}
