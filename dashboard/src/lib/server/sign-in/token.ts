/** Says to the API who asks, in a token of a minute that is about one association. The API knows the same words. */
import { hkdfSync } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import { rolesOf, whoAsks } from "./person.ts";

const ISSUER = "fijne-buurten dashboard";
/** Of whoever asks which associations there are. */
const LIST = "associations";
const LIFE = "1 minute";

/** The header that goes with a question to the API about an association, or about which there are. None where nobody signs in. */
export async function proofFor(about: string, secret: string | undefined): Promise<Record<string, string>> {
  if (!secret) return {};
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "fijne-buurten token", 32));
  const token = await new SignJWT(about === LIST ? listClaims() : roleClaims(about))
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(ISSUER)
    .setAudience(about)
    .setIssuedAt()
    .setExpirationTime(LIFE)
    .sign(key);
  return { authorization: `Bearer ${token}` };
}

function listClaims(): JWTPayload {
  const { isEverybody, roles } = whoAsks();
  const among = roles.flatMap(({ association }) => association ?? []);
  return { among: isEverybody || roles.some(({ association }) => association === null) ? null : [...new Set(among)] };
}

function roleClaims(association: string): JWTPayload {
  const person = whoAsks();
  // Who need not sign in has the roles of everybody.
  if (person.isEverybody) return { roles: [{ role: "policy" }, { role: "board" }] };
  const roles = rolesOf(person, association).map(({ role, areas }) => (role === "team" ? { role, areas } : { role }));
  return { roles, ...(person.isDemo ? { demo: true } : {}) };
}
