import { createHash } from "node:crypto";
import { chiSquareCdf, normalCdf } from "../../statistics/index.ts";
import { cellKey, drawsFrom, type Draws } from "../cell-keys.ts";
import { noiseOf } from "../noise.ts";
import { recordKeysOf } from "../record-keys.ts";
import { noiseLaw } from "./noise-law.ts";

const KEYS = 100_000;
const HOUSEHOLDS = 20;
const BINS = 8;
const PARTS = 20;
const streams = ["n", "y", "k", "h", "spread"] as const;

/**
 * How likely draws at least this far from what they should be are, per property: the least over its tests, times their number
 * (Bonferroni), so that a property of ten tests is not ten times as easily refused. Small is bad; at most 1.
 */
export type NoiseCheck = { whole: number; continuous: number; mean: number; pairs: number; neighbours: number };

/**
 * Whether the noise is what it says: 100,000 cells of twenty households each, of which two that follow share nineteen, with keys that are
 * sums of record keys, through the production draws.
 *
 * `whole` and `continuous`: χ² of every stream's noise against the published law, 11 values and 20 parts that are as likely. `mean`: normal
 * test of mean 0, both kinds. `pairs`: χ² of independence of every two streams, 8 × 8. `neighbours`: the same of every stream with itself in the
 * next cell, since a household more or less must give new noise.
 */
export function checkNoise(
  { bound, variance }: { bound: number; variance: number },
  drawsOf = production(),
): NoiseCheck {
  const draws = cellKeys().map(drawsOf);
  const { whole, continuous } = noiseOf({ bound, variance });
  const [below, above] = [normalCdf(-bound / Math.sqrt(variance)), normalCdf(bound / Math.sqrt(variance))];
  const each = streams.map((stream) => draws.map((draw) => draw[stream]));
  const wholes = each.map((uniform) => uniform.map(whole));
  const continuouses = each.map((uniform) => uniform.map(continuous));
  const law = noiseLaw(bound, variance).map(({ chance }) => chance);
  const parts = Array.from({ length: PARTS }, () => 1 / PARTS);
  const partOf = (e: number) => (PARTS * (normalCdf(e / Math.sqrt(variance)) - below)) / (above - below);
  const spread = truncatedVariance(bound, variance);
  return {
    whole: least(
      wholes.map((noise) =>
        surprise(
          noise.map((v) => v + bound),
          law,
        ),
      ),
    ),
    continuous: least(continuouses.map((noise) => surprise(noise.map(partOf), parts))),
    mean: least([
      ...wholes.map((noise) => offCentre(noise, variance)),
      ...continuouses.map((noise) => offCentre(noise, spread)),
    ]),
    pairs: least(each.flatMap((first, at) => each.slice(at + 1).map((second) => dependence(first, second)))),
    neighbours: least(each.map((uniform) => dependence(uniform.slice(0, -1), uniform.slice(1)))),
  };
}

const subject = { dataset: "audit", measure: "noise", period: "2026" };

function production(): (cellKey: number) => Draws {
  return drawsFrom(subject, secret("noise"));
}

function secret(name: string): Buffer {
  return createHash("sha256").update(`audit/${name}`).digest();
}

/** Keys of cells that move along a row of households, one out and one in at a time. */
function cellKeys(): number[] {
  const keyOf = recordKeysOf(subject, secret("records"));
  const records = Array.from({ length: KEYS + HOUSEHOLDS - 1 }, (_, at) => keyOf(`H${at}`, [at % 2]));
  let sum = records.slice(0, HOUSEHOLDS).reduce((before, key) => before + key, 0);
  return Array.from({ length: KEYS }, (_, at) => {
    if (at > 0) sum += records[at + HOUSEHOLDS - 1]! - records[at - 1]!;
    return cellKey(sum);
  });
}

/** The variance of a normal law that is cut off on either side: V·(1 − 2a·φ(a)/(2Φ(a) − 1)), a = D/√V. */
function truncatedVariance(bound: number, variance: number): number {
  const a = bound / Math.sqrt(variance);
  const density = Math.exp((-a * a) / 2) / Math.sqrt(2 * Math.PI);
  return variance * (1 - (2 * a * density) / (2 * normalCdf(a) - 1));
}

/** χ² of what falls in bin 0, 1, 2… (rounded down) against these chances. */
function surprise(bins: readonly number[], chances: readonly number[]): number {
  const seen = new Float64Array(chances.length);
  for (const bin of bins) seen[Math.min(Math.max(Math.floor(bin), 0), chances.length - 1)]! += 1;
  const expected = chances.map((chance) => bins.length * chance);
  const statistic = expected.reduce((sum, mean, at) => sum + (seen[at]! - mean) ** 2 / mean, 0);
  return 1 - chiSquareCdf(statistic, chances.length - 1);
}

function offCentre(noise: readonly number[], variance: number): number {
  const sum = noise.reduce((before, v) => before + v, 0);
  return 2 * normalCdf(-Math.abs(sum) / Math.sqrt(noise.length * variance));
}

/** χ² of independence: what falls in each square against what its row and column would give. */
function dependence(first: readonly number[], second: readonly number[]): number {
  const squares = new Float64Array(BINS ** 2);
  const [rows, columns] = [new Float64Array(BINS), new Float64Array(BINS)];
  for (const [at, u] of first.entries()) {
    const [row, column] = [Math.floor(u * BINS), Math.floor(second[at]! * BINS)];
    squares[row * BINS + column]! += 1;
    rows[row]! += 1;
    columns[column]! += 1;
  }
  const statistic = squares.reduce((sum, seen, at) => {
    const expected = (rows[Math.floor(at / BINS)]! * columns[at % BINS]!) / first.length;
    return sum + (seen - expected) ** 2 / expected;
  }, 0);
  return 1 - chiSquareCdf(statistic, (BINS - 1) ** 2);
}

function least(chances: readonly number[]): number {
  return Math.min(1, chances.length * Math.min(...chances));
}
