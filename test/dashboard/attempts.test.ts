/** Who tries to sign in too often waits, from wherever they come. */
import { expect, test } from "vitest";
import { attemptCounter, attemptsAllowed, triedFrom } from "../../dashboard/src/lib/server/sign-in/attempts.ts";

function counting(allowed = { each: 3, all: 5, seconds: 300 }) {
  const clock = { now: 1_000_000 };
  const count = attemptCounter(allowed, () => clock.now);
  return { clock, count, try: (...addresses: string[]) => addresses.map(count) };
}

test("an address tries so often and no oftener, and again once the time is over", () => {
  const { clock, count, try: attempt } = counting();
  expect(attempt("10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2")).toEqual([0, 0, 0, 300, 0]);
  clock.now += 299_001;
  expect(count("10.0.0.1")).toBe(1);
  clock.now += 999;
  expect(count("10.0.0.1")).toBe(0);
});

test("all together try so often and no oftener, from however many addresses", () => {
  const { try: attempt } = counting();
  expect(attempt("a", "b", "c", "d", "e", "f", "a")).toEqual([0, 0, 0, 0, 0, 300, 300]);
});

test.each([
  ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["2001:db8::1", "2001:db8:0:0:5::", true],
  ["::1", "::2", true],
  ["::ffff:10.0.0.1", "10.0.0.1", true],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.2", false],
])("%s and %s are one place: %s", (one, other, isOne) => {
  const { try: attempt } = counting({ each: 1, all: 9, seconds: 300 });
  expect(attempt(one, other)).toEqual([0, isOne ? 300 : 0]);
});

test.each([
  [null, "10.0.0.1", "10.0.0.1"],
  ["", "10.0.0.1", "10.0.0.1"],
  ["203.0.113.9", "10.0.0.1", "203.0.113.9"],
  ["1.2.3.4, 203.0.113.9", "10.0.0.1", "203.0.113.9"],
])(
  "with the header %j, from %s, it is %s who tries: what a reader wrote there stands before that",
  (header, connected, who) => expect(triedFrom(header, connected)).toBe(who),
);

test("a whole office signs in within the time", () => {
  const count = attemptCounter();
  const office = Array.from({ length: attemptsAllowed.each / 2 }, () => [count("10.0.0.1"), count("10.0.0.1")]);
  expect(office.flat().every((wait) => wait === 0)).toBe(true);
});
