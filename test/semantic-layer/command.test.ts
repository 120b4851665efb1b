import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { answerLine } from "../../semantic-layer/command/answer.ts";
import { methods } from "../../semantic-layer/command/methods/index.ts";
import { commandSchemas } from "../../semantic-layer/command/schemas.ts";
import { answerStream } from "../../semantic-layer/command/stream.ts";
import bcg from "../statistics/facts/bcg.json" with { type: "json" };
import { expectSame } from "../statistics/reference.ts";
import { root } from "../support/run.ts";

const folder = join(root, "semantic-layer/command");
const named = (name: string) => methods.find((method) => method.name === name)!;
const ask = (name: string, question: unknown) => JSON.parse(answerLine(named(name), JSON.stringify(question)));
const file = (path: string) => JSON.parse(readFileSync(join(folder, path), "utf8"));

test("every method has an example and a schema, and none is left over", () => {
  const expected = methods.map(({ name }) => `${name}.json`).sort();
  expect(readdirSync(join(folder, "examples")).sort()).toEqual(expected);
  expect(readdirSync(join(folder, "schemas")).sort()).toEqual(expected);
});

test("the README names every method", () => {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const { name } of methods) expect(readme).toContain(`\`${name}\``);
});

describe.each(methods.map(({ name }) => name))("%s", (name) => {
  test("answers its example with the numbers that are written there", async () => {
    const { input, output } = file(`examples/${name}.json`);
    const answers = new PassThrough();
    const read = text(answers);
    await answerStream(named(name), Readable.from([`${JSON.stringify(input)}\n`]), answers);
    answers.end();
    expectAlike(JSON.parse(await read), output, name);
  });

  test("has a schema that is the one it checks by, and that its example obeys", () => {
    const { text } = commandSchemas().find(({ path }) => path.endsWith(`/${name}.json`))!;
    expect(readFileSync(join(folder, `schemas/${name}.json`), "utf8")).toBe(text);
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(text));
    expect(validate(file(`examples/${name}.json`)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ input: { nonsense: 1 }, output: {} })).toBe(false);
  });

  test("answers nonsense with a sentence", () => {
    for (const line of ["{}", "[]", "null", "7", '"mean"', "{", "", '{"nonsense": 1}']) {
      const { error, ...rest } = JSON.parse(answerLine(named(name), line));
      expect(error, line).toMatch(/^.{10,}\.$/);
      expect(rest).toEqual({});
    }
  });
});

test("a bad line has an error and the next is answered; every line has an answer, in its place", async () => {
  const lines = ['{"dist":"norm","p":0.5}', "oops", "", '{"dist":"norm","p":2}', '{"dist":"norm","p":0.5}'];
  // Torn at every place, as a pipe may tear it.
  for (let at = 0; at <= lines.join("\n").length; at += 1) {
    const whole = lines.join("\n");
    const answers = new PassThrough();
    const read = text(answers);
    await answerStream(named("quantile"), Readable.from([whole.slice(0, at), whole.slice(at)]), answers);
    answers.end();
    const answered = (await read)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answered.map((answer) => Object.keys(answer)[0])).toEqual(["q", "error", "error", "error", "q"]);
  }
});

test("what JSON cannot carry is an error and never null", () => {
  // R's qf says 1.03e54; the library does not get there, which is not the same as infinity.
  expect(ask("quantile", { dist: "F", p: 0.999, df1: 0.1, df2: 0.1 })).toEqual({
    error: "This has no finite answer: q is Infinity.",
  });
  expect(answerLine(named("proportion"), '{"x":1e999,"n":1e999}')).toContain("expected number, received Infinity");
  expect(answerLine(named("proportion"), '{"x":NaN,"n":1}')).toContain("A line holds one JSON object");
});

