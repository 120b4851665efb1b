/** What staff change in the browser: agreements with their keys, what is public, roles, and the log in which it all stands. */
import { readAudit } from "@fijne-buurten/db";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { widths } from "../support/browser.ts";
import { type Desk, deskWorld, type Login } from "../support/desk.ts";
import { overflow, violations } from "../support/page.ts";

let desk: Desk;
beforeAll(async () => void (desk = await deskWorld()), 600_000);

const said = (page: Page) => page.locator("main [role=status]").innerText();
const refusal = (page: Page) => page.locator("main [role=alert]").innerText();
const askShared = (key: string) =>
  fetch(`${desk.shared}/voorbeeld/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: '{"query":"{ agreement { code } kpis { code } }"}',
  });

test("an agreement is made, its key reads at the shared door by the line that is shown, and opens nothing once it is revoked", async () => {
  const { page, complaints } = await desk.opened("pol", "/agreements");
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

  await page.goto(desk.at("/agreements"));
  expect((await page.content()).includes(key)).toBe(false);
  await page.getByRole("button", { name: `Trek ${key.slice(0, 12)}… in` }).click();
  expect(await said(page)).toBe(`De sleutel ${key.slice(0, 12)}… is ingetrokken en opent niets meer.`);
  expect((await askShared(key)).status).toBe(401);
  await page.locator("#sure-end-gemeente").check();
  await page.getByRole("button", { name: "Beëindig gemeente" }).click();
  expect(await said(page)).toBe("Het convenant gemeente is beëindigd. De sleutels openen niets meer.");
  expect(complaints.filter((complaint) => !/400/.test(complaint))).toEqual([]);
  const lines = await readAudit(desk.owner, { first: 4 });
  expect(lines.map(({ kind }) => kind)).toEqual(["agreement_ended", "key_ended", "key_made", "agreement_made"]);
  expect(new Set(lines.map(({ actor }) => actor)).size).toBe(1);
  expect(lines[0]!.actor).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
  await page.context().close();
});

test("without JavaScript the board makes figures public and takes that back, and policy is not offered it and is refused", async () => {
  const figures = async () => (await fetch(desk.at("/openbaar"))).status;
  const { page } = await desk.opened("anna", "/agreements", "phone", { javaScriptEnabled: false });
  expect(await figures()).toBe(404);
  await page.getByLabel("Op welke dag is de huurdersorganisatie gevraagd?").fill("2026-10-01");
  await page.getByLabel("Waar gaan vragen heen?").fill("open@voorbeeld.nl");
  await page.getByLabel("Ik weet het zeker").check();
  await page.getByRole("button", { name: "Maak de cijfers openbaar" }).click();
  expect(await said(page)).toBe("De cijfers zijn nu openbaar.");
  expect([await figures(), await page.getByRole("button", { name: "Maak dit convenant" }).count()]).toEqual([200, 0]);

  const { page: other } = await desk.opened("pol", "/agreements");
  expect(await other.getByRole("button", { name: /openbare cijfers/ }).count()).toBe(0);
  await other.context().close();
  const sent = await desk.post("pol", "/agreements?/withdraw", { sure: "yes" }, desk.origin);
  expect([sent.status, await figures()]).toEqual([400, 200]);
  expect(await sent.text()).toContain("Met uw rol mag u dit niet zien of doen");

  const unsure = await desk.post("anna", "/agreements?/withdraw", {}, desk.origin);
  expect([unsure.status, await figures()]).toEqual([400, 200]);
  await page.getByLabel("Ik weet het zeker").check();
  await page.getByRole("button", { name: "Haal de openbare cijfers weg" }).click();
  expect([await said(page), await figures()]).toEqual(["Er is niets meer openbaar.", 404]);
  await page.context().close();
});

test("operations gives a role to a code and takes it away", async () => {
  const { page, complaints } = await desk.opened("bea", "/given-roles");
  await page.getByLabel("Code van de persoon").fill("abcd-efgh-ijkl-mnop");
  await page.getByLabel("Rol", { exact: true }).selectOption("team");
  await page.getByRole("button", { name: "Geef deze rol" }).click();
  expect(await refusal(page)).toContain("gevonden geen gebieden");
  expect(await page.locator("fieldset.wrong legend").innerText()).toBe("Gebieden van een team");
  expect(await violations(page)).toEqual([]);
  await page.getByText(/^Wijken \(\d+\)$/).click();
  await page.locator("input[name=areas][value=WK026701]").check();
  await page.getByRole("button", { name: "Geef deze rol" }).click();
  expect(await said(page)).toBe("abcd-efgh-ijkl-mnop heeft nu de rol team.");
  expect(await page.locator("tr", { hasText: "abcd-efgh-ijkl-mnop" }).innerText()).not.toContain("WK026701");
  expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
  await page.getByRole("button", { name: "Neem team weg van abcd-efgh-ijkl-mnop" }).click();
  expect(await said(page)).toBe("abcd-efgh-ijkl-mnop heeft de rol team niet meer.");
  expect(complaints.filter((complaint) => !/400/.test(complaint))).toEqual([]);
  const lines = await readAudit(desk.directory, { first: 2 });
  expect(lines.map(({ kind }) => kind)).toEqual(["role_taken", "role_given"]);
  await page.context().close();
});

test("the log is for who has both roles, tells what was done, and offers no choice by who did it", async () => {
  const { page: refused } = await desk.opened("bea", "/log");
  expect(await refused.locator("h1").innerText()).toBe("Uw rol ziet deze pagina niet");
  await refused.context().close();
  const { page } = await desk.opened("wim", "/log");
  await page.goto(desk.at("/log?kind=made_public"));
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
  const { page } = await desk.opened("bea", "/given-roles");
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
    const { page, complaints } = await desk.opened(login, path, width);
    expect(complaints).toEqual([]);
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.context().close();
  });
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
      (await desk.owner.query("select agreement_id, ended_at from app.agreements order by 1")).rows,
      (await desk.owner.query("select last_number from app.audit_chain")).rows,
      (await desk.directory.query("select person, role from app.given_roles order by 1, 2")).rows,
    ];
    const before = await state();
    for (const from of ["https://elders.example", "null", undefined]) {
      const answer = await desk.post(login, path, form, from);
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
    const answer = await desk.get(login, path);
    expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 200, "no-store"]);
  }
});
