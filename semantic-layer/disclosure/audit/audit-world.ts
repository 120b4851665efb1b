import { attackChanges, type ChangesEffort, type ChangesOutcome, type Joint } from "./attack-changes.ts";
import { attackPlanted, type PlantedOutcome } from "./attack-planted.ts";
import { attackRelease, period, type ReleaseOutcome } from "./attack-release.ts";
import { plantedCases } from "./planted.ts";
import { controls, freshNoise } from "./controls.ts";
import { publishedNoise } from "./published-noise.ts";
import { keysFor, recommendedFor } from "./publishers.ts";
import { attackReports, exactRates, recommendedRates, reportsKnown, wholeNoiseRates } from "./reports.ts";
import { scores, severalMunicipalities, shares, type Weighting, worldOf } from "./worlds.ts";

/** All that is found in one world: outcomes by name, and in words what should not have been there. */
export type WorldAudit = { seed: number; outcomes: Record<string, number>; findings: string[] };

export type AuditOptions = { sampler: boolean };

/** How much of the solver, how often a question, and how many pairs of releases one world is worth. */
const effort = { programmes: 60, asks: 2 };
const changesEffort: ChangesEffort = {
  tries: 4,
  pairs: [1, 2, 3, 4, 5],
  series: [
    [2, 4],
    [3, 6],
    [6, 1],
  ],
};
const lessEffort: ChangesEffort = { tries: 2, pairs: [1, 3, 5], series: [[3, 6]] };
const controlEfforts: Record<"unsalted" | "unrestrained", ChangesEffort> = {
  unsalted: { tries: 6, pairs: [], series: [] },
  unrestrained: { tries: 6, pairs: [1, 2, 3, 4, 5], series: [] },
};
const takenBack: ChangesEffort = { tries: 0, pairs: [], series: [[6, 1]] };
const MANY_QUESTIONS = 32;

/**
 * Everything about one seed: the world with equal and with raked weights under the recommended policy, of shares and of scores, one release and
 * several; homes in two municipalities; every planted case; and the negative controls.
 */
export async function auditWorld(seed: number, { sampler }: AuditOptions): Promise<WorldAudit> {
  const outcomes: Record<string, number> = {};
  const findings: string[] = [];
  const report = (name: string, found: readonly string[]) => findings.push(...found.map((each) => `${name}: ${each}`));
  for (const weighting of ["equal", "raked"] as const) {
    for (const [kind, prefix] of [
      [shares, weighting],
      [scores, `scores.${weighting}`],
    ] as const) {
      const audited = recommendedFor(kind);
      const world = worldOf(seed, weighting, kind);
      const release = await attackRelease(world, audited, { ...effort, sampler: sampler && kind === shares });
      const changes = await attackChanges(world, audited, kind === shares ? changesEffort : lessEffort);
      Object.assign(outcomes, named(prefix, { ...ofRelease(release), ...ofChanges(changes) }));
      report(prefix, [...release.direct, ...release.exposed, ...changes.exposed]);
    }
  }
  const several = worldOf(seed, "equal", severalMunicipalities);
  const release = await attackRelease(several, recommendedFor(severalMunicipalities), { ...effort, sampler: false });
  Object.assign(outcomes, named("several", ofRelease(release)));
  report("several", [...release.direct, ...release.exposed]);
  for (const { id, plant } of plantedCases) {
    const planted = plant(seed);
    const outcome = await attackPlanted(planted, recommendedFor(planted.world.kind));
    Object.assign(outcomes, named(`planted.${id}`, ofPlanted(outcome)));
    report(`planted.${id}`, [...outcome.direct, ...outcome.exposed, ...outcome.contradictions]);
  }
  Object.assign(outcomes, named("planted.dominance", reportsKnown(attackReports(seed, recommendedRates))));
  return { seed, outcomes: { ...outcomes, ...(await controlOutcomes(seed)) }, findings };
}