test("what has no end is Inf, as R's jsonlite writes it, in answers and in questions", () => {
  const both = (dist: string, law: object) => [0, 1].map((p) => ask("quantile", { dist, p, ...law }).q);
  expect(both("norm", { mean: 3, sd: 2 })).toEqual(["-Inf", "Inf"]);
  expect(both("t", { df: 3 })).toEqual(["-Inf", "Inf"]);
  expect(both("chisq", { df: 4 })).toEqual([0, "Inf"]);
  expect(both("gamma", { shape: 2, scale: 3 })).toEqual([0, "Inf"]);
  expect(both("beta", { shape1: 2, shape2: 3 })).toEqual([0, 1]);
  expect(both("F", { df1: 3, df2: 5 })).toEqual([0, "Inf"]);
  // R's qt(0.975, Inf) and qf(0.975, 4, Inf).
  expectSame(ask("quantile", { dist: "t", p: 0.975, df: "Inf" }).q, 1.959963984540054);
  expectSame(ask("quantile", { dist: "t", p: 0.975, a: "Inf" }).q, 1.959963984540054);
  expectSame(ask("quantile", { dist: "F", p: 0.975, df1: 4, df2: "Inf" }).q, 2.785821695469449);
  expect(ask("quantile", { dist: "t", p: 0.975, df: "many" }).error).toContain("df");
  const known = ask("verdict", { kind: "norm", n: 50, d: 1, se: 0.5, df: "Inf" });
  expectSame(known.lo, 1 - 0.5 * 1.6448536269514722);
});

// R's poisson.test(c(k1, k2), c(e1, e2)): limits and p.
test.each([
  [5, 1, 0, 1, "Inf", 0.9163558573154601, "Inf", 0.0625],
  [6, 50, 0, 20, "Inf", 0.4709698902896712, "Inf", 0.1925133235301618],
  [0, 50, 6, 20, 0, 0, 0.3397244777189293, 5.439910241481011e-4],
])("a ratio of %d in %d and %d in %d has the limits and the p-value of R", (k1, e1, k2, e2, ratio, lo, hi, p) => {
  const answer = ask("rateRatio", { a: { k: k1, e: e1 }, b: { k: k2, e: e2 } });
  expect(answer.ratio).toBe(ratio);
  expect(answer.wald).toBe(null);
  expectSame(answer.exact.lo, lo);
  if (hi === "Inf") expect(answer.exact.hi).toBe("Inf");
  else expectSame(answer.exact.hi, hi as number);
  expectSame(answer.p, p);
});

test("thirteen trials of BCG can be checked against metafor, and are marked as too few to publish", () => {
  const y = bcg.rows.map(([a, b, c, d]) => Math.log(a! / (a! + b!) / (c! / (c! + d!))));
  const psi = bcg.rows.map(([a, b, c, d]) => 1 / a! - 1 / (a! + b!) + 1 / c! - 1 / (c! + d!));
  const { tau2, beta, betaSe, shrunk, warning } = ask("fayHerriot", { y, psi, x: y.map(() => [1]) });
  expectSame(tau2, bcg.metafor.REML);
  expectSame(beta[0], bcg.metafor.mean);
  expectSame(betaSe[0], bcg.metafor.se);
  for (const [at, value] of bcg.metafor.blup.entries()) expectSame(shrunk[at], value);
  expect(warning).toBe("TOO_FEW_AREAS");
  expect(ask("marshall", { k: [3, 5, 1], n: [40, 30, 20] }).warning).toBe("TOO_FEW_AREAS");
});

test("every infinite answer obeys the schema of its method", () => {
  for (const [name, input] of [
    ["quantile", { dist: "norm", p: 1 }],
    ["quantile", { dist: "t", p: 0, df: "Inf" }],
    ["rateRatio", { a: { k: 5, e: 1 }, b: { k: 0, e: 1 } }],
    ["verdict", { kind: "norm", n: 50, d: 1, se: 0.5, df: "Inf" }],
  ] as const) {
    const { text } = commandSchemas().find(({ path }) => path.endsWith(`/${name}.json`))!;
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(text));
    expect(validate({ input, output: ask(name, input) }), JSON.stringify(validate.errors)).toBe(true);
  }
});

