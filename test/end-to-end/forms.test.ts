/** Forms by which staff change things: what is refused, in whose words, what is chosen by name, and which files are written down. */
import { readAudit } from "@fijne-buurten/db";
import { beforeAll, expect, test } from "vitest";
import { type Desk, deskWorld, type Login } from "../support/desk.ts";
import { overflow } from "../support/page.ts";

let desk: Desk;
beforeAll(async () => void (desk = await deskWorld()), 600_000);

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
  ["bea", "/given-roles?/give", { person: "abcd-efgh-ijkl-mnop", role: "TEAM" }, "Gebieden: gevonden geen gebieden"],
])("what %s may not do by %s is told in the words of the form", async (login, path, form, said) => {
  const answer = await desk.post(login, path, form, desk.origin);
  const [, sentence = ""] = /role="alert"[^>]*>([^<]*)</.exec(await answer.text()) ?? [];
  expect(sentence).toContain(said);
  expect(sentence).not.toMatch(/--|npm run|valid(From|Until)|tenantsAskedOn|\bkpis\b|\bareas\b/);
});

test.each(["nl", "en"] as const)("a refusal is told in the language of the page, in %s", async (language) => {
  const sentences = await Promise.all(
    (
      [
        ["pol", "/agreements?/make", { ...terms, kpis: "bestaat_niet" }],
        ["pol", "/agreements?/make", { ...terms, areas: "district/nergens" }],
        ["pol", "/agreements?/make", { ...terms, code: "Met Spaties" }],
        ["pol", "/agreements?/make", { ...terms, validUntil: "2020-01-01" }],
        ["pol", "/agreements?/end", { code: "nergens", sure: "yes" }],
        ["pol", "/agreements?/end", { code: "openbaar", sure: "yes" }],
        ["pol", "/agreements?/key", { code: "nergens" }],
        ["pol", "/agreements?/revoke", { prefix: "fb_nergens" }],
        ["anna", "/agreements?/confirm", { tenantsAskedOn: "2099-01-01", publicContact: "open", sure: "yes" }],
        ["bea", "/given-roles?/give", { person: "niemand", role: "BOARD" }],
        ["bea", "/given-roles?/give", { person: "abcd-efgh-ijkl-mnop", role: "TEAM" }],
        ["bea", "/given-roles?/give", { person: "abcd-efgh-ijkl-mnop", role: "BOARD", areas: "WK026701" }],
        ["bea", "/given-roles?/take", { person: "abcd-efgh-ijkl-mnop", role: "BOARD" }],
      ] as [Login, string, Record<string, string>][]
    ).map(async ([login, path, form]) => {
      const answer = await desk.post(login, path, form, desk.origin, language === "en" ? "/en" : "");
      const [, attributes = "", sentence = ""] = /role="alert"([^>]*)>([^<]*)</.exec(await answer.text()) ?? [];
      return { path, attributes, sentence };
    }),
  );
  const [end, other] =
    language === "nl"
      ? [/Er is niets veranderd\.$/, /\b(found|expected|changed)\b/i]
      : [/Nothing was changed\.$/, /\b(gevonden|verwacht|niets)\b/i];
  for (const { path, attributes, sentence } of sentences) {
    expect(sentence, path).toMatch(end);
    expect(sentence, path).not.toMatch(other);
    expect(attributes, path).not.toContain("lang=");
  }
});

test(
  "what an agreement is about is chosen by name, without JavaScript too, and what was ticked stays",
  { timeout: 180_000 },
  async () => {
    const { page } = await desk.opened("pol", "/agreements", "phone", { javaScriptEnabled: false });
    const form = page.locator('form[action="?/make"]');
    expect(await form.locator("input[name=kpis][value=complexes_within_band]").count()).toBe(0);
    for (const [name, text] of Object.entries({ ...terms, validUntil: "2020-01-01" }))
      await form.locator(`[name=${name}]`).fill(text);
    await form.getByText(/^De veerkracht van onze buurten blijft op peil \(\d+\)$/).click();
    await form.locator("input[name=kpis][value=resilience_level]").check();
    await form.getByText(/^Wijken \(\d+\)$/).click();
    await form.locator("input[value='district/WK026701']").check();
    await form.getByRole("button").click();
    expect(await page.locator("[aria-invalid]").getAttribute("name")).toBe("validUntil");
    expect(
      await form.locator("input:checked").evaluateAll((all) => all.map((one) => one.getAttribute("value"))),
    ).toEqual(["resilience_level", "district/WK026701"]);
    expect(await overflow(page)).toBe(0);
    await form.locator("[name=validUntil]").fill("2099-12-31");
    await form.getByRole("button").click();
    const { rows } = await desk.owner.query("select kpis, areas from app.agreements where agreement_id = 'proef'");
    expect(rows).toEqual([{ kpis: ["resilience_level"], areas: ["district/WK026701"] }]);
    const facts = await page.locator("section[aria-labelledby=agreement-proef]").innerText();
    expect(facts).toContain("Veerkracht");
    expect(facts).not.toContain("WK026701");
    await page.context().close();
  },
);

test("a table or picture that staff take out stands in the log, and what everybody may read does not", async () => {
  const noted = async () =>
    (await readAudit(desk.owner, { kind: "export_made" })).map(({ about, details }) => [about[0], details]);
  const [what, of] = ['{"what": "csv"}', "/embed/tenants_took_action"];
  for (const path of [`${of}.csv`, `${of}.svg`, `${of}.png`])
    expect((await desk.get("pol", path)).status, path).toBe(200);
  expect((await desk.get("pol", "/waves/2026-W1/account.json")).status).toBe(200);
  const lines = await noted();
  expect(lines).toEqual([
    ["period:2026-W1", '{"what": "json"}'],
    ["kpi:tenants_took_action", '{"what": "png"}'],
    ["kpi:tenants_took_action", '{"what": "svg"}'],
    ["kpi:tenants_took_action", what],
  ]);
  const [line] = await readAudit(desk.owner, { kind: "export_made", first: 1 });
  expect(line!.actor).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);

  await desk.post(
    "anna",
    "/agreements?/confirm",
    { tenantsAskedOn: "2026-10-01", publicContact: "open", sure: "yes" },
    desk.origin,
  );
  for (const path of ["/openbaar/data/figures.csv", "/openbaar/embed/resilience_level.svg"])
    expect((await desk.get("pol", path)).status, path).toBe(200);
  await desk.get("bea", `${of}.csv`);
  await (await desk.opened("pol", "/kpis/tenants_took_action")).page.context().close();
  expect(await noted()).toEqual(lines);
});
