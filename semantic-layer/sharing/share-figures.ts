import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashOfFiles, showRelease } from "@fijne-buurten/db";
import type pg from "pg";
import { attack, isMet, type Report, shownOf, withoutFound } from "../disclosure/audit/audit.ts";
import type { Shown } from "../disclosure/audit/shown.ts";
import type { Changed } from "../disclosure/once.ts";
import { type Measured, share, type Shared } from "../disclosure/share.ts";
import { isMeasured } from "../kpis/card.ts";
import { type AnswersOf, readAnswers } from "./answers.ts";
import { type Candidate, isExact, measuredOf, readCandidates } from "./candidates.ts";
import { readFrame } from "./frame.ts";
import { hasNews } from "./news.ts";
import { exactRows, rowsOf, withdrawnRow } from "./rows.ts";
import { becomes, type Known, sharedOtherwise, withIntervalOf } from "./second-time.ts";
import {
  extendCertificate,
  isDecided,
  keyOf,
  putWhereOthersRead,
  readShared,
  type SharedRow,
  storeCertificate,
  type StoredRow,
  storeShared,
} from "./store.ts";

export type ShareOutcome =
  /** Nothing that may be shared changed since it was last attacked. */
  | { kind: "nothing_new" }
  /** `figures`: how many are shared; `changed`: of how many something else is told than before. */
  | { kind: "shared"; figures: number; changed: number }
  /** An attack got through: what was shared before stays as it was. `failed`: what was found. */
  | { kind: "refused"; failed: readonly ShareFinding[] };

export type ShareFinding = Report["findings"][number];

/**
 * Shares what may be shared of the current release, in the caller's transaction: choose → make coarse → withhold → once → attack → store.
 * Where an attack gets through nothing of it is stored but what the attack found.
 */
export async function shareFigures(
  client: pg.ClientBase,
  associationId: string,
  release: CurrentRelease,
): Promise<ShareOutcome> {
  const rules = rulesHash();
  if (await isDecided(client, associationId, release.number, rules)) return { kind: "nothing_new" };
  if (!(await hasNews(client, associationId, release, rules))) {
    await extendCertificate(client, associationId, release.number);
    return { kind: "nothing_new" };
  }
  const { made, live } = await makeShared(client, associationId, release);
  const report = attackMade(made);
  await storeCertificate(client, associationId, release.number, rules, report);
  if (!report.passed) return { kind: "refused", failed: report.findings.filter((finding) => !isMet(finding)) };
  const rows = made.flatMap((one) => one.rows);
  const withdrawn = live.filter((row) => !rows.some((other) => keyOf(other) === keyOf(row))).map(withdrawnRow);
  const changed = await storeShared(client, associationId, release.number, [...rows, ...withdrawn]);
  await putWhereOthersRead(client, associationId, release.number);
  return { kind: "shared", figures: rows.filter(({ is_withheld }) => !is_withheld).length, changed };
}

/** The release that readers see, and the day for which it was made. */
export type CurrentRelease = { number: number; referenceDate: string };

/** What attacks find in everything that would be shared. */
export const attackMade = (made: readonly Made[]): Report =>
  attack(
    made.flatMap(({ shown }) => shown),
    made.flatMap(({ versions }) => versions),
    true,
  );

/** What is told of the figures of a candidate, what somebody has who attacks it, and of how many households second versions tell something. */
export type Made = {
  candidate: Candidate;
  rows: SharedRow[];
  shown: Shown[];
  versions: (readonly Changed[])[];
};