test("a misspelt field is an error, with its name", () => {
  expect(ask("proportion", { x: 1, n: 2, confidense: 0.9 }).error).toContain('"confidense"');
  expect(ask("proportion", { strata: [{ n: 3 }] }).error).toMatch(/^strata\[0\]\.sw: expected number/);
});

test("what a method refuses comes back as its sentence", () => {
  const three = { n: 3, sw: 3, swy: 9, sww: 3, swwy: 9, swwyy: 29 };
  expect(ask("proportion", { x: 5, n: 4 }).error).toContain("not 5 of 4");
  expect(ask("verdict", { kind: "hold", n: 50, d: 0, se: 1, df: 50, delta: 0 }).error).toContain("positive margin");
  expect(ask("verdict", { kind: "norm", n: 50, d: 0.1, se: 0.2, df: 50, delta: 0.2 }).error).toContain("no margin");
  const none = {
    scores: [50, 60],
    weights: [1, 1],
    covariance: [
      [1, -5],
      [-5, 1],
    ],
  };
  expect(ask("composite", none).error).toBe("This is no covariance matrix: see row 2, column 2.");
  expect(ask("change", { n1: 9, sum1: 9, sumsq1: 20, n2: 9, sum2: 9, sumsq2: 20, m: 1.5 }).error).toMatch(/^m: .*int/);
  expect(ask("mean", { strata: [{ ...three, n: 2.5, N: 9 }] }).error).toMatch(/^strata\[0\]\.n: .*int/);
  expect(ask("representativeness", { N: [10.5, 20], r: [5, 5] }).error).toMatch(/^N\[0\]: .*int/);
  expect(ask("representativeness", { N: [10, 20], r: [5, 5], levels: {} }).error).toContain("at least one variable");
  expect(ask("rake", { counts: [[0], [1]], rows: [1, 1], cols: [2] }).error).toContain("1 homes and 0 answers");
  expect(ask("rake", { counts: [[1, 2]], rows: [3], cols: [3] }).error).toContain("1 rows of 1 counts");
  expect(ask("mean", { strata: [{ ...three, N: 2 }] }).error).toBe("A frame of 2 households cannot give 3 answers.");
  const yes = { n: 3, sw: 3, swy: 2, sww: 3, swwy: 2, swwyy: 2 };
  expect(ask("proportion", { strata: [{ ...yes, N: 2 }] }).error).toContain("cannot give 3 answers");
  expect(ask("proportion", { strata: [{ ...three, N: 9 }] }).error).toContain("answers of 0 and 1");
  expect(ask("mean", { strata: [{ ...three, swwyy: 5, N: 9 }] }).error).toContain("No 3 answers have these sums");
  const impossible = { n1: 3, sum1: 6, sumsq1: 5, n2: 3, sum2: 9, sumsq2: 29 };
  expect(ask("change", impossible).error).toContain("No 3 answers have these sums");
  expect(ask("quantile", { dist: "t", p: 0.5 }).error).toBe("The law t needs its parameter df.");
  expect(ask("quantile", { dist: "t", p: 0.5, df: 3, sd: 1 }).error).toContain("no parameter sd");
  const nine = { m: 9, ov1: 1, ov2: 1, ov12: 1 };
  expect(ask("change", { n1: 9, sum1: 1, sumsq1: 1, n2: 8, sum2: 1, sumsq2: 1, ...nine }).error).toContain("At most 8");
  // Their sums left out would be read as 0, and the change as certain.
  expect(ask("change", { n1: 9, sum1: 9, sumsq1: 20, n2: 9, sum2: 9, sumsq2: 20, m: 9, ov1: 9, ov2: 9 }).error).toBe(
    "With 9 households in both waves, ov1, ov2 and ov12 are needed too.",
  );
  const waves = { n1: 9, sum1: 9, sumsq1: 20, n2: 9, sum2: 9, sumsq2: 20 };
  expect(ask("change", { ...waves, ov1: 9, ov2: 9, ov12: 20 }).error).toContain("Without households in both waves (m)");
  expect(ask("change", { ...waves, m: 0, ov1: 0, ov2: null, ov12: 0 })).toEqual(ask("change", waves));
  expect(ask("change", { ...waves, m: 9, ov1: 9, ov2: 9, ov12: 2000 }).error).toContain(
    "are the sums over both right?",
  );
  expect(
    ask("meanCalibrated", {
      cells: [
        { n: 2, sumY: 1, sumYY: 1, d: 1, w: 1, x: [1] },
        { n: 2, sumY: 1, sumYY: 1, d: 1, w: 1, x: [1, 0] },
      ],
      N: 9,
    }).error,
  ).toContain("as many calibration variables");
});

