/** What staff change in the browser: agreements with their keys, what is public, roles, and the log in which it all stands. */
import { startApi, startSharedApi } from "@fijne-buurten/api";
import { connect, readAudit } from "@fijne-buurten/db";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { giveRole } from "../../db/associations/given-roles.ts";
import { type visitor, widths } from "../support/browser.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { sharedDatabase } from "../support/imported.ts";
import { sessionsDirectory, signInSecret } from "../support/kept-sessions.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { ownAddress, ownPages } from "../support/own-pages.ts";
import { overflow, violations, visit } from "../support/page.ts";
import { client, testProvider, Visitor } from "../support/provider.ts";

let origin: string;
let shared: string;
let owner: Awaited<ReturnType<typeof connect>>;
let directory: Awaited<ReturnType<typeof connect>>;
const logins = { anna: ["fb-bestuur"], pol: ["fb-beleid"], bea: ["fb-beheer"], wim: ["fb-beheer", "fb-privacy"] };
type Login = keyof typeof logins;
const cookies = new Map<Login, string>();

beforeAll(async () => {
  const { name, urls } = await sharedDatabase();
  const { owner: ofDirectory, ownerUrl, appUrl } = await sessionsDirectory();
  await ofDirectory.query("update directory.associations set database_name = $1", [name]);
  await giveRole(ownerUrl, { association: "voorbeeld", role: "privacy", person: "qqqq-qqqq-qqqq-qqqq", areas: [] });
  [directory, owner] = [ofDirectory, await connect(urls.owner)];
  origin = await ownAddress();
  const [api, door, provider] = await Promise.all([
    startApi({ associations: onlyAssociation(urls.api), signInSecret, appUrl }),
    startSharedApi({ associations: onlyAssociation(urls.shared), freshMs: 0 }),
    testProvider([origin]),
  ]);
  for (const [login, roles] of Object.entries(logins)) provider.people.set(login, roles);
  shared = door.url;
  const pages = await ownPages(origin, {
    ...{ API_URL: api.url, SHARED_API_URL: shared, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id },
    ...{ OIDC_CLIENT_SECRET: client.secret, OIDC_SCOPE: "openid profile" },
    OIDC_ROLES: "fb-bestuur=bestuur; fb-beleid=beleid; fb-beheer=beheer; fb-privacy=privacy",
  });
  atEndOfFile(async () => {
    await Promise.all([pages.close(), api.close(), door.close(), provider.close(), owner.end()]);
  });
  for (const login of Object.keys(logins) as Login[]) {
    const reader = new Visitor();
    await reader.signIn(`${origin}/glossary`, login);
    cookies.set(login, reader.cookies.get("buurten-session") ?? "");
  }
}, 600_000);

