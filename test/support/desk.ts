/** Pages at which staff change things, as four of them who signed in open and send them. */
import { startApi, startSharedApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { giveRole } from "../../db/associations/given-roles.ts";
import { type visitor, type widths } from "./browser.ts";
import { atEndOfFile } from "./end-of-file.ts";
import { sharedDatabase } from "./imported.ts";
import { sessionsDirectory, signInSecret } from "./kept-sessions.ts";
import { onlyAssociation } from "./only-association.ts";
import { ownAddress, ownPages } from "./own-pages.ts";
import { visit } from "./page.ts";
import { client, testProvider, Visitor } from "./provider.ts";

const logins = { anna: ["fb-bestuur"], pol: ["fb-beleid"], bea: ["fb-beheer"], wim: ["fb-beheer", "fb-privacy"] };
export type Login = keyof typeof logins;
type Look = Parameters<typeof visitor>[0];
type Connection = Awaited<ReturnType<typeof connect>>;
export type Desk = {
  origin: string;
  /** Where the shared door is. */
  shared: string;
  /** Of the association and of the directory, as their owner. */
  owner: Connection;
  directory: Connection;
  at(path: string): string;
  /** A page as somebody who signed in opens it. */
  opened(login: Login, path: string, width?: keyof typeof widths, look?: Look): ReturnType<typeof visit>;
  /** What a page or file answers. */
  get(login: Login, path: string): Promise<Response>;
  /** A form as it is sent from a page at `from`. */
  post(
    login: Login,
    path: string,
    form: Record<string, string>,
    from?: string,
    language?: "" | "/en",
  ): Promise<Response>;
};

export async function deskWorld(): Promise<Desk> {
  const { name, urls } = await sharedDatabase();
  const { owner: directory, ownerUrl, appUrl } = await sessionsDirectory();
  await directory.query("update directory.associations set database_name = $1", [name]);
  await giveRole(ownerUrl, { association: "voorbeeld", role: "privacy", person: "qqqq-qqqq-qqqq-qqqq", areas: [] });
  const [owner, origin] = await Promise.all([connect(urls.owner), ownAddress()]);
  const [api, door, provider] = await Promise.all([
    startApi({ associations: onlyAssociation(urls.api), signInSecret, appUrl }),
    startSharedApi({ associations: onlyAssociation(urls.shared), freshMs: 0 }),
    testProvider([origin]),
  ]);
  for (const [login, roles] of Object.entries(logins)) provider.people.set(login, roles);
  const pages = await ownPages(origin, {
    ...{ API_URL: api.url, SHARED_API_URL: door.url, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id },
    ...{ OIDC_CLIENT_SECRET: client.secret, OIDC_SCOPE: "openid profile" },
    OIDC_ROLES: "fb-bestuur=bestuur; fb-beleid=beleid; fb-beheer=beheer; fb-privacy=privacy",
  });
  atEndOfFile(async () => {
    await Promise.all([pages.close(), api.close(), door.close(), provider.close(), owner.end()]);
  });
  return { ...{ origin, shared: door.url, owner, directory }, ...waysIn(origin, await signedIn(origin)) };
}

/** The cookie of each. */
async function signedIn(origin: string): Promise<Map<Login, string>> {
  const cookies = new Map<Login, string>();
  for (const login of Object.keys(logins) as Login[]) {
    const reader = new Visitor();
    await reader.signIn(`${origin}/glossary`, login);
    cookies.set(login, reader.cookies.get("buurten-session") ?? "");
  }
  return cookies;
}

function waysIn(origin: string, cookies: Map<Login, string>): Pick<Desk, "at" | "opened" | "get" | "post"> {
  const at = (path: string): string => `${origin}/voorbeeld${path}`;
  const headersOf = (login: Login) => ({ accept: "text/html", cookie: `buurten-session=${cookies.get(login)}` });
  return {
    at,
    opened(login, path, width = "desk", look = {}) {
      const withoutJavaScript = look.javaScriptEnabled === false;
      const cookie = {
        ...{ name: "buurten-session", value: cookies.get(login) ?? "", domain: "127.0.0.1", path: "/", expires: -1 },
        ...{ httpOnly: true, secure: false, sameSite: "Lax" as const },
      };
      const storageState = { cookies: [cookie], origins: [] };
      return visit(at(path), width, { withoutJavaScript, storageState });
    },
    get: (login, path) => fetch(at(path), { headers: headersOf(login) }),
    post: (login, path, form, from, language = "") =>
      fetch(`${origin}${language}/voorbeeld${path}`, {
        method: "POST",
        redirect: "manual",
        headers: { ...headersOf(login), ...(from === undefined ? {} : { origin: from }) },
        body: new URLSearchParams(form),
      }),
  };
}
