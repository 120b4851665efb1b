/**
 * The question of the walking skeleton over all neighbourhoods and waves, from a release of sample size; against PostGraphile 5 on the same
 * tables, and against one statement whose JSON goes out as it is. Each is a process of its own; they take turns. Everybody is asked with
 * another variable each time, which no one reads: so nobody gives an answer that was made before. Only `repeated` asks the same again.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@fijne-buurten/db";
import autocannon from "autocannon";
import { type Bench, interleaved, type Result } from "./measure.ts";
import { asPartner, countFigures, inside, outside, shareAll, SLOWEST_OF_SHARED } from "./api.shared.ts";
import { measureTables } from "./api.table.ts";
import { type Place, placeIn } from "./place.ts";

const rounds = 5;
const load = { connections: 10, duration: 4 };

const ours = `
{ release { number publishedAt referenceDate }
  kpis { code title ambition unit direction headline }
  kpi(code: "resilience_level") { title definition numerator denominator unit sources { name lastDelivered }
    figures(areaLevel: NEIGHBOURHOOD, first: 500) { nodes {
      area { code name level } period release
      ... on PublishedFigure { value lower upper n numerator denominator intervalReason verdict
        goal { kind norm baseline margin dueOn } change { value lower upper since } }
      ... on Withheld { reason } } } } }`;

/** The same facts in PostGraphile's words; its rows are flat, so it makes fewer objects than we do. */
const theirs = `
{ release: currentReleaseByAssociationId(associationId: "voorbeeld") { current: releaseByRelease { release publishedAt referenceDate } }
  kpis: allCards { nodes { kpiId title ambition unit direction headline } }
  kpi: cardByAssociationIdAndKpiId(associationId: "voorbeeld", kpiId: "resilience_level") { title definition numerator denominator unit }
  sources: allSources { nodes { entity lastDeliveredOn } }
  figures: figuresOf(kpi: "resilience_level", level: "neighbourhood", asOf: 1, first: 500) { nodes {
      area { areaCode areaName areaLevel } period definitionVersion withheldReason
      value lower upper n numerator denominator intervalReason verdict
      goalKind goalNorm goalBaseline goalMargin goalDueOn changeValue changeLower changeUpper changeSince } } }`;

const questions: Record<string, string> = { api: ours, postgraphile: theirs, json_agg: ours };

export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-bench-"));
  const place = await placeIn(join(folder, "data"));
  const children: ChildProcess[] = [];
  try {
    await fill(place);
    return await measure(place, children);
  } finally {
    for (const child of children) child.kill("SIGKILL");
    await place.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure({ urls }: Place, children: ChildProcess[]): Promise<Result> {
  const contestants: Record<string, () => Promise<number>> = {};
  const sizes: string[] = [];
  const addresses: Record<string, string> = {};
  for (const [name, query] of Object.entries(questions)) {
    const url = (addresses[name] = await started(name, urls.api, children));
    const bytes = await checked(url, query);
    sizes.push(`${name} ${Math.round(bytes / 1000)} kB`);
    await requestsPerSecond(url, query, 2);
    contestants[name] = () => requestsPerSecond(url, query, load.duration);
  }
  const shared = await started("shared", urls.shared, children);
  const counts = [await countFigures(addresses.api!, inside, {}), await countFigures(shared, outside, asPartner)];
  if (counts[0] !== counts[1]) throw new Error(`the same figures: found ${counts.join(" and ")}`);
  contestants.inside = () => requestsPerSecond(addresses.api!, inside, load.duration);
  contestants.shared = () => requestsPerSecond(shared, outside, load.duration, { headers: asPartner });
  contestants.repeated = () => requestsPerSecond(addresses.api!, ours, load.duration, { isSame: true });
  const {
    api,
    repeated,
    postgraphile,
    json_agg,
    inside: same,
    shared: door,
  } = await interleaved(rounds, contestants, "requests/s");
  const slower = same!.median / door!.median;
  const tables = await measureTables(addresses.api!, urls.api);
  return {
    what: `264 figures (33 neighbourhoods, 8 waves) with their areas, goals and changes, ${load.connections} connections. Size of an answer: ${sizes.join(", ")}. ${tables.what}`,
    measurements: [
      { ...api!, name: "this API" },
      { ...repeated!, name: "this API, the same question again" },
      { ...same!, name: "this API, what is shared of it" },
      { ...door!, name: "the shared door, the same figures" },
      { ...postgraphile!, name: "PostGraphile 5 on the same tables" },
      { ...json_agg!, name: "bare json_agg" },
      ...tables.measurements,
    ],
    ratios: {
      postgraphile: api!.median / postgraphile!.median,
      json_agg: api!.median / json_agg!.median,
      shared_time_to_internal: slower,
      repeated_to_postgraphile: repeated!.median / postgraphile!.median,
      ...tables.ratios,
    },
    failures:
      slower > SLOWEST_OF_SHARED
        ? [`the shared door takes ${slower.toPrecision(3)} times as long, at most ${SLOWEST_OF_SHARED}`]
        : [],
  };
}

export async function fill({ urls }: Place): Promise<void> {
  const client = await connect(urls.owner);
  for (const file of ["api.fill.sql", "api.postgraphile.sql"]) {
    await client.query(readFileSync(new URL(file, import.meta.url), "utf8"));
  }
  await client.query("grant execute on all functions in schema figures to fb_api");
  await client.end();
  await shareAll(urls.owner);
}

export async function started(name: string, databaseUrl: string, children: ChildProcess[]): Promise<string> {
  const file = join(import.meta.dirname, "api.contestant.ts");
  const env = { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production" };
  const child = spawn(process.execPath, [file, name, databaseUrl], { env, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [line] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return String(line).trim();
}

/** Without this a contestant could win with another answer. */
async function checked(url: string, query: string): Promise<number> {
  const response = await fetch(url, request(query));
  const text = await response.text();
  const figures = text.split(`"intervalReason"`).length - 1;
  const withheld = text.split(`"TOO_FEW"`).length - 1;
  const isWhole = response.ok && (figures === 264 || figures + withheld === 264) && !text.includes(`"errors"`);
  if (!isWhole) throw new Error(`${url} gave ${figures} figures: ${text.slice(0, 1000)}`);
  return text.length;
}

async function requestsPerSecond(
  url: string,
  query: string,
  duration: number,
  { isSame = false, headers: more = {} }: { isSame?: boolean; headers?: Record<string, string> } = {},
): Promise<number> {
  // autocannon writes another word for [<id>] each time.
  const { body, headers, ...rest } = request(query, isSame ? {} : { unread: "[<id>]" });
  const { requests, errors, non2xx } = await autocannon({
    url,
    ...rest,
    headers: { ...headers, ...more },
    body,
    idReplacement: !isSame,
    connections: load.connections,
    duration,
  });
  if (errors + non2xx > 0) throw new Error(`${url}: ${errors} errors, ${non2xx} refusals`);
  return requests.average;
}

function request(query: string, variables: Record<string, string> = {}) {
  const headers = { "content-type": "application/json" };
  return { method: "POST" as const, headers, body: JSON.stringify({ query, variables }) };
}
