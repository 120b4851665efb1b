/** What everybody may see is the same for everybody, whatever else a browser sends, and is never of the inside; nor is it shown again once it was taken back. */
import { startApi, startSharedApi } from "@fijne-buurten/api";
import { connect } from "@fijne-buurten/db";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addAgreement, addKey, addPublic, endAgreement } from "../../db/agreements/agreements.ts";
import { plainTerms } from "../api/support/shared-figures.ts";
import { tokenOf } from "../api/support/leak-tokens.ts";
import { type Breakable, breakable } from "../support/breakable.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { sharedDatabase } from "../support/imported.ts";
import { sessionsDirectory, signInSecret } from "../support/kept-sessions.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { ownAddress, ownPages } from "../support/own-pages.ts";
import { client, testProvider, Visitor } from "../support/provider.ts";

let origin: string;
let way: Breakable;
let owner: Awaited<ReturnType<typeof connect>>;
const logins = {
  ...{ anna: ["fb-bestuur"], pol: ["fb-beleid"], lea: ["fb-teamleider"], tom: ["fb-oost"], bea: ["fb-beheer"] },
};
/** What each kind of reader sends along. */
const sending: Record<string, Record<string, string>> = { nobody: {} };

beforeAll(async () => {
  const { name, urls } = await sharedDatabase();
  const { owner: directory, appUrl } = await sessionsDirectory();
  await directory.query("update directory.associations set database_name = $1", [name]);
  owner = await connect(urls.owner);
  origin = await ownAddress();
  const [api, door, provider] = await Promise.all([
    startApi({ associations: onlyAssociation(urls.api), signInSecret, appUrl }),
    startSharedApi({ associations: onlyAssociation(urls.shared), freshMs: 0 }),
    testProvider([origin]),
  ]);
  for (const [login, roles] of Object.entries(logins)) provider.people.set(login, roles);
  way = await breakable(door.url);
  const pages = await ownPages(origin, {
    ...{ API_URL: api.url, SHARED_API_URL: way.url, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.id },
    ...{ OIDC_CLIENT_SECRET: client.secret, OIDC_SCOPE: "openid profile" },
    OIDC_ROLES:
      "fb-bestuur=bestuur; fb-beleid=beleid; fb-teamleider=teamleider; fb-beheer=beheer; fb-oost=team@voorbeeld:WK026701",
  });
  atEndOfFile(async () => {
    await Promise.all([pages.close(), api.close(), door.close(), provider.close(), owner.end(), way.cut()]);
  });
  for (const login of Object.keys(logins)) {
    const reader = new Visitor();
    await reader.signIn(`${origin}/glossary`, login);
    sending[login] = { cookie: `buurten-session=${reader.cookies.get("buurten-session") ?? ""}` };
  }
  await addAgreement(owner, { ...plainTerms, id: "partner" });
  sending.partner = { authorization: `Bearer ${await addKey(owner, "partner", null)}` };
  const person = { about: "voorbeeld", code: null, roles: [{ role: "policy" as const }] };
  sending["a token of staff"] = { authorization: `Bearer ${tokenOf(person)}` };
}, 600_000);

const makePublic = () =>
  addPublic(owner, { confirmedBy: "bestuur", tenantsAskedOn: "2026-10-01", contact: "open@voorbeeld.nl" });
beforeEach(async () => {
  await endAgreement(owner, "openbaar").catch(() => undefined);
  await makePublic();
});

const shown = [
  ...["", "/kpis/resilience_level", "/kpis/tenants_took_action?area=GM0267&period=2024", "/embed/resilience_level"],
  ...["/embed/resilience_level.svg", "/embed/resilience_level.png", "/data/figures.csv", "/data/figures.json"],
  ...["/data/areas.csv", "/data/openapi.json", "/data/catalogue.jsonld"],
];
const hidden = [
  ...["/kpis/complexes_within_band", "/kpis/nergens", "/kpis/resilience_level?area=WK026701", "/data/graphql"],
  ...["/embed/complexes_within_band.svg", "/embed/nergens.png", "/kpis/resilience_level?release=1&area=BU02670111"],
  ...["/data/figures.csv?kpi=nergens", "/data/figures.csv?asOf=1"],
];

