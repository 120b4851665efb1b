import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";
import { checkFingerprint, keysFile, keysOf, recordFingerprint } from "../../db/keys.ts";
import { migratedDatabase } from "../support/database.ts";
import { connected } from "./support/drawn.ts";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
afterAll(() => rmSync(folder, { recursive: true }));
const client = await connected((await migratedDatabase()).urls.owner);

const one = "0123456789abcdef".repeat(4);
const other = "fedcba9876543210".repeat(4);

const embedded = { env: {}, dataDir: folder, isEmbedded: true };
const fromEnvironment = { ...embedded, env: { PSEUDONYM_KEY: one, RECORD_KEY: other } };

test("a new association gets two keys that only their owner can read, and later starts read them", () => {
  const made = keysOf(embedded, "kade", null);
  expect(made.pseudonym).toHaveLength(32);
  expect(made.pseudonym.equals(made.record)).toBe(false);
  expect(statSync(keysFile(folder, "kade")).mode & 0o777).toBe(0o600);
  expect(keysOf(embedded, "kade", null)).toEqual(made);
  expect(keysOf(embedded, "kade", fingerprint(made))).toEqual(made);
  expect(keysOf(embedded, "zuid", null)).not.toEqual(made);
});

test("an association from before each had keys of her own keeps those of the installation", () => {
  const old = { pseudonym: Buffer.from(one, "hex"), record: Buffer.from(other, "hex") };
  const { dataDir } = { dataDir: mkdtempSync(join(tmpdir(), "keys-")) };
  writeFileSync(join(dataDir, "keys.json"), JSON.stringify({ pseudonym: one, record: other }));
  expect(keysOf({ ...embedded, dataDir }, "kade", fingerprint(old))).toEqual(old);
  expect(keysOf(fromEnvironment, "kade", fingerprint(old))).toEqual(old);
  rmSync(dataDir, { recursive: true });
});

test("keys of the environment go before files, and each association gets a pair of her own from them", () => {
  const [kade, zuid] = ["kade", "zuid"].map((id) => keysOf(fromEnvironment, id, null));
  expect(keysOf(fromEnvironment, "kade", fingerprint(kade!))).toEqual(kade);
  // By HKDF of RFC 5869 with SHA-256, no salt and `fijne-buurten kade`, as openssl derives it too.
  expect(kade!.pseudonym.toString("hex")).toBe(derived(one, "fijne-buurten kade"));
  expect(kade!.record.toString("hex")).toBe(derived(other, "fijne-buurten kade"));
  expect(zuid).not.toEqual(kade);
});

test("an association whose keys are gone is refused, with where they were", () => {
  expect(() => keysOf(embedded, "weg", "0123456789abcdef")).toThrow("weg.json: de sleutels van 'weg' zijn er niet");
});

/** RFC 5869, written out. */
function derived(key: string, info: string): string {
  const extracted = createHmac("sha256", Buffer.alloc(32)).update(Buffer.from(key, "hex")).digest();
  return createHmac("sha256", extracted)
    .update(info)
    .update(Buffer.from([1]))
    .digest("hex");
}

test.each([
  ["one of two", { PSEUDONYM_KEY: one }, "gevonden niets"],
  ["a short one", { PSEUDONYM_KEY: one, RECORD_KEY: "abc" }, "gevonden 3 tekens"],
  ["no hexadecimal", { PSEUDONYM_KEY: one, RECORD_KEY: "z".repeat(64) }, "64 hexadecimale tekens"],
  ["the same twice", { PSEUDONYM_KEY: one, RECORD_KEY: one }, "twee keer dezelfde sleutel"],
  ["an example", { PSEUDONYM_KEY: one, RECORD_KEY: "01".repeat(32) }, "te weinig verschillende tekens"],
])("keys of the environment are refused when they are %s", (_, env, sentence) => {
  expect(() => keysOf({ ...embedded, env }, "kade", null)).toThrow(sentence);
});

test("the fingerprint of the keys is put in the database once, and other keys are refused", async () => {
  const keys = keysOf(embedded, "kade", null);
  await client.query("delete from ops.settings where name = 'keys_fingerprint'");
  await expect(checkFingerprint(client, keys)).rejects.toThrow("voer eerst uit: npm run db:build");
  await recordFingerprint(client, keys);
  await checkFingerprint(client, keys);
  const others = { pseudonym: keys.record, record: keys.pseudonym };
  await recordFingerprint(client, others);
  await expect(checkFingerprint(client, others)).rejects.toThrow(
    `vingerafdruk '${fingerprint(others)}' past niet bij deze database. Verwacht: '${fingerprint(keys)}'`,
  );
});

test("a fingerprint says nothing about the keys but whether they are the same", () => {
  const keys = keysOf(embedded, "kade", null);
  expect(fingerprint(keys)).toMatch(/^[0-9a-f]{16}$/);
  expect(readFileSync(keysFile(folder, "kade"), "utf8")).not.toContain(fingerprint(keys));
});
