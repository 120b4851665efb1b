/** Tokens of staff, as the pages make them and as they should not be. */
import { createHmac, hkdfSync } from "node:crypto";
import { type StaffRole, staffRoles } from "@fijne-buurten/db/vocabulary";
import type { Person } from "./leak-marks.ts";

export const signInSecret = "0123456789abcdef0123456789abcdef";

const encoded = (object: object): string => Buffer.from(JSON.stringify(object)).toString("base64url");

const keys = new Map<string, Buffer>();

function signedWith(secret: string, text: string): string {
  const key = keys.get(secret) ?? Buffer.from(hkdfSync("sha256", secret, "", "fijne-buurten token", 32));
  keys.set(secret, key);
  return createHmac("sha256", key).update(text).digest("base64url");
}

/** `age`: so many seconds ago it was made, for a minute. */
type How = { age?: number; secret?: string; algorithm?: string };

export function tokenOf({ about, ...person }: Person, audience = about, how: How = {}): string {
  const { age = 0, secret = signInSecret, algorithm = "HS256" } = how;
  const text = `${encoded({ alg: algorithm })}.${encoded(claimsOf({ ...person, about }, audience, age))}`;
  return `${text}.${algorithm === "none" ? "" : signedWith(secret, text)}`;
}

/** With the signature of another token, which said less. */
export function rewritten(person: Person): string {
  const [head, , signature] = tokenOf(person).split(".");
  const all = { ...person, roles: (Object.keys(staffRoles) as StaffRole[]).map((role) => ({ role })) };
  return [head, encoded(claimsOf(all, person.about, 0)), signature].join(".");
}

function claimsOf({ about, code, roles, isDemo }: Person, audience: string, age: number): object {
  const issued = Math.floor(Date.now() / 1000) - age;
  return {
    ...{ iss: "fijne-buurten dashboard", aud: audience, iat: issued, exp: issued + 60 },
    ...(audience === "associations" ? { among: [about] } : { roles }),
    ...(code === null ? {} : { sub: code }),
    ...(isDemo ? { demo: true } : {}),
  };
}
