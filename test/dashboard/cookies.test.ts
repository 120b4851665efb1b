/** What the browser keeps is read by no script and sent by no other site; behind TLS it is never sent without that. */
import { afterEach, expect, test } from "vitest";
import { forget, keep, kept } from "../../dashboard/src/lib/server/sign-in/cookies.ts";

type Cookies = Parameters<typeof keep>[0];

const before = process.env.ORIGIN;
afterEach(() => {
  if (before === undefined) delete process.env.ORIGIN;
  else process.env.ORIGIN = before;
});

/** Notes how each cookie was set, as the framework would send it. */
function browser() {
  const held = new Map<string, { value: string; how: unknown }>();
  const cookies = {
    get: (name: string) => held.get(name)?.value,
    set: (name: string, value: string, how: unknown) => void held.set(name, { value, how }),
    delete: (name: string) => void held.delete(name),
  } as unknown as Cookies;
  return { held, cookies };
}

const own = { path: "/", httpOnly: true, sameSite: "lax" };

test.each([
  ["https://buurten.example.nl", "__Host-buurten-session", true],
  ["http://127.0.0.1:3000", "buurten-session", false],
])("at %s a session is kept as %s, and only over TLS: %s", (origin, name, secure) => {
  process.env.ORIGIN = origin;
  const { held, cookies } = browser();
  keep(cookies, "session", "secret");
  expect(Object.fromEntries(held)).toEqual({
    [name]: { value: "secret", how: { ...own, secure, maxAge: 12 * 3600 } },
  });
  expect(kept(cookies, "session")).toBe("secret");
  forget(cookies, "session");
  expect([held.size, kept(cookies, "session")]).toEqual([0, undefined]);
});

test("what was begun is remembered for ten minutes", () => {
  const { held, cookies } = browser();
  keep(cookies, "begun", "state");
  expect([...held.values()]).toMatchObject([{ how: { ...own, maxAge: 600 } }]);
});