/** The controls, each under the attack that must see through it. */
async function controlOutcomes(seed: number): Promise<Record<string, number>> {
  const world = worldOf(seed, "equal");
  const outcomes: Record<string, number> = {};
  for (const [name, programmes, asks] of [
    ["thresholdTen", 10, 1],
    ["thresholdTenNarrow", 10, 1],
    ["wholePercents", 10, 1],
    ["unprotected", 4, 1],
    ["exactScores", 10, 1],
    ["freshNoise", 0, MANY_QUESTIONS],
    ["noisePerPath", 0, 1],
    ["exactMeans", 0, 1],
    ["exactMargins", 0, 1],
  ] as const) {
    // Fresh noise remembers what it was asked, so each world has one of its own.
    const control = name === "freshNoise" ? freshNoise() : controls[name];
    const attacked = name === "exactScores" ? worldOf(seed, "equal", scores) : world;
    const release = await attackRelease(attacked, control, { programmes, asks, sampler: false });
    Object.assign(outcomes, named(`control.${name}`, ofRelease(release)));
  }
  for (const name of ["unsalted", "unrestrained"] as const) {
    const changes = await attackChanges(world, controls[name], controlEfforts[name]);
    Object.assign(outcomes, named(`control.${name}`, ofChanges(changes)));
  }
  const forgotten = await attackChanges(world, controls.forgetful, takenBack);
  Object.assign(outcomes, named("control.forgetful", ofChanges(forgotten)));
  for (const name of ["tenthOfNoise", "oneDraw", "quietCounts"] as const) {
    const release = {
      period,
      records: world.records,
      cells: controls[name].publish(world.records, period, keysFor(seed)),
    };
    Object.assign(outcomes, named(`control.${name}.noiseSums`, publishedNoise(release, controls[name].knowledge)!));
  }
  for (const [name, control] of Object.entries({ exactRates, wholeNoiseRates }))
    Object.assign(outcomes, named(`control.${name}`, reportsKnown(attackReports(seed, control))));
  return outcomes;
}

function ofRelease(release: ReleaseOutcome): Record<string, number> {
  const { direct, noise, pointing, exposed, certain, likelihood, sampler, averaging, known, pooling, ratios, utility } =
    release;
  return {
    households: release.households,
    cellsShown: release.cells.shown / release.cells.all,
    direct: direct.length,
    ...named("noiseSums", noise ?? {}),
    ...named("pointing", pointing ?? {}),
    exposed: exposed.length,
    certain: certain.found,
    certainShare: certain.found / Math.max(certain.targets, 1),
    ...named("likelihood", likelihood),
    ...(sampler ? named("sampler", sampler) : {}),
    ...named("averaging", averaging),
    ...named("known", known),
    ...named("pooling", pooling),
    ...(ratios === null ? {} : { ratios }),
    ...named("utility", utility),
  };
}

function ofChanges({ single, oneCell, joint, series, exposed }: ChangesOutcome): Record<string, number> {
  const each = single.tried / 2;
  const certain = (some: Joint[]) => some.reduce((sum, { certain }) => sum + certain, 0);
  return {
    ...named("temporal", {
      moved: single.moved / each,
      corrected: single.corrected / each,
      oneCell: oneCell / each,
      certain: single.certain + certain([...joint, ...series]),
      exposed: exposed.length,
      extra: extraOf(joint),
      seriesExtra: extraOf(series),
    }),
    ...Object.fromEntries(
      joint.flatMap(({ changed, gain, extra }) => [
        [`temporal.gain${changed}`, gain],
        [`temporal.extra${changed}`, extra],
      ]),
    ),
  };
}

/** What later releases add to the guesses of who changed, over all of those; NaN where nobody did. */
function extraOf(joint: readonly Joint[]): number {
  const places = joint.reduce((sum, each) => sum + each.places, 0);
  return joint.reduce((sum, each) => sum + each.extra * each.places, 0) / places;
}

function ofPlanted({ direct, exposed, certain, odds, contradictions }: PlantedOutcome): Record<string, number> {
  return {
    direct: direct.length,
    exposed: exposed.length,
    certain,
    contradictions: contradictions.length,
    // A guess that was right counts 1, a wrong one 0, none a half.
    guessed:
      odds.length === 0
        ? 0.5
        : odds.filter((each) => each > 0).length / odds.length + (odds.every((each) => each === 0) ? 0.5 : 0),
  };
}

function named(prefix: Weighting | string, outcomes: Readonly<Record<string, number>>): Record<string, number> {
  // What a publisher does not show (intervals, neighbourhoods) cannot be measured, and is left out.
  const measured = Object.entries(outcomes).filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(measured.map(([name, value]) => [`${prefix}.${name}`, value]));
}
