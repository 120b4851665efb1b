import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";
import { checkFingerprint, recordFingerprint, readKeys } from "../../db/keys.ts";
import { migratedDatabase } from "../support/database.ts";
import { connected } from "./support/drawn.ts";

const folder = mkdtempSync(join(tmpdir(), "keys-"));
afterAll(() => rmSync(folder, { recursive: true }));
const client = await connected((await migratedDatabase()).urls.owner);

const one = "0123456789abcdef".repeat(4);
const other = "fedcba9876543210".repeat(4);

test("the first start makes two keys that only their owner can read, and later starts read them", () => {
  const made = readKeys({}, folder);
  expect(made.pseudonym).toHaveLength(32);
  expect(made.pseudonym.equals(made.record)).toBe(false);
  expect(statSync(join(folder, "keys.json")).mode & 0o777).toBe(0o600);
  expect(readKeys({}, folder)).toEqual(made);
});

test("keys of the environment go before those of the file", () => {
  const { pseudonym, record } = readKeys({ PSEUDONYM_KEY: one, RECORD_KEY: other }, folder);
  expect([pseudonym.toString("hex"), record.toString("hex")]).toEqual([one, other]);
});

test.each([
  ["one of two", { PSEUDONYM_KEY: one }, "gevonden niets"],
  ["a short one", { PSEUDONYM_KEY: one, RECORD_KEY: "abc" }, "gevonden 3 tekens"],
  ["no hexadecimal", { PSEUDONYM_KEY: one, RECORD_KEY: "z".repeat(64) }, "64 hexadecimale tekens"],
  ["the same twice", { PSEUDONYM_KEY: one, RECORD_KEY: one }, "twee keer dezelfde sleutel"],
  ["an example", { PSEUDONYM_KEY: one, RECORD_KEY: "01".repeat(32) }, "te weinig verschillende tekens"],
])("keys of the environment are refused when they are %s", (_, env, sentence) => {
  expect(() => readKeys(env, folder)).toThrow(sentence);
});

test("the fingerprint of the keys is put in the database once, and other keys are refused", async () => {
  const keys = readKeys({}, folder);
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
  const keys = readKeys({}, folder);
  expect(fingerprint(keys)).toMatch(/^[0-9a-f]{16}$/);
  expect(readFileSync(join(folder, "keys.json"), "utf8")).not.toContain(fingerprint(keys));
});
