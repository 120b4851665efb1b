/** A website that lends its name to this machine gets no page. */
import { expect, test } from "vitest";
import { isOwnHost } from "../../dashboard/src/lib/server/host.ts";

const env = { ORIGIN: "https://buurten.example.nl", ALLOWED_HOSTS: "pages, Other.example" };

test.each(["localhost:3000", "127.0.0.1", "[::1]:3000", "buurten.example.nl", "pages:3000", "other.example"])(
  "%s is ours",
  (header) => expect(isOwnHost(header, env)).toBe(true),
);

test.each(["", "evil.example", "evil.example:3000", "127.0.0.1.evil.example", "buurten.example.nl.evil.example"])(
  "'%s' is not",
  (header) => expect(isOwnHost(header, env)).toBe(false),
);

test("where nothing is set, only this machine's own names are", () => {
  expect([isOwnHost("localhost:3000", {}), isOwnHost("buurten.example.nl", {})]).toEqual([true, false]);
});
