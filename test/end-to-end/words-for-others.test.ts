/** Of every figure of the sample that others may see, they read the word that staff read, in each language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startApi, startSharedApi } from "@fijne-buurten/api";
import { connect, SANDBOX_KEY } from "@fijne-buurten/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inLanguage } from "../dashboard/language.ts";
import type { Figure, Kpi } from "../../dashboard/src/lib/server/answers.ts";
import type { PublicKpi, Told } from "../../dashboard/src/lib/server/public/ask.ts";
import { writePublic } from "../../dashboard/src/lib/server/public/write.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { sharedDatabase } from "../support/imported.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { root } from "../support/run.ts";

type Page<Node> = { figures: { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
type Whole = { kpi: PublicKpi; group: string; area: { vintage: number } } & Told;
type Inside = Figure & { kpi: Kpi; group: string; area: { vintage: number } };

const language = "$after: String, $language: Language = NL";
const page = "pageInfo { hasNextPage endCursor }";
const shared = `query ($after: String) { figures(group: null, first: 500, after: $after) {
  nodes { ...Told group kpi { code } area { vintage } } ${page} } } ${fragmentsOf("public-queries", ["Told"])}`;
const cards = `query ($language: Language = NL) { release { referenceDate } kpis { ...PublicKpi } }
  ${fragmentsOf("public-queries", ["PublicKpi"])}`;
const internal = (kpi: string, periods: string[]): string => `query (${language}) {
  figures(kpis: "${kpi}", periods: ${JSON.stringify(periods)}, group: null, first: 100, after: $after) {
    nodes { ...Figure group kpi { ...Kpi } area { vintage } } ${page} } }
  ${fragmentsOf("queries", ["Area", "Kpi", "Goal", "Asked", "Figure"])}`;

let told: Whole[];
const ofStaff = new Map<string, Inside>();
/** Areas of the same households have one verdict for others, which is that of the widest. */
const widest = new Map<string, string>();
let referenceDate: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const { urls } = await sharedDatabase();
  const others = await startSharedApi({ associations: onlyAssociation(urls.shared), freshMs: 0 });
  const staff = await startApi({ associations: onlyAssociation(urls.api) });
  const owner = await connect(urls.owner);
  const { rows } = await owner.query<{ kpi: string; own: string; wide: string; rest: string }>(
    `select kpi_id as kpi, area_key as own, same_areas[1] as wide, period || ' ' || group_key as rest
    from figures.shared_figures where known_to is null and not is_withheld`,
  );
  await owner.end();
  const named = (kpi: string, key: string, rest: string): string => {
    const [, , level = "", code = ""] = key.split("/");
    return [kpi, level.toUpperCase(), code, rest].join(" ");
  };
  for (const { kpi, own, wide, rest } of rows) widest.set(named(kpi, own, rest), named(kpi, wide, rest));
  close = async () => void (await Promise.all([others.close(), staff.close()]));
  const key = { authorization: `Bearer ${SANDBOX_KEY}` };
  const door = `${others.url}/voorbeeld/graphql`;
  const { release, kpis } = await ask<{ release: { referenceDate: string }; kpis: PublicKpi[] }>(door, cards, {}, key);
  referenceDate = release.referenceDate;
  const found = await all<Omit<Whole, "kpi"> & { kpi: { code: string } }>(door, shared, key);
  told = found.map((figure) => ({ ...figure, kpi: kpis.find(({ code }) => code === figure.kpi.code)! }));
  for (const [kpi, own] of Map.groupBy(told, (figure) => figure.kpi.code)) {
    const periods = [...new Set(own.map(({ period }) => period))];
    for (const figure of await all<Inside>(staff.url, internal(kpi, periods))) ofStaff.set(nameOf(figure), figure);
  }
}, 600_000);
afterAll(() => close());

test.each(["nl", "en"] as const)("word for word, in %s", (locale) => {
  expect(told.length).toBeGreaterThan(200);
  const words = inLanguage(locale, () =>
    told.map((figure) => {
      const inside = ofStaff.get(widest.get(nameOf(figure))!)!;
      const staff = writeFigure(inside, inside.kpi, referenceDate).verdict;
      const others = writePublic(figure, figure.kpi, referenceDate).verdict;
      return { figure: nameOf(figure), staff: [staff.word, staff.mark], others: [others.word, others.mark] };
    }),
  );
  expect(words.filter(({ staff, others }) => staff.join() !== others.join())).toEqual([]);
});

test("of what the law asks the word and the sentence are those of the law", () => {
  const years = told.filter((figure) => figure.kpi.code === "suitable_allocations" && figure.verdict !== null);
  const written = years.map((figure) => writePublic(figure, figure.kpi, referenceDate));
  expect(new Set(written.map(({ verdict }) => verdict.word))).toEqual(new Set(["voldaan", "niet voldaan"]));
  for (const { sentence, verdict } of written)
    expect(sentence).toMatch(verdict.word === "voldaan" ? /wet.*voldaan/ : /wet.*niet voldaan/);
  expect(told.filter(({ isLegalNorm }) => isLegalNorm).map((figure) => figure.kpi.code)).toContain(
    "suitable_allocations",
  );
});

const nameOf = ({ kpi, area, period, group }: Whole | Inside): string =>
  [kpi.code, area.level, `${area.code}@${area.vintage}`, period, group].join(" ");

async function all<Node>(url: string, query: string, headers: Record<string, string> = {}): Promise<Node[]> {
  const found: Node[] = [];
  for (let after: string | null = null; ;) {
    const { figures }: Page<Node> = await ask<Page<Node>>(url, query, { after }, headers);
    found.push(...figures.nodes);
    if (!figures.pageInfo.hasNextPage) return found;
    after = figures.pageInfo.endCursor;
  }
}

async function ask<Data>(
  url: string,
  query: string,
  variables: object,
  headers: Record<string, string>,
): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: object[] };
  expect(errors).toBeUndefined();
  return data;
}

function fragmentsOf(folder: string, names: string[]): string {
  const text = readFileSync(join(root, `dashboard/src/lib/server/${folder}/fragments.graphql`), "utf8");
  return names.map((name) => text.match(new RegExp(`fragment ${name} on [^]*?\\n}`))![0]).join("\n");
}
