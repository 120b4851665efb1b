/** What may be installed is held, and every way in which something else could come in is noticed. */
import { expect, test } from "vitest";
import { type Lock, loose, weaknessesIn, wrongDependencies, wrongInLock } from "./support/dependencies.ts";
import { root } from "./support/run.ts";

const HASH = `sha512-${"A".repeat(86)}==`;
const lockOf = (locked: object, name = "left-pad"): Lock => ({
  lockfileVersion: 3,
  packages: { "": {}, [`node_modules/${name}`]: { version: "1.0.0", integrity: HASH, license: "MIT", ...locked } },
});

test.each<[what: string, lock: Lock, sentence: RegExp]>([
  ["from an address", lockOf({ resolved: "https://evil.example/left-pad.tgz" }), /expected the npm registry/],
  ["from a repository", lockOf({ resolved: "git+ssh://git@github.com/a/b.git" }), /expected the npm registry/],
  [
    "from another registry by a name that is like it",
    lockOf({ resolved: "https://registry.npmjs.org.evil.example/a" }),
    /expected the npm/,
  ],
  ["without a hash", lockOf({ integrity: undefined }), /has no hash/],
  ["with a weak hash", lockOf({ integrity: "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }), /has no hash/],
  ["with a script of its own", lockOf({ hasInstallScript: true }), /has a script that runs/],
  ["under a licence that is not on the list", lockOf({ license: "SSPL-1.0" }), /licence SSPL-1.0 is not/],
  [
    "under two licences of which one is not on the list",
    lockOf({ license: "MIT AND GPL-3.0-only" }),
    /is not on the list/,
  ],
  ["under no licence", lockOf({ license: undefined }), /licence unknown/],
  ["in a lock of another form", { ...lockOf({}), lockfileVersion: 2 }, /version 2, expected 3/],
])("a package %s is refused", (_, lock, sentence) => {
  expect(wrongInLock(lock, {})).toEqual([expect.stringMatching(sentence)]);
});

test.each<[what: string, lock: Lock, allowed?: Record<string, boolean>]>([
  ["of the registry", lockOf({ resolved: "https://registry.npmjs.org/left-pad/-/left-pad-1.0.0.tgz" })],
  ["of which the lock leaves out the registry, as npm is told to", lockOf({})],
  ["with a choice of licences", lockOf({ license: "(GPL-3.0-only OR MIT)" })],
  ["with a script that is allowed", lockOf({ hasInstallScript: true }), { "left-pad": true }],
  ["that is a part of this project", { ...lockOf({}), packages: { "node_modules/@fijne-buurten/db": { link: true } } }],
])("a package %s is let in", (_, lock, allowScripts = {}) => {
  expect(wrongInLock(lock, { allowScripts })).toEqual([]);
});

test.each(["^1.2.3", "~1.2.3", "1.2", "latest", "*", ">=1.0.0", "npm:other@^1.0.0", "github:a/b", "file:../other"])(
  "the version '%s' could be another tomorrow",
  (version) => expect(loose({ devDependencies: { some: version } })).toHaveLength(1),
);

test.each(["1.2.3", "18.4.0-beta.17", "npm:typescript@7.0.2", "npm:@scope/name@1.0.0"])(
  "the version '%s' is one",
  (version) => expect(loose({ dependencies: { some: version } })).toEqual([]),
);

test("this project installs nothing else", () => expect(wrongDependencies(root)).toEqual([]));

test("of what the registry knows, grave weaknesses are told, and no answer is told as that", () => {
  const audit = {
    metadata: { vulnerabilities: { high: 1, low: 1 } },
    vulnerabilities: { one: { severity: "high" }, other: { severity: "low" } },
  };
  expect(weaknessesIn(JSON.stringify(audit))).toEqual({ found: ["one: a weakness that is high"], said: "" });
  for (const nothing of ["", "{", '{"error": {"code": "ENOTFOUND"}}'])
    expect(weaknessesIn(nothing)).toEqual({ found: [], said: expect.stringContaining("cannot be asked") });
});