/** Everything that would be shared of the current release. */
export async function makeShared(
  client: pg.ClientBase,
  associationId: string,
  { number, referenceDate }: CurrentRelease,
): Promise<{ made: Made[]; live: readonly StoredRow[] }> {
  const candidates = await readCandidates(client, associationId, referenceDate);
  const frame = await readFrame(client, associationId);
  const { live, ever } = await readShared(client, associationId);
  const now = await answersAt(client, associationId, number, referenceDate, candidates);
  const chosen = candidates.map((candidate): Chosen => {
    if (isExact(candidate.card)) return { candidate, measured: null, shared: [], shown: null };
    const shownBefore = ever.filter(
      (row) => row.kpi_id === candidate.card.id && frame.planOf(row.period) === frame.planOf(candidate.period),
    );
    const homes = frame.homesAsked.get(`${candidate.card.id} ${candidate.period}`) ?? null;
    const measured: Measured = {
      ...measuredOf(candidate, now, frame.leavesOf, homes),
      among: shownBefore.length === 0 ? null : new Set(shownBefore.map(({ area_key }) => area_key)),
    };
    const name = `${candidate.card.id} ${candidate.period}`;
    return { candidate, measured, ...withoutFound(name, measured, share(measured), { isRelease: true }) };
  });
  const shared = new Map(live.map((row) => [keyOf(row), row]));
  // The answers of then are asked for only where a number would become another one.
  const told = chosen.flatMap(({ candidate, shared: own }) => own.flatMap((one) => rowsOf(candidate, one)));
  const before = new Map<number, AnswersOf>([[number, now]]);
  for (const release of new Set(told.flatMap((row) => sharedOtherwise(row, shared.get(keyOf(row))))))
    if (!before.has(release))
      before.set(release, await answersAt(client, associationId, release, referenceDate, candidates));
  return { made: chosen.map((one) => madeOf(one, { live: shared, now, before })), live };
}

/** The sets that the rules leave of a candidate, and what somebody has of them who attacks; nothing of what is shared as it is. */
type Chosen = { candidate: Candidate; shared: readonly Shared[] } & (
  { measured: Measured; shown: Shown } | { measured: null; shown: null }
);

/** What is told of the sets of a candidate, but for those of which another number would tell who changed. */
function madeOf({ candidate, measured, shared, shown }: Chosen, known: Known): Made {
  if (!measured) return { candidate, rows: exactRows(candidate), shown: [], versions: [] };
  const decided = shared.map((one) => {
    const rows = rowsOf(candidate, one).map((row) => withIntervalOf(row, known.live.get(keyOf(row))));
    const sets = shared.map(({ set }) => set);
    return { one, rows, ...becomes(rows[0] ?? null, { candidate, set: one.set, sets }, known) };
  });
  const kept = decided.filter(({ second }) => second !== "withdraw");
  return {
    candidate,
    rows: decided.flatMap(({ rows, second }) =>
      rows.map((row): SharedRow =>
        second === "withdraw" ? withdrawnRow(row) : second === "same" ? (known.live.get(keyOf(row)) ?? row) : row,
      ),
    ),
    shown: [
      kept.length === shared.length
        ? shown
        : shownOf(
            shown.name,
            measured,
            kept.map(({ one }) => one),
          ),
    ],
    versions: kept.flatMap(({ changed }) => (changed ? [changed] : [])),
  };
}

/** A certificate holds for rules and attacks as they are. */
function rulesHash(): string {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const files = ["disclosure", "sharing"].flatMap((own) =>
    readdirSync(`${folder}${own}`, { recursive: true, encoding: "utf8" }).map((name) => `${own}/${name}`),
  );
  return hashOfFiles(
    folder,
    files.filter((name) => name.endsWith(".ts")),
  ).slice(0, HASH_SHOWN);
}

const HASH_SHOWN = 16;

/** The answers behind some candidates, as a release knew them. */
async function answersAt(
  client: pg.ClientBase,
  associationId: string,
  release: number,
  referenceDate: string,
  candidates: readonly Candidate[],
): Promise<AnswersOf> {
  await client.query("set local timezone = 'UTC'");
  await showRelease(client, release, referenceDate);
  const rows = candidates.filter(({ card }) => isMeasured(card) && !isExact(card)).flatMap(({ rows: own }) => own);
  const divisions = Map.groupBy(rows, ({ vintage }) => vintage);
  return readAnswers(
    client,
    associationId,
    new Map([...divisions].map(([vintage, own]) => [vintage, new Set(own.map(({ period }) => period))])),
  );
}
