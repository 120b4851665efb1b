/** A secret that was put in a file by mistake is found, and what only looks like one is not. */
import { expect, test } from "vitest";
import { root } from "./support/run.ts";
import { secretsIn, secretsInFiles } from "./support/secrets.ts";

const signs = (length: number, from = "aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zC") => from.repeat(4).slice(0, length);

// Each in two parts, so that this file holds none.
const planted: [what: string, text: string][] = [
  ["a private key", `-----BEGIN ${"PRIVATE KEY"}-----\n${signs(64)}`],
  ["a private key", `-----BEGIN OPENSSH ${"PRIVATE KEY"}-----\n${signs(64)}`],
  ["a key of Amazon", `AKIA${"IOSFODNN7EXAMPLE"}`],
  ["a token of GitHub", `ghp_${signs(36)}`],
  ["a token of GitHub", `github_pat_${signs(60)}`],
  ["a token of GitLab", `glpat-${signs(20)}`],
  ["a token of npm", `npm_${signs(36)}`],
  ["a token of Slack", `xoxb-${"123456789012-" + signs(24)}`],
  ["a key of Google", `AIza${signs(35)}`],
  ["a key of Stripe", `sk_live_${signs(24)}`],
  ["a secret of Microsoft Entra", `aB3${"8Q~" + signs(34)}`],
  ["a signed token", `eyJ${signs(20)}.eyJ${signs(20)}.${signs(43)}`],
  ["a password in the address of a database", `postgres://fb_etl:${signs(32)}@db.example.nl:5432/fijne_buurten`],
  ["a key of a partner", `fb_${signs(40)}`],
  ["a key of an association", `{"pseudonym": "${"0a".repeat(32)}"}`],
  ["a key of an association", `SIGN_IN_SECRET=${signs(43)}`],
];

test.each(planted)("%s is found: %s", (what, text) => {
  expect(secretsIn(`const value = "${text}";\n`)).toContain(what);
});

test.each([
  "-----BEGIN CERTIFICATE-----\nMIIB",
  "postgres://fb_etl:${password}@db.example.nl:5432/fijne_buurten",
  "postgres://fb_admin:aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zC@127.0.0.1:5432/postgres",
  "PSEUDONYM_KEY=${PSEUDONYM_KEY:?}",
  "sha512-2dvh1WmJZ3hrqRkJnBeN4kFKMvvj8QqVJ6ZpV6pcz8pT5bJQTcC5jIqYWyPqXyoZDx1Rlr3DUZw9hYN2z1kPXg==",
  "fb_shared",
  `fb_${"sandbox".padEnd(49, "0")}`,
  "select * from figures.fb_release",
])("no secret: %s", (text) => expect(secretsIn(text)).toEqual([]));

test("no file that is checked in holds one", () => expect(secretsInFiles(root)).toEqual([]));
