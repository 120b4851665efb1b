/** Says to the API who asks, in a token of a minute that is about one association. The API knows the same words. */
import { hkdfSync } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import { rolesOf, whoAsks } from "./person.ts";

const ISSUER = "fijne-buurten dashboard";
/** Of whoever asks which associations there are. */
const LIST = "associations";
/** Of the pages themselves, who keep sessions there. */
const SESSIONS = "sessions";
const LIFE = "1 minute";

/** The header that goes with a question to the API about an association, or about which there are. None where nobody signs in. */
export async function proofFor(about: string, secret: string | undefined): Promise<Record<string, string>> {
  return secret ? signed(about, about === LIST ? listClaims() : roleClaims(about), secret) : {};
}

/** The header that goes with what the pages ask for themselves. No association is called so. */
export const proofOfPages = (secret: string): Promise<Record<string, string>> => signed(SESSIONS, {}, secret);

async function signed(audience: string, claims: JWTPayload, secret: string): Promise<Record<string, string>> {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "fijne-buurten token", 32));
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(ISSUER)
    .setAudience(audience)
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
  if (person.isEverybody) return { roles: [{ role: "policy" }, { role: "board" }, { role: "team_leader" }] };
  const roles = rolesOf(person, association).map(({ role, areas }) => (role === "team" ? { role, areas } : { role }));
  const sub = person.code === undefined ? {} : { sub: person.code };
  return { roles, ...sub, ...(person.isDemo ? { demo: true } : {}) };
}
