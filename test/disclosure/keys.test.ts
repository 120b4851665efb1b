import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellKey, drawsFrom } from "../../semantic-layer/disclosure/cell-keys.ts";
import { recordKeysOf, requireKeys } from "../../semantic-layer/disclosure/record-keys.ts";
import type { Subject } from "../../semantic-layer/disclosure/types.ts";
import { reference } from "./reference.ts";
import { keys } from "./drawn.ts";

const survey: Subject = { dataset: "survey", measure: "tenants_grade", period: "2026" };
const keyOf = recordKeysOf(survey, keys.recordKey);

/** HMAC as RFC 2104 writes it, from SHA-256 alone. */
function hmac(key: Buffer, message: Buffer): Buffer {
  const sha = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const pad = (byte: number) => Buffer.from(Buffer.concat([key], 64).map((part) => part ^ byte));
  return sha(pad(0x5c), sha(pad(0x36), message));
}

test("the HMAC that record keys are compared with is that of RFC 4231", () => {
  const { key_hex, data, mac } = reference.cellkey.hmac_sha256;
  expect(hmac(Buffer.from(key_hex, "hex"), Buffer.from(data)).toString("hex")).toBe(mac);
});

test("a record key is the first 32 bits of the HMAC of every part of a contribution", () => {
  const message = '["record-key/1","survey","tenants_grade","2026","R7",8,"ja",null,true]';
  const expected = hmac(keys.recordKey, Buffer.from(message)).readUInt32BE(0);
  expect(keyOf("R7", [8, "ja", null, true])).toBe(expected);
});

test("draws are the words of one HMAC of the cell key, a different one for each use", () => {
  const words = hmac(keys.noiseKey, Buffer.from('["cell-noise/1","survey","tenants_grade"]123456'));
  const word = (at: number) => words.readUInt32BE(4 * at) / 2 ** 32;
  const draws = drawsFrom(survey, keys.noiseKey)(123456);
  expect(draws).toEqual({ n: word(0), y: word(1), k: word(2), h: word(3), spread: word(4) });
});

test("a record key changes with every part of what it stands for", () => {
  const others = [
    keyOf("R1", [7]),
    keyOf("R2", [7]),
    keyOf("R1", [8]),
    keyOf("R1", ["7"]),
    keyOf("R1", [null]),
    keyOf("R1", [7, null]),
    recordKeysOf({ ...survey, dataset: "panel" }, keys.recordKey)("R1", [7]),
    recordKeysOf({ ...survey, measure: "other" }, keys.recordKey)("R1", [7]),
    recordKeysOf({ ...survey, period: "2027" }, keys.recordKey)("R1", [7]),
    recordKeysOf(survey, keys.noiseKey)("R1", [7]),
    // Parts that run together as text are kept apart.
    recordKeysOf({ ...survey, period: "2026R" }, keys.recordKey)("1", [7]),
  ];
  expect(new Set(others).size).toBe(others.length);
});

test("the same contribution written in two ways has the same record key", () => {
  expect(keyOf("R1", [0])).toBe(keyOf("R1", [-0]));
  expect(keyOf("R1", [7])).toBe(keyOf("R1", [7.0]));
  expect(keyOf("R1", ["cafe\u0301"])).toBe(keyOf("R1", ["caf\u00e9"]));
});

test("a contribution that is no number is refused", () => {
  expect(() => keyOf("R1", [NaN])).toThrow("finite number");
  expect(() => keyOf("R1", [Infinity])).toThrow("finite number");
});

test("no key is made from an incomplete secret", () => {
  const short = Buffer.alloc(31, 7);
  expect(() => recordKeysOf(survey, short)).toThrow("record key K of at least 32 bytes; it has 31");
  expect(() => recordKeysOf(survey, undefined as unknown as Buffer)).toThrow("it has 0");
  expect(() => drawsFrom(survey, short)).toThrow("noise key K₂");
  expect(() => requireKeys(undefined)).toThrow("record key K");
  expect(() => requireKeys({ ...keys, noiseKey: Buffer.alloc(0) })).toThrow("noise key K₂");
  expect(() => requireKeys({ ...keys, noiseKey: keys.recordKey })).toThrow("are the same");
});

test("a cell key is the sum modulo 2³², whatever the order", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 200 }), (parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      const backwards = parts.toReversed().reduce((total, part) => total + part, 0);
      expect(cellKey(backwards)).toBe(cellKey(sum));
      expect(cellKey(sum)).toBe(Number(parts.reduce((total, part) => total + BigInt(part), 0n) % 2n ** 32n));
    }),
  );
});

test.each([-1, 0.5, 2 ** 53, NaN])("a sum of record keys cannot be %s", (sum) => {
  expect(() => cellKey(sum)).toThrow("whole number");
});

test("the handbook's keys 0.9, 0.3 and 0.6 give the cell key 0.8", () => {
  const { rkeys, ckey } = reference.cellkey.handbook_ptable_example;
  const tenths = rkeys.map((key) => Math.round(10 * key)).reduce((total, key) => total + key, 0);
  expect(cellKey(tenths, 10)).toBe(10 * ckey);
});
