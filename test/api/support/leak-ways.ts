/** Draws how somebody shows who they are: mostly as they should, and else in every other way that could be tried. */
import { SANDBOX_KEY } from "../../../db/agreements/key.ts";
import { type Asked, type Draws, isData } from "./leak-draws.ts";
import { OTHER, OWN, type Reading } from "./leak-marks.ts";
import { rewritten, signInSecret, tokenOf } from "./leak-tokens.ts";
import type { Holder } from "./leak-world.ts";

/** Where a question is asked, with what, and as whom it is answered then. */
export type Way = {
  name: string;
  association: string;
  headers: Record<string, string>;
  search: string;
  reading: Reading;
};

const nothing: Reading = { agreement: null, person: null };
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

/** What staff send means nothing at the shared door: nobody is let in by a token, and a cookie is not read. */
export function sharedWay(draws: Draws, holder: Holder, everybody: Reading): Way {
  const { key, agreement, person } = holder;
  const association = agreement?.about ?? OWN;
  const way = (name: string, headers: Record<string, string>, reading: Reading, search = ""): Way => {
    return { name, association, headers, search, reading };
  };
  if (person) {
    const token = tokenOf(person);
    return draws.oneOf([
      way("a token of staff", bearer(token), nothing),
      way("a token of staff in a cookie", { cookie: `buurten-session=${token}` }, everybody),
      way("a token of staff in another header", { "x-forwarded-authorization": `Bearer ${token}` }, everybody),
    ]);
  }
  if (key === null) return draws.is(0.95) ? way("no key", {}, holder) : { ...elsewhere(way("no key", {}, nothing)) };
  const good = bearer(key);
  const both = { authorization: `Bearer ${key}, Bearer ${tokenOf(anyStaff)}` };
  return draws.weighted([
    [0.78, way("as it should", good, holder)],
    [0.03, way("in the address", {}, nothing, `key=${key}`)],
    [0.03, way("also in the address", good, nothing, `key=${key}`)],
    [0.04, way("tampered", bearer(tampered(key)), nothing)],
    [0.03, elsewhere(way("of another association", good, atOther(holder)))],
    [0.03, way("another scheme", { authorization: `Basic ${key}` }, nothing)],
    [0.02, way("in a cookie", { cookie: `session=${key}` }, everybody)],
    [0.02, way("with a token of staff", both, nothing)],
    [
      0.02,
      way("with a token of staff in a cookie", { ...good, cookie: `buurten-session=${tokenOf(anyStaff)}` }, holder),
    ],
  ]);
}

/** What partners send means nothing at the internal door. */
export function staffWay(draws: Draws, holder: Holder, { file, isShort = false }: Asked): Way {
  const { key, person } = holder;
  const association = person?.about ?? OWN;
  const way = (name: string, headers: Record<string, string>, reading: Reading, search = ""): Way => {
    return { name, association, headers, search, reading };
  };
  if (!person) return way(key ? "a key of a partner" : "no token", key ? bearer(key) : {}, nothing);
  // Which associations there are is asked with a token about that.
  const isList = file === "associations";
  // What is the same for everybody is told to whoever has a token.
  const pages = isList || isData("internal", file) ? nothing : holder;
  const token = tokenOf(person, isList ? "associations" : person.about);
  const old = tokenOf(person, person.about, { age: 66 + draws.upTo(600) });
  const key2 = draws.is(0.5) ? SANDBOX_KEY : "fb_x";
  return draws.weighted([
    [0.76, way("as it should", bearer(token), holder)],
    [0.04, way("replayed after its minute", bearer(old), nothing)],
    [0.03, way("rewritten", bearer(rewritten(person)), nothing)],
    [0.03, way("of another signer", bearer(tokenOf(person, person.about, { secret: `${signInSecret}x` })), nothing)],
    [0.02, way("without a signature", bearer(tokenOf(person, person.about, { algorithm: "none" })), nothing)],
    [0.02, way("about the list, or not", bearer(tokenOf(person, isList ? person.about : "associations")), pages)],
    [0.02, way("about the sessions", bearer(tokenOf(person, "sessions")), pages)],
    [0.02, elsewhere(way("of another association", bearer(token), isShort ? holder : pages))],
    [0.02, way("in a cookie", { cookie: `buurten-session=${token}` }, nothing)],
    [0.02, way("in the address", {}, nothing, `access_token=${token}`)],
    [0.02, way("with a key", { authorization: `Bearer ${token}, Bearer ${key2}` }, nothing)],
    [0.02, way("with a key elsewhere", { ...bearer(token), cookie: `session=${key2}`, "x-api-key": key2 }, holder)],
  ]);
}

const anyStaff = { about: OWN, code: null, roles: [{ role: "policy" as const }] };

const elsewhere = (way: Way): Way => ({ ...way, association: way.association === OWN ? OTHER : OWN });

/** The key for trying is the same everywhere; every other opens one association. */
function atOther({ key, agreement }: Holder): Reading {
  return key === SANDBOX_KEY && agreement ? { agreement: { ...agreement, about: OTHER }, person: null } : nothing;
}

const tampered = (key: string): string => `${key.slice(0, 20)}${key[20] === "Q" ? "R" : "Q"}${key.slice(21)}`;
