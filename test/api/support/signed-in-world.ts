/** An API that asks for proof of who asks, over one of everything that some roles see and others do not. */
import { startApi } from "@fijne-buurten/api";
import { type StaffRole, staffRoles } from "@fijne-buurten/db/vocabulary";
import { asPerson, type Person } from "../../../dashboard/src/lib/server/sign-in/person.ts";
import { proofFor } from "../../../dashboard/src/lib/server/sign-in/token.ts";
import { cloneForFile, type TestDatabase } from "../../support/database.ts";
import { atEndOfFile } from "../../support/end-of-file.ts";
import { sessionsDirectory } from "../../support/kept-sessions.ts";
import { type Answer, clientOf } from "./client.ts";
import { draw } from "./drawing.ts";
import { drawnTemplate } from "./world.ts";

export const secret = "0123456789abcdef0123456789abcdef";
const chart = {
  ...{ mean: 0.31, is_seasonal: true, months: [] },
  complexes: {
    ...{ from: "2022-11", until: "2025-10", compared: 40, mean: 4.2, is_widened: false },
    above: [101, 102].map((code) => ({ area_key: complex(code), events: 31, value: 12.3, upper: 8.9 })),
  },
};
const account = {
  unopened: ["BU02670111", "BU02670101"].map((code) => ({
    ...{ opportunity_id: `K-${code}`, area_key: area("neighbourhood", code), decided_on: "2024-05-01", months: 29 },
  })),
  ...{ unknown_places: 1, declined: [] },
};
const revision = {
  ...{ period: "2025", release: 1, since: 1, day: "2026-10-31", since_day: "2026-09-30", before: 0.5, after: 0.4 },
  parts: [],
};
const wave = {
  ...{ kind: "survey_wave", name: "Enquête", mode: "mixed", started_on: "2026-03-25", closed_on: "2026-05-15" },
  ...{ approved_by: "beleid", approved_on: "2026-06-01", approval_note: "", reference_date: "2026-03-01", homes: 3500 },
  ...{ invited: 3400, delivered: null, answers: 680, response: 0.2, weighting: null, effects: [], limits: [] },
  ...{ representativeness: null, dissimilarity: null, neighbourhoods: null },
};

function area(level: string, code: string): string {
  return `voorbeeld/geography/${level}/${code}@2025`;
}
function complex(code: number): string {
  return `voorbeeld/complex/complex/${code}@2025`;
}

/** The address before that of each association: `ander` and `voorbeeld`. */
export async function signedInWorld(): Promise<{
  base: string;
  /** Those of the association, and of the directory, as their owner. */
  urls: { association: string; directory: string; app: string; api: string };
  askAs(person: Person, query: string): Promise<Answer>;
}> {
  const database = await cloneForFile(await drawnTemplate());
  await drawEverything(database);
  const { owner, ownerUrl, appUrl } = await sessionsDirectory();
  await owner.query("update directory.associations set database_name = $1", [database.name]);
  const list = async () =>
    ["ander", "voorbeeld"].map((id) => ({ id, name: id, isSynthetic: true, url: database.urls.api }));
  const api = await startApi({ associations: { list, close: async () => {} }, signInSecret: secret, appUrl });
  atEndOfFile(() => api.close());
  const base = new URL("/", api.url).href;
  return {
    base,
    urls: { association: database.urls.owner, directory: ownerUrl, app: appUrl, api: database.urls.api },
    askAs: async (person, query) => clientOf(`${base}voorbeeld/graphql`)(query, {}, await proof(person)),
  };
}

/** One of everything that some roles see and others do not. */
async function drawEverything(database: TestDatabase): Promise<void> {
  const drawing = await draw(database);
  await drawing.cards("suitable_allocations");
  await drawing.figures(`
    kpi                 | area                     | period | value | goal_id | goal_kind | goal_norm
    --------------------+--------------------------+--------+-------+---------+-----------+----------
    tenants_took_action | association/voorbeeld    | 2025   | 0.5   |         |           |
    tenants_took_action | neighbourhood/BU02670111 | 2025   | 0.6   |         |           |
    tenants_took_action | neighbourhood/BU02670101 | 2025   | 0.7   |         |           |
    tenants_took_action | complex/101              | 2025   | 0.8   |         |           |
    tenants_took_action | complex/102              | 2025   | 0.9   |         |           |
    suitable_allocations | association/voorbeeld   | 2025   | 0.9   |         |           |
  `);
  await drawing.moments(`
    kpi                 | area                  | period | moments
    tenants_took_action | association/voorbeeld | 2025   | {"n": 10}
  `);
  const told = { chart: "control_charts", account: "opportunity_accounts", revisions: "revisions" };
  const contents = { chart, account, revisions: [revision] };
  for (const [name, table] of Object.entries(told) as [keyof typeof told, string][])
    await drawing.run(
      `insert into figures.${table} values ('voorbeeld', 'tenants_took_action', '${JSON.stringify(contents[name])}', 1)`,
    );
  await drawing.run(`insert into figures.wave_accounts values ('voorbeeld', '2026-W1', '${JSON.stringify(wave)}', 1)`);
  await drawing.run(`insert into app.agreements (agreement_id, parties, purpose, legal_ground, contact, signed_by, valid_until)
    values ('woonplan', '{Gemeente}', 'Werk', 'Artikel 2', 'beleid', 'bestuur', '2099-12-31')`);
  const test = `{"period": "2025", "area_key": "${area("association", "voorbeeld")}", "counts": {"ON_TRACK": 3}}`;
  const said = ["BU02670111", "BU02670101"].map((code) => ({
    ...{ area_key: area("neighbourhood", code), period: "2025", verdict: "ON_TRACK", verdict_note: null },
  }));
  await drawing.run(
    `update figures.goals set goal = goal || '{"closed": ${test}, "would_have_said": ${JSON.stringify(said)}}' where goal_id = 'D2'`,
  );
  await drawing.run(`update figures.figures set attention =
    '{"isListed": true, "probability": 0.001, "adjusted": 0.01, "compared": 2, "listed": 1, "expectedByChance": 0.1}'
    where area_key like '%neighbourhood%'`);
  await drawing.close();
}

export const everyRole = Object.keys(staffRoles) as StaffRole[];

export const holding = (role: StaffRole, areas: string[] = []): Person => ({
  code: "aaaa-bbbb-cccc-dddd",
  roles: [{ role, association: "voorbeeld", areas }],
});
export const ofRole = (role: StaffRole): Person => holding(role, role === "team" ? ["G1"] : []);
export const proof = (person: Person, about = "voorbeeld"): Promise<Record<string, string>> =>
  asPerson(person, () => proofFor(about, secret));
