import { expect, test } from "vitest";
import { hashOfAgreementKey, KEY_PATTERN, nameOfKey, newAgreementKey, SANDBOX_KEY } from "../../db/agreements/key.ts";

test("a key has a prefix that a scanner knows, 256 bits, and a checksum", () => {
  const keys = Array.from({ length: 200 }, () => newAgreementKey());
  expect(new Set(keys).size).toBe(200);
  for (const key of keys) {
    expect(key).toMatch(/^fb_[0-9A-Za-z]{49}$/);
    expect(hashOfAgreementKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(KEY_PATTERN.test(`https://example.nl/?key=${key}&x=1`)).toBe(true);
    expect(key.startsWith(nameOfKey(key))).toBe(true);
  }
  // No letter is the same in all of them, but for those that it begins with; the first of the checksum is one of five.
  for (let place = 3; place < 46; place++) expect(new Set(keys.map((key) => key[place])).size).toBeGreaterThan(20);
});

test("a key in which one letter is another is none", () => {
  const key = newAgreementKey();
  for (let place = 0; place < key.length; place++) {
    const tampered = `${key.slice(0, place)}${key[place] === "x" ? "y" : "x"}${key.slice(place + 1)}`;
    expect.soft([place, hashOfAgreementKey(tampered)]).toEqual([place, null]);
  }
  for (const text of ["", "fb_", `${key}x`, ` ${key}`, key.slice(0, -1), key.toUpperCase(), "fb_".padEnd(52, "0")])
    expect.soft([text, hashOfAgreementKey(text)]).toEqual([text, null]);
});

test("the key for trying is the same everywhere", () => {
  expect(SANDBOX_KEY).toBe("fb_sandbox0000000000000000000000000000000000003FgqMr");
  expect(hashOfAgreementKey(SANDBOX_KEY)).not.toBeNull();
});
