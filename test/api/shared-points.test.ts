/** What a question costs at the shared door, and who waits for whom. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FairTurns, LONGEST_ANSWER, MOST_WAITING_EACH } from "../../api/server/shared/fair-turns.ts";
import { usageOf } from "../../db/agreements/agreements.ts";
import { dataOf } from "./support/client.ts";
import { sharedWorld } from "./support/shared-world.ts";

const question = "{ figures(first: 10) { nodes { value } } }";

test("an agreement has so many points an hour, which others do not feel", async () => {
  const { agree, ask, client } = await sharedWorld();
  const key = await agree("gemeente", { pointsPerHour: 60 });
  const other = await agree("zorg");
  const first = await ask(key, question);
  const cost = Number(first.extensions?.cost?.asked);
  expect(cost).toBeGreaterThan(10);
  const told = (answer: typeof first) =>
    ["limit", "remaining", "reset"].map((name) => Number(answer.headers.get(`ratelimit-${name}`)));
  const [limit, remaining, reset] = told(first);
  expect([limit, remaining]).toEqual([60, 60 - 1 - cost]);
  expect(reset).toBeGreaterThan(0);
  expect(reset).toBeLessThanOrEqual(3600);
  // Asked again it is there already.
  expect(told(await ask(key, question))[1]).toBe(60 - 2 - cost);

  let last = first;
  for (let place = 0; place < 9 && last.status === 200; place++)
    last = await ask(key, question.replace("10", `1${place}`));
  expect([last.status, last.errors?.[0]?.extensions.code]).toEqual([429, "OUT_OF_POINTS"]);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await ask(other, question)).status).toBe(200);

  // Another hour, and the points are back.
  await client.query("update app.agreement_usage set used_hour = used_hour - interval '2 hours'");
  expect((await ask(key, "{ periods { code } }")).status).toBe(200);
});

test("a table costs points when it is read, and one when it is kept", async () => {
  const { agree, get } = await sharedWorld();
  const key = await agree("gemeente", { pointsPerHour: 10_010 });
  const left = async () => {
    const response = await get(key, "/voorbeeld/figures.csv");
    await response.text();
    return [response.status, Number(response.headers.get("ratelimit-remaining"))];
  };
  expect(await left()).toEqual([200, 9]);
  expect(await left()).toEqual([200, 8]);
  const other = await get(key, "/voorbeeld/figures.csv?level=district");
  expect([other.status, await other.text()]).toEqual([429, expect.stringContaining("punten per uur")]);
});

test("both sides see what was used, by day", async () => {
  const { agree, ask, client } = await sharedWorld();
  const key = await agree("gemeente");
  await agree("zorg");
  await ask(key, question);
  await ask(key, question);
  const usage = await dataOf(ask(key, "{ usage { day questions points } }"));
  const [own] = await usageOf(client, "gemeente");
  expect(own).toMatchObject({ id: "gemeente", questions: 2 });
  expect(usage).toEqual({ usage: [{ day: own!.day, questions: 2, points: own!.points }] });
  expect(await usageOf(client, "zorg")).toEqual([]);
  expect((await usageOf(client, null)).map(({ id }) => id)).toEqual(["gemeente"]);
});

test("what was used is written down also when nobody asks any more", async () => {
  const { agree, ask, client } = await sharedWorld({ freshMs: 600_000 });
  const key = await agree("gemeente");
  await ask(key, question);
  const questions = async () => (await usageOf(client, "gemeente"))[0]?.questions;
  await expect.poll(questions, { timeout: 4_000 }).toBe(1);
});

describe("turns", () => {
  afterEach(() => void vi.useRealTimers());

  test("who asked little goes before who asked much", async () => {
    const turns = new FairTurns(10);
    const begun: string[] = [];
    const ask = (who: string, cost: number) =>
      turns.take(who, cost, async () => {
        begun.push(who);
        await sleep(1);
      });
    const all = [ask("busy", 10), ...Array.from({ length: 20 }, () => ask("busy", 10))];
    await sleep(0);
    all.push(ask("quiet", 5), ask("third", 5));
    await Promise.all(all);
    expect(begun.slice(0, 4)).toEqual(["busy", "busy", "quiet", "third"]);
    expect(begun).toHaveLength(23);
  });

  test("who asked nothing for a while is a little before others, and not by all that it did not ask", async () => {
    const turns = new FairTurns(10);
    const begun: string[] = [];
    const ask = (who: string) =>
      turns.take(who, 10, async () => {
        begun.push(who);
        await sleep(1);
      });
    for (let asked = 0; asked < 9; asked++) await ask("busy");
    await Promise.all([..."bbbb"].map(() => ask("busy")).concat([..."qqqq"].map(() => ask("quiet"))));
    const order = begun.slice(9).map((who) => who[0]);
    expect(order.join("")).toMatch(/^bbqq/);
    expect(order.slice(0, 6).filter((who) => who === "b").length).toBeGreaterThanOrEqual(3);
  });

  const asked = [
    { who: ["a", "a", "a", "a"], together: 2 },
    { who: ["a", "b", "c", "d"], together: 1 },
    // The second began while nobody else was there.
    { who: ["a", "a", "b", "b"], together: 2 },
    { who: ["a", "b", "b", "b"], together: 2 },
  ];
  test.for(asked)("of $who, $together are answered at the same time", async ({ who, together }) => {
    const turns = new FairTurns(10);
    const running = new Set<string>();
    let most = 0;
    const strangers: string[][] = [];
    await Promise.all(
      who.map((one, place) =>
        turns.take(one, 10, async () => {
          running.add(one + place);
          most = Math.max(most, running.size);
          strangers.push([...new Set([...running].map(([name]) => name!))]);
          await sleep(1);
          running.delete(one + place);
        }),
      ),
    );
    expect(most).toBe(together);
    expect(strangers.filter((names) => names.length > 1)).toEqual([]);
  });

  test("two that ask as much get as much", async () => {
    const turns = new FairTurns(1);
    const begun: string[] = [];
    const ask = (who: string) => turns.take(who, 1, async () => void begun.push(who));
    const all = ["a", "a", "a", "a", "b", "b", "b", "b"].map(ask);
    await Promise.all(all);
    expect(begun.join("")).toMatch(/^a(ab|ba)/);
    expect(begun.slice(0, 5).filter((who) => who === "b").length).toBeGreaterThanOrEqual(2);
  });

  test("one that costs the most is answered alone, and others wait for it", async () => {
    const turns = new FairTurns(10);
    let running = 0;
    const most: number[] = [];
    const ask = (who: string, cost: number) =>
      turns.take(who, cost, async () => {
        running += cost;
        most.push(running);
        await sleep(1);
        running -= cost;
      });
    await Promise.all([ask("a", 4), ask("b", 4), ask("c", 10), ask("d", 4), ask("e", 4)]);
    expect(Math.max(...most)).toBe(10);
  });

  test("so many wait at most, of one agreement", async () => {
    const turns = new FairTurns(1);
    let end = () => {};
    const first = turns.take("a", 1, () => new Promise<void>((resolve) => (end = resolve)));
    // The second has room beside the first.
    const waiting = Array.from({ length: MOST_WAITING_EACH + 1 }, () => turns.take("a", 1, async () => {}));
    await expect(turns.take("a", 1, async () => {})).rejects.toMatchObject({ extensions: { code: "BUSY" } });
    const other = turns.take("b", 1, async () => "answered");
    end();
    await Promise.all([first, ...waiting]);
    expect(await other).toBe("answered");
  });

  test("an answer that does not come in time is given up, and makes room", async () => {
    vi.useFakeTimers();
    const turns = new FairTurns(1);
    const slow = turns.take("a", 1, () => new Promise(() => {})).catch((error: unknown) => error);
    const next = turns.take("b", 1, async () => "answered");
    await vi.advanceTimersByTimeAsync(LONGEST_ANSWER);
    expect(await slow).toMatchObject({ extensions: { code: "TOO_SLOW", http: { status: 503 } } });
    expect(await next).toBe("answered");
  });
});