test("defaults are 95%, finite mode, independent waves and a law's usual parameters", () => {
  const { input } = file("examples/mean.json");
  expect(ask("mean", { strata: input.strata })).toEqual(ask("mean", { ...input, mode: "finite", confidence: 0.95 }));
  expect(ask("mean", { strata: [{ ...input.strata[0], N: null }] }).error).toContain("households in the frame");
  const waves = { n1: 5, sum1: 10, sumsq1: 25, n2: 5, sum2: 11, sumsq2: 30 };
  expect(ask("change", waves)).toEqual(ask("change", { ...waves, m: 0, variance: "perWave", confidence: 0.95 }));
  expect(ask("quantile", { dist: "gamma", p: 0.3, shape: 2 })).toEqual(
    ask("quantile", { dist: "gamma", p: 0.3, a: 2, b: 1 }),
  );
  expectSame(ask("quantile", { dist: "norm", p: 0.975, mean: 10, sd: 2 }).q, 10 + 2 * 1.959963984540054);
});

test("a verdict without a standard error has no interval, and says too few", () => {
  expect(ask("verdict", { kind: "norm", n: 50, d: 1, df: 0 })).toEqual({
    ...{ lo: null, hi: null, verdict: "TOO_FEW", note: null },
  });
});

test("a method that does not exist ends the command with the list of those that do", () => {
  const { status, stdout, stderr } = command("medians", "");
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^statistics: 'medians' is no method; expected one of mean, .*Nothing was computed\.\n$/);
});

test("the command answers a line before the next is asked", async () => {
  const child = spawn(process.execPath, [join(folder, "run.ts"), "quantile"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdout.setEncoding("utf8");
  for (const p of [0.5, 0.9]) {
    const answer = new Promise<string>((resolve) => child.stdout.once("data", resolve));
    child.stdin.write(`${JSON.stringify({ dist: "norm", p })}\n`);
    expect(Object.keys(JSON.parse(await answer))).toEqual(["q"]);
  }
  child.stdin.end();
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
});

test("the command answers a hundred thousand lines", () => {
  const lines = 100_000;
  const { status, stdout } = command("proportion", '{"x":81,"n":263}\n'.repeat(lines));
  expect(status).toBe(0);
  expect(stdout.split("\n")).toHaveLength(lines + 1);
});

const python = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!python)("the README's Python runs", () => {
  const [, program] = readFileSync(join(folder, "README.md"), "utf8").match(/```python\n([^`]*)```/)!;
  const { stdout, stderr } = spawnSync("python3", ["-c", program!], { cwd: root, encoding: "utf8" });
  expect(stdout, stderr).toMatch(/^\[\{'q': 2\.5705818\d+\}, \{'q': 2\.16918594\d+\}, \{'q': 1\.9679\d+\}\]\n$/);
});

function command(name: string, input: string) {
  const options = { input, encoding: "utf8", maxBuffer: 2 ** 28 } as const;
  return spawnSync(process.execPath, [join(folder, "run.ts"), name], options);
}

/** Numbers alike to 1e-9, everything else the same. */
function expectAlike(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === "number") return expectSame(actual as number, expected);
  if (typeof expected !== "object" || expected === null) return expect(actual, path).toBe(expected);
  expect(Object.keys(actual as object), path).toEqual(Object.keys(expected));
  for (const [key, value] of Object.entries(expected)) {
    expectAlike((actual as Record<string, unknown>)[key], value, `${path}.${key}`);
  }
}