async function answerTo(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/voorbeeld/openbaar${path}`, {
    headers: { accept: "text/html", ...headers },
    redirect: "manual",
  });
  const told = Object.fromEntries([...answer.headers].filter(([name]) => name !== "date"));
  return { status: answer.status, headers: told, body: Buffer.from(await answer.arrayBuffer()) };
}

describe("to whoever asks, with whatever they send along,", () => {
  test.each([...shown, ...hidden])("%s is the same, to the byte", async (path) => {
    const { body, ...expected } = await answerTo(path);
    expect(expected.status === 200).toBe(shown.includes(path));
    for (const [who, headers] of Object.entries(sending)) {
      const { body: own, ...told } = await answerTo(path, headers);
      expect.soft([who, own.equals(body), told]).toEqual([who, true, expected]);
    }
  });
});

test("what is hidden and what never was differ in nothing but the name that was asked", async () => {
  const pairs = [
    ["/kpis/complexes_within_band", "/kpis/complexes_within_bond"],
    ["/embed/complexes_within_band", "/embed/complexes_within_bond"],
    ["/embed/complexes_within_band.svg", "/embed/complexes_within_bond.svg"],
    ["/embed/complexes_within_band.png", "/embed/complexes_within_bond.png"],
    ["/data/figures.csv?kpi=complexes_within_band", "/data/figures.csv?kpi=complexes_within_bond"],
    ["/kpis/resilience_level?area=WK026701", "/kpis/resilience_level?area=WK026799"],
  ] as const;
  for (const [mayNot, neverWas] of pairs) {
    const [one, other] = await Promise.all([mayNot, neverWas].map((path) => answerTo(path)));
    const words = (text: Buffer) => text.toString("latin1").replaceAll(/complexes_within_b[ao]nd|WK0267(01|99)/gi, "…");
    expect([mayNot, one!.status, words(one!.body)]).toEqual([mayNot, other!.status, words(other!.body)]);
  }
});

test("nothing of the inside stands in it: no value as staff see it, no place below a municipality, no complex", async () => {
  const { rows: figures } = await owner.query<{ value: number }>(
    "select distinct value from figures.figures where withheld_reason is null except select value from shared.figures",
  );
  const { rows: places } = await owner.query<{ text: string }>(
    `select distinct unnest(array[area_code, area_name]) as text from figures.areas
    where area_level not in ('association', 'municipality') and area_name not in (select area_name from figures.areas where area_level = 'municipality')`,
  );
  const inside = [
    ...figures.flatMap(({ value }) => (isOddNumber(value) ? String(value).slice(0, 8) : [])),
    ...places.map(({ text }) => text).filter((text) => text.length > 4),
  ];
  expect(inside.length).toBeGreaterThan(500);
  for (const path of [...shown, ...hidden]) {
    const { body, headers } = await answerTo(path, sending.pol);
    const told = `${body.toString("utf8")}\n${JSON.stringify(headers)}`;
    expect([path, inside.filter((text) => told.includes(text) && !path.includes(text))]).toEqual([path, []]);
  }
});

/** One that is no place of a point in a chart, which are whole parts of its width. */
const isOddNumber = (value: number): boolean =>
  Array.from({ length: 200 }, (_, parts) => value * (parts + 1)).every(
    (times) => Math.abs(times - Math.round(times)) > 1e-6,
  );

test("a tag of staff's own page tells nobody that an answer is still the same", async () => {
  const page = await fetch(`${origin}/voorbeeld/kpis/resilience_level`, {
    headers: { accept: "text/html", ...sending.pol },
  });
  const tag = page.headers.get("etag") ?? "";
  expect([page.status, tag]).toEqual([200, expect.stringMatching(/^W\//)]);
  for (const path of ["/kpis/resilience_level", "/data/figures.csv"])
    for (const who of ["nobody", "pol"])
      expect((await answerTo(path, { ...sending[who], "if-none-match": tag })).status).toBe(200);
  const own = await answerTo("/kpis/resilience_level");
  expect((await answerTo("/kpis/resilience_level", { "if-none-match": String(own.headers.etag) })).status).toBe(304);
});

describe("while the shared door is away", () => {
  test("what was public is shown as it was, to staff too, and nothing else is", async () => {
    const before = new Map<string, Buffer>();
    for (const path of shown) before.set(path, (await answerTo(path)).body);
    await way.cut();
    try {
      for (const path of shown)
        for (const who of ["nobody", "pol", "anna"]) {
          const { status, body } = await answerTo(path, sending[who]);
          const text = body.toString("latin1").replace(/<p class="last-known"[^>]*>[^<]*<\/p>/, "");
          expect([path, who, status, text === before.get(path)!.toString("latin1")]).toEqual([path, who, 200, true]);
        }
      for (const path of ["/kpis/tenants_grade", "/data/areas.json", "/embed/tenants_took_action"])
        for (const who of ["nobody", "pol"]) {
          const { status, body } = await answerTo(path, sending[who]);
          expect([
            path,
            status,
            /\d,\d|lowerbound|"value"/.test(body.toString("utf8").replace(/<style[^]*?<\/style>/g, "")),
          ]).toEqual([path, 503, false]);
        }
    } finally {
      await way.mend();
    }
  });

  const takenBack: [how: string, takeBack: () => Promise<unknown>][] = [
    [
      "by a command, and one page was asked since",
      async () => {
        await endAgreement(owner, "openbaar");
        expect((await answerTo("/kpis/resilience_level")).status).toBe(404);
      },
    ],
    [
      "by the board on their page, and nobody asked anything since",
      async () => {
        const answer = await fetch(`${origin}/voorbeeld/agreements?/withdraw`, {
          ...{ method: "POST", headers: { ...sending.anna, accept: "text/html", origin } },
          body: new URLSearchParams({ sure: "yes" }),
        });
        expect(await answer.text()).toContain("Er is niets meer openbaar.");
      },
    ],
  ];
  test.each(takenBack)("nothing is shown of what was taken back %s", async (_, takeBack) => {
    for (const path of shown) await answerTo(path);
    await takeBack();
    await way.cut();
    try {
      const statuses = await Promise.all(shown.map(async (path) => (await answerTo(path)).status));
      expect(statuses).toEqual(shown.map(() => 503));
    } finally {
      await way.mend();
    }
  });
});

test("who has not signed in finds nothing: search is for staff, and no part of what is public", async () => {
  const found = async (path: string) => {
    const answer = await fetch(`${origin}/voorbeeld${path}`, { headers: { accept: "text/html" }, redirect: "manual" });
    expect(await answer.text()).not.toMatch(/paasbos<|BU0267/i);
    return answer.status;
  };
  const paths = ["/search?q=paasbos", "/search/suggestions.json?q=paasbos", "/openbaar/search?q=paasbos"];
  expect(await Promise.all(paths.map(found))).toEqual([303, 303, 404]);
});

test("pages with rows are kept nowhere", async () => {
  for (const [login, path] of [
    ["lea", "/kpis/nuisance_cases/cases?period=2025"],
    ["pol", "/kpis/suitable_allocations/allocations?period=2025"],
  ] as const)
    for (const address of [path, path.replace("?", "/__data.json?")]) {
      const answer = await fetch(`${origin}/voorbeeld${address}`, {
        headers: { accept: "text/html", ...sending[login] },
      });
      const { status, headers } = answer;
      expect([address, status, headers.get("cache-control")]).toEqual([
        ...[address, 200, expect.stringContaining("no-store")],
      ]);
      expect((await answer.text()).length).toBeGreaterThan(1_000);
    }
});