const at = (path: string): string => `${origin}/voorbeeld${path}`;
type Look = Parameters<typeof visitor>[0];
/** A page as somebody who signed in opens it. */
async function opened(login: Login, path: string, width: keyof typeof widths = "desk", look: Look = {}) {
  const withoutJavaScript = look.javaScriptEnabled === false;
  const cookie = {
    ...{ name: "buurten-session", value: cookies.get(login) ?? "", domain: "127.0.0.1", path: "/", expires: -1 },
    ...{ httpOnly: true, secure: false, sameSite: "Lax" as const },
  };
  const storageState = { cookies: [cookie], origins: [] };
  return visit(at(path), width, { withoutJavaScript, storageState });
}
const said = (page: Page) => page.locator("main [role=status]").innerText();
const refusal = (page: Page) => page.locator("main [role=alert]").innerText();
const askShared = (key: string) =>
  fetch(`${shared}/voorbeeld/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: '{"query":"{ agreement { code } kpis { code } }"}',
  });

test("an agreement is made, its key reads at the shared door by the line that is shown, and opens nothing once it is revoked", async () => {
  const { page, complaints } = await opened("pol", "/agreements");
  await page.getByLabel("Korte naam, met kleine letters en streepjes").fill("gemeente");
  await page.getByLabel("Partijen, met een puntkomma ertussen").fill("Gemeente Nijkerk; Politie");
  await page.getByLabel("Doel", { exact: true }).fill("Samen werken aan de buurt");
  await page.getByLabel("Grondslag in de wet").fill("Artikel 2");
  await page.getByLabel("Laatste dag", { exact: true }).fill("2020-01-01");
  await page.getByLabel("Contact bij ons").fill("beleid@voorbeeld.nl");
  await page.getByLabel("Ondertekend door").fill("bestuur");
  await page.getByRole("button", { name: "Maak dit convenant" }).click();
  // What is refused is told, and what was typed stays.
  expect(await refusal(page)).toMatch(/Er is niets veranderd\.$/);
  expect(await page.getByLabel("Partijen, met een puntkomma ertussen").inputValue()).toBe("Gemeente Nijkerk; Politie");
  await page.getByLabel("Laatste dag", { exact: true }).fill("2099-12-31");
  await page.getByRole("button", { name: "Maak dit convenant" }).click();
  expect(await said(page)).toBe("Het convenant gemeente is gemaakt. Maak er nu een sleutel voor.");

  await page.getByRole("button", { name: "Maak een sleutel voor gemeente" }).click();
  expect(await said(page)).toBe("De sleutel van gemeente is gemaakt.");
  const key = await page.locator("#new-key").innerText();
  const line = await page.locator("#new-key-line").innerText();
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  const [, address = "", body = ""] = /^curl (\S+) .* -d '(.*)'$/.exec(line) ?? [];
  expect(line).toContain(`"authorization: Bearer ${key}"`);
  const headers = { "content-type": "application/json", authorization: `Bearer ${key}` };
  const answer = await fetch(address, { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ data: { agreement: { code: "gemeente" } } });

  await page.goto(at("/agreements"));
  expect((await page.content()).includes(key)).toBe(false);
  await page.getByRole("button", { name: `Trek ${key.slice(0, 12)}… in` }).click();
  expect(await said(page)).toBe(`De sleutel ${key.slice(0, 12)}… is ingetrokken en opent niets meer.`);
  expect((await askShared(key)).status).toBe(401);
  await page.locator("#sure-end-gemeente").check();
  await page.getByRole("button", { name: "Beëindig gemeente" }).click();
  expect(await said(page)).toBe("Het convenant gemeente is beëindigd. De sleutels openen niets meer.");
  expect(complaints.filter((complaint) => !/400/.test(complaint))).toEqual([]);
  const lines = await readAudit(owner, { first: 4 });
  expect(lines.map(({ kind }) => kind)).toEqual(["agreement_ended", "key_ended", "key_made", "agreement_made"]);
  expect(new Set(lines.map(({ actor }) => actor)).size).toBe(1);
  expect(lines[0]!.actor).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  await page.context().close();
});

test("without JavaScript the board makes figures public and takes that back, and policy is not offered it and is refused", async () => {
  const figures = async () => (await fetch(at("/openbaar"))).status;
  const { page } = await opened("anna", "/agreements", "phone", { javaScriptEnabled: false });
  expect(await figures()).toBe(404);
  await page.getByLabel("Op welke dag is de huurdersorganisatie gevraagd?").fill("2026-10-01");
  await page.getByLabel("Waar gaan vragen heen?").fill("open@voorbeeld.nl");
  await page.getByLabel("Ik weet het zeker").check();
  await page.getByRole("button", { name: "Maak de cijfers openbaar" }).click();
  expect(await said(page)).toBe("De cijfers zijn nu openbaar.");
  expect([await figures(), await page.getByRole("button", { name: "Maak dit convenant" }).count()]).toEqual([200, 0]);

  const { page: other } = await opened("pol", "/agreements");
  expect(await other.getByRole("button", { name: /openbare cijfers/ }).count()).toBe(0);
  await other.context().close();
  const sent = await post("pol", "/agreements?/withdraw", { sure: "yes" }, origin);
  expect([sent.status, await figures()]).toEqual([400, 200]);
  expect(await sent.text()).toContain("Met uw rol mag u dit niet zien of doen");

  const unsure = await post("anna", "/agreements?/withdraw", {}, origin);
  expect([unsure.status, await figures()]).toEqual([400, 200]);
  await page.getByLabel("Ik weet het zeker").check();
  await page.getByRole("button", { name: "Haal de openbare cijfers weg" }).click();
  expect([await said(page), await figures()]).toEqual(["Er is niets meer openbaar.", 404]);
  await page.context().close();
});

const post = (login: Login, path: string, form: Record<string, string>, from?: string) =>
  fetch(at(path), {
    method: "POST",
    redirect: "manual",
    headers: {
      ...{ accept: "text/html", cookie: `buurten-session=${cookies.get(login)}` },
      ...(from === undefined ? {} : { origin: from }),
    },
    body: new URLSearchParams(form),
  });

test("operations gives a role to a code and takes it away", async () => {
  const { page, complaints } = await opened("bea", "/given-roles");
  await page.getByLabel("Code van de persoon").fill("abcd-efgh-ijkl-mnop");
  await page.getByLabel("Rol", { exact: true }).selectOption("team");
  await page.getByRole("button", { name: "Geef deze rol" }).click();
  expect(await refusal(page)).toContain("gevonden geen gebieden");
  await page.getByLabel("Codes van gebieden").fill("WK026701");
  await page.getByRole("button", { name: "Geef deze rol" }).click();
  expect(await said(page)).toBe("abcd-efgh-ijkl-mnop heeft nu de rol team.");
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  await page.getByRole("button", { name: "Neem team weg van abcd-efgh-ijkl-mnop" }).click();
  expect(await said(page)).toBe("abcd-efgh-ijkl-mnop heeft de rol team niet meer.");
  expect(complaints.filter((complaint) => !/400/.test(complaint))).toEqual([]);
  const lines = await readAudit(directory, { first: 2 });
  expect(lines.map(({ kind }) => kind)).toEqual(["role_taken", "role_given"]);
  await page.context().close();
});

test("the log is for who has both roles, tells what was done, and offers no choice by who did it", async () => {
  const { page: refused } = await opened("bea", "/log");
  expect(await refused.locator("h1").innerText()).toBe("Uw rol ziet deze pagina niet");
  await refused.context().close();
  const { page } = await opened("wim", "/log");
  await page.goto(at("/log?kind=made_public"));
  const rows = await page.locator("main tbody tr").allInnerTexts();
  expect(rows).toEqual([
    expect.stringMatching(/openbaar gemaakt\s+[a-z2-7-]{19}\s+agreement:openbaar\s+asked_on 2026-10-01/),
  ]);
  expect(
    await page.locator("main form [name]").evaluateAll((fields) => fields.map((field) => field.getAttribute("name"))),
  ).toEqual([...["kind", "from", "until"]]);
  await page.context().close();
});

test("what is typed before the scripts are there stays", async () => {
  const { page } = await opened("bea", "/given-roles");
  const held = Promise.withResolvers<void>();
  await page.route("**/_app/**/*.js", (route) => held.promise.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await page.getByLabel("Code van de persoon").fill("abcd-efgh-ijkl-mnop");
  held.resolve();
  // Only a script knows whether this key is on.
  await page.locator("footer button.key").waitFor({ state: "attached" });
  expect(await page.getByLabel("Code van de persoon").inputValue()).toBe("abcd-efgh-ijkl-mnop");
  await page.context().close();
});

describe.each(Object.keys(widths) as (keyof typeof widths)[])("on a %s", (width) => {
  test.each<[Login, string]>([
    ["pol", "/agreements"],
    ["anna", "/agreements"],
    ["bea", "/given-roles"],
    ["wim", "/log"],
  ])("%s reads %s, which is accessible, fits and gives no complaints", async (login, path) => {
    const { page, complaints } = await opened(login, path, width);
    expect(complaints).toEqual([]);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.context().close();
  });
});

const terms = {
  ...{ code: "proef", parties: "Gemeente", purpose: "Werk", legalGround: "Artikel 2", contact: "beleid" },
  ...{ validUntil: "2099-01-01", signedBy: "bestuur" },
};

test.each<[Login, string, Record<string, string>, said: string]>([
  ["pol", "/agreements?/make", { ...terms, kpis: "bestaat_niet" }, "Cijfers: gevonden 'bestaat_niet'"],
  ["pol", "/agreements?/make", { ...terms, validUntil: "2099-02-30" }, "Laatste dag: gevonden"],
  [
    ...(["anna", "/agreements?/confirm"] as const),
    { tenantsAskedOn: "2099-01-01", publicContact: "open", sure: "yes" },
    "Dag van de huurdersorganisatie: gevonden",
  ],
  ["bea", "/given-roles?/give", { person: "abcd-efgh-ijkl-mnop", role: "TEAM" }, "Verwacht: gebieden met de codes"],
])("what %s may not do by %s is told in the words of the form", async (login, path, form, said) => {
  const answer = await post(login, path, form, origin);
  const [, sentence = ""] = /role="alert"[^>]*>([^<]*)</.exec(await answer.text()) ?? [];
  expect(sentence).toContain(said);
  expect(sentence).not.toMatch(/--|npm run|valid(From|Until)|tenantsAskedOn|\bkpis\b|\bareas\b/);
});

describe("a form of another website", () => {
  const forms: [Login, string, Record<string, string>][] = [
    [
      "pol",
      "/agreements?/make",
      {
        code: "elders",
        parties: "X",
        purpose: "X",
        legalGround: "X",
        validUntil: "2099-01-01",
        contact: "X",
        signedBy: "X",
      },
    ],
    ["pol", "/agreements?/end", { code: "sandbox", sure: "yes" }],
    ["pol", "/agreements?/key", { code: "elders" }],
    ["pol", "/agreements?/revoke", { prefix: "fb_elders" }],
    ["anna", "/agreements?/confirm", { tenantsAskedOn: "2026-10-01", publicContact: "X", sure: "yes" }],
    ["anna", "/agreements?/withdraw", { sure: "yes" }],
    ["bea", "/given-roles?/give", { person: "abcd-efgh-ijkl-mnop", role: "BOARD" }],
    ["bea", "/given-roles?/take", { person: "qqqq-qqqq-qqqq-qqqq", role: "PRIVACY" }],
  ];
  test.each(forms)("changes nothing as %s by %s", async (login, path, form) => {
    const state = async () => [
      (await owner.query("select agreement_id, ended_at from app.agreements order by 1")).rows,
      (await owner.query("select last_number from app.audit_chain")).rows,
      (await directory.query("select person, role from app.given_roles order by 1, 2")).rows,
    ];
    const before = await state();
    for (const from of ["https://elders.example", "null", undefined]) {
      const answer = await post(login, path, form, from);
      expect([from, answer.status]).toEqual([from, 403]);
    }
    expect(await state()).toEqual(before);
  });
});

test("nothing of it is kept: by the browser, or by the pages for when the API is away", async () => {
  for (const [login, path] of [
    ["pol", "/agreements"],
    ["bea", "/given-roles"],
    ["wim", "/log"],
  ] as const) {
    const answer = await fetch(at(path), {
      headers: { accept: "text/html", cookie: `buurten-session=${cookies.get(login)}` },
    });
    expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 200, "no-store"]);
  }
});
