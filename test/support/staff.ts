/** Pages where staff sign in with a real provider, before an API of the small sample that keeps their sessions. */
import type { connect } from "@fijne-buurten/db";
import { type Breakable, breakable } from "./breakable.ts";
import { atEndOfFile } from "./end-of-file.ts";
import { sessionsDirectory } from "./kept-sessions.ts";
import { type OwnApi, ownAddress, ownApi, ownPages } from "./own-pages.ts";
import { client, type TestProvider, testProvider, Visitor } from "./provider.ts";

export type Staff = {
  origin: string;
  provider: TestProvider;
  api: OwnApi;
  /** From the pages to the API. */
  way: Breakable;
  ownerUrl: string;
  owner: Awaited<ReturnType<typeof connect>>;
  signedIn(login: string): Promise<Visitor>;
  /** Nobody has a session, and the provider knows four people again. */
  anew(): Promise<void>;
};

/** What the browser holds of a session. */
export const sessionOf = (visitor: Visitor): string | undefined => visitor.cookies.get("buurten-session");

export async function staff(): Promise<Staff> {
  const { owner, ownerUrl, appUrl } = await sessionsDirectory();
  const origin = await ownAddress();
  const [api, provider] = await Promise.all([ownApi(appUrl), testProvider([origin])]);
  const way = await breakable(api.url);
  const pages = await ownPages(origin, {
    API_URL: way.url,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_SCOPE: "openid profile",
    OIDC_ROLES: "fb-bestuur=bestuur; fb-beheer=beheer; fb-oost=team@voorbeeld:WK026701",
  });
  atEndOfFile(async () => {
    await Promise.all([pages.close(), api.close(), provider.close(), way.cut()]);
  });
  return { origin, provider, api, way, ownerUrl, owner, signedIn, anew };

  async function signedIn(login: string): Promise<Visitor> {
    const reader = new Visitor();
    await reader.signIn(`${origin}/kpis`, login);
    if (!sessionOf(reader)) throw new Error(`${login} could not sign in.`);
    return reader;
  }

  async function anew(): Promise<void> {
    await owner.query("delete from app.sessions");
    provider.isSilent = false;
    provider.people.clear();
    const known = { anna: ["fb-bestuur"], bea: ["fb-beheer"], tom: ["fb-oost"], nico: [] };
    for (const [login, roles] of Object.entries(known)) provider.people.set(login, roles);
  }
}
