import { afterEach, expect, test, vi } from "vitest";
import { connect } from "@fijne-buurten/db";
import { LONGEST_TURN, MOST_WAITING, Turns } from "../../api/server/turns.ts";
import { world } from "./support/world.ts";

afterEach(() => vi.useRealTimers());

/** A question that is answered when the test says so. */
function asked(turns: Turns, cost: number, begun: number[] = []) {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const answer = turns.take(cost, () => {
    begun.push(cost);
    return promise;
  });
  return { answer, finish: () => resolve(cost), fail: () => reject(new Error("no database")) };
}

/** Everything that can go on without an answer has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test.each([
  { costs: [100, 1], begun: [100] },
  { costs: [99, 1], begun: [99, 1] },
  { costs: [50, 50, 1], begun: [50, 50] },
  { costs: [0, 100], begun: [0] },
])("of questions that cost $costs, $begun are answered at once", async ({ costs, begun }) => {
  const [turns, started] = [new Turns(100), [] as number[]];
  const questions = costs.map((cost) => asked(turns, cost, started));
  await settled();
  expect(started).toEqual(begun);
  for (const { finish } of questions) finish();
  await Promise.all(questions.map(({ answer }) => answer));
});

test("who waits is answered in the order of cost, the cheapest first", async () => {
  const [turns, begun] = [new Turns(100), [] as number[]];
  const first = asked(turns, 100, begun);
  const waiting = [90, 61, 60, 61.5, 3].map((cost) => asked(turns, cost, begun));
  await settled();
  first.finish();
  for (const question of waiting) question.finish();
  await Promise.all(waiting.map(({ answer }) => answer));
  expect(begun).toEqual([100, 3, 60, 61, 61.5, 90]);
});

test("an answer that failed leaves its place to the next", async () => {
  const turns = new Turns(100);
  const failed = asked(turns, 100);
  const next = asked(turns, 100);
  failed.fail();
  await expect(failed.answer).rejects.toThrow("no database");
  next.finish();
  expect(await next.answer).toBe(100);
});

test("an answer that never ends loses its place, and not before its time", async () => {
  vi.useFakeTimers();
  const [turns, begun] = [new Turns(100), [] as number[]];
  const endless = asked(turns, 100);
  const refused = expect(endless.answer).rejects.toThrow("An answer did not end in 60000 ms.");
  const next = asked(turns, 100, begun);
  await vi.advanceTimersByTimeAsync(LONGEST_TURN - 1);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await refused;
  expect(begun).toEqual([100]);
  next.finish();
  await next.answer;
});

test("two hundred dear questions wait behind one; one more is asked to come back, and health is told at once", async () => {
  const { ask, url, database } = await world();
  const dear = `{ kpi(code: "tenants_grade") { figures(first: 500) { nodes { ${aliases(198)} } } } }`;
  const lock = await connect(database.urls.owner);
  await lock.query("begin; lock table figures.figures in access exclusive mode");
  const waiting = Array.from({ length: 1 + MOST_WAITING }, () => ask(dear));
  let tries = 0;
  const refused = await vi.waitFor(async () => {
    // An answer that was made before is given at once, however many wait.
    const answer = await ask(`{ kpi(code: "tenants_grade") { try${(tries += 1)}: title } }`);
    expect(answer.status).toBe(503);
    return answer;
  }, 20_000);
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(refused.data).toBeUndefined();
  expect(refused.errors?.[0]?.extensions).toEqual({
    code: "BUSY",
    nl: "Er wachten al 200 vragen op hun beurt, en meer wachten er niet. Stel uw vraag over 10 seconden opnieuw, of vraag minder tegelijk. Er is niets opgehaald.",
    en: "200 questions are waiting for their turn, and no more do. Ask again in 10 seconds, or ask less at once. Nothing was read.",
  });
  expect((await fetch(new URL("/health", url))).status).toBe(200);
  await lock.query("commit");
  await lock.end();
  const answers = await Promise.all(waiting);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

function aliases(count: number): string {
  return Array.from({ length: count }, (_, place) => `v${place}: period`).join(" ");
}
