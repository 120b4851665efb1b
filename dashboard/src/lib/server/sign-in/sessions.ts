/**
 * The sessions of who signed in. The API keeps them, and reads nothing in them: what the cookie holds is hashed, what the provider gave is sealed,
 * and no name of anybody is kept.
 */
import { createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { answerFrom } from "../line.ts";
import type { HeldRole } from "./person.ts";
import { sealOf } from "./sealed.ts";
import { proofOfPages } from "./token.ts";

/** In seconds: who shows anew who they are did so no longer ago than this, and may end sessions elsewhere for as long after. */
export const SHOWN_ANEW = 300;

/** What the provider gave, as it is kept under seal. */
export type Held = {
  subject: string;
  access: string;
  refresh?: string;
  /** What the provider calls this session, where it does. */
  sid?: string;
  /** The roles that its claims gave, and whether they stand in what it tells of a person instead of in the token. */
  roles: HeldRole[];
  isTold: boolean;
  /** The person showed the provider who they are, for this session and no earlier one. */
  isAnew?: boolean;
};

export type Session = {
  held: Held;
  person: string;
  /** Those that an administrator gave here. */
  given: HeldRole[];
  /** In seconds: how long ago the provider said that it knows the person, and how long ago it was asked. */
  known: number;
  asked: number;
};

/** In seconds: so often the provider is asked, so long a session goes on while it is silent. */
export const ASKED_EVERY = 180;
export const LONGEST_SILENCE = 900;
/** In seconds: how long a browser keeps the cookie. */
export const LONGEST_SECONDS = 12 * 3600;
/** In milliseconds: a reader waits for this before anything is made. */
const PATIENCE = 5_000;

/** One of somebody's sessions. `began` and `used` are seconds ago. */
export type OwnSession = { session: string; began: number; used: number };

type Found = Omit<Session, "held"> & { sealed: string };
export type Sessions = ReturnType<typeof sessionsAt>;

/** Every one of these throws where the API cannot be asked. */
export function sessionsAt(api: string, { secret, issuer }: { secret: string; issuer: string }) {
  const seal = sealOf(secret, "session");
  const sealed = (held: Held, session: string) => seal.close(held, session).toString("base64url");
  return {
    /** Begins a session, and returns what the cookie holds. */
    async begin(held: Held): Promise<string> {
      const cookie = randomBytes(32).toString("base64url");
      const session = hashOf(cookie);
      const providerSession = held.sid === undefined ? null : providerSessionOf(secret, issuer, held.sid);
      const person = personOf(secret, issuer, held.subject);
      await ask("begin", { session, person, providerSession, sealed: sealed(held, session) });
      return cookie;
    },
    async find(cookie: string): Promise<Session | undefined> {
      const session = hashOf(cookie);
      const { session: found } = await ask<{ session: Found | null }>("find", { session });
      const held = found && seal.open<Held>(Buffer.from(found.sealed, "base64url"), session);
      if (!held) return undefined;
      const { person, given, known, asked } = found;
      return { held, person, given, known, asked };
    },
    /** Whether it is for this request to ask the provider: of those that come together only one does. */
    mayAsk: async (cookie: string): Promise<boolean> =>
      (await ask<{ may: boolean }>("ask", { session: hashOf(cookie) })).may,
    /** Writes down that the provider knows the person still, with what it gave now. Says whether the session goes on. */
    async keep(cookie: string, held: Held): Promise<boolean> {
      const session = hashOf(cookie);
      return (await ask<{ isThere: boolean }>("keep", { session, sealed: sealed(held, session) })).isThere;
    },
    end: async (cookie: string, why: "signed_out" | "refused" | "replaced"): Promise<void> =>
      void (await ask("end", { session: hashOf(cookie), why })),
    /** Where a person is signed in, the one that was used last first. */
    list: async (person: string): Promise<OwnSession[]> =>
      (await ask<{ sessions: OwnSession[] }>("list", { person })).sessions,
    /** Ends one of those, at the word of the person. */
    endListed: async ({ session }: OwnSession): Promise<void> =>
      void (await ask("end", { session, why: "signed_out" })),
    /** Writes in the log that the provider knows somebody, and that this was not enough. */
    refuse: async (subject: string): Promise<void> =>
      void (await ask("refuse", { person: personOf(secret, issuer, subject) })),
    /** Ends what the provider says has ended there: one session where it names that, or all of a person. Says how many did. */
    async endThoseOf({ subject, sid }: { subject?: string; sid?: string }): Promise<number> {
      const whose = subject === undefined ? null : personOf(secret, issuer, subject);
      const providerSession = sid === undefined ? null : providerSessionOf(secret, issuer, sid);
      return (await ask<{ ended: number }>("end-those-of", { whose, providerSession })).ended;
    },
  };

  async function ask<Answer>(what: string, asked: object): Promise<Answer> {
    const how = { proof: await proofOfPages(secret), patience: PATIENCE };
    const answer = JSON.parse(await answerFrom(new URL(`sessions/${what}`, api), JSON.stringify(asked), how)) as
      (Answer & { errors?: undefined }) | { errors: { message: string }[] };
    if (answer.errors) throw new Error(`Sessions cannot be kept at ${api}: ${answer.errors[0]?.message}`);
    return answer;
  }
}

/** What a session is called in the database; of no use as a cookie. */
export const hashOf = (cookie: string): string => createHash("sha256").update(cookie).digest("base64url");

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * What a person is called here: a keyed hash of what the provider calls them, in four groups of four letters. Without the secret nobody can work
 * out whose it is, and with another secret everybody is somebody else.
 */
export function personOf(secret: string, issuer: string, subject: string): string {
  const letters = [...keyedHash(secret, "person", [issuer, subject]).subarray(0, 16)]
    .map((byte) => ALPHABET[byte % 32])
    .join("");
  return letters.replaceAll(/(.{4})(?=.)/g, "$1-");
}

const providerSessionOf = (secret: string, issuer: string, sid: string): string =>
  keyedHash(secret, "provider session", [issuer, sid]).toString("base64url");

function keyedHash(secret: string, purpose: string, of: string[]): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `fijne-buurten ${purpose}`, 32));
  return createHmac("sha256", key).update(JSON.stringify(of)).digest();
}
