import type { Stopwatch } from "@fijne-buurten/db";
import type pg from "pg";
import { isShown } from "../figures/figure.ts";
import { PublicationHeld } from "../figures/held.ts";
import type { Release } from "../figures/release.ts";
import { nextNumber, show } from "./begin.ts";
import { currentReleases } from "./current.ts";
import { hasNoNews, type Lacking, lackingForFigures, type Missing, missingTables, showsFigures } from "./news.ts";

/** What the caller did while it loaded: rows that changed, deliveries they came in, and whether a source proved fresher than known. */
export type Loaded = { changedRows: number; deliveries: number; isConfirmed: boolean };

/**
 * The part of a release that the caller does: loading deliveries under its number, checking what the warehouse then claims, and whether
 * enough is known to publish that, which throws PublicationHeld where it is not.
 */
export type ReleaseWork<Done extends Loaded> = {
  load(number: number): Promise<Done>;
  assert(): Promise<void>;
  allow(): Promise<void>;
};

export type ReleaseOutcome =
  /**
   * `isDayOnly`: nothing is new but the day on which a source was last delivered. `lacking`: what there must be before any figure can be
   * shown; empty when one is.
   */
  | { kind: "published"; number: number; referenceDate: string; isDayOnly: boolean; lacking: readonly Lacking[] }
  /** Loaded and asserted, as was asked. */
  | { kind: "asserted" }
  /** Loaded; without these tables nothing can be published. `isFirst`: nothing was published before. */
  | { kind: "incomplete"; missing: Missing[]; isFirst: boolean }
  /** Loaded; too little is known to publish, and the sentences say of what. */
  | { kind: "held"; sentences: readonly string[]; isFirst: boolean }
  /** Loaded; readers would lose every figure that they see. `lacking`: what there must be before one can be shown. */
  | { kind: "emptied"; lacking: readonly Lacking[] }
  /** Nothing that a release depends on differs from the current one. */
  | { kind: "nothing_new" }
  /** Made, and no figure differed. It is forgotten; what was loaded stays. */
  | { kind: "unchanged" };

type Request = {
  client: pg.ClientBase;
  associationId: string;
  /** What the release is about, where that is not what the course plan or the calendar says. */
  referenceDate?: string;
  until?: "assert" | "publish";
  log(line: string): void;
  time: Stopwatch;
};

/**
 * Makes one release in the caller's transaction: load → assert → allow → weigh → measure → estimate → judge → protect → publish. When the
 * transaction is rolled back nothing is left of it but a gap in the numbers.
 */
export async function makeRelease<Done extends Loaded>(
  request: Request,
  work: ReleaseWork<Done>,
): Promise<{ loaded: Done; outcome: ReleaseOutcome }> {
  const number = await nextNumber(request.client);
  const loaded = await request.time(
    "load",
    () => work.load(number),
    ({ changedRows }) => changedRows,
  );
  return { loaded, outcome: await fromLoaded(request, number, loaded, work) };
}

async function fromLoaded(
  request: Request,
  number: number,
  loaded: Loaded,
  work: ReleaseWork<Loaded>,
): Promise<ReleaseOutcome> {
  const { client, associationId, log, time } = request;
  const about = await show(client, associationId, number, request.referenceDate);
  if (loaded.deliveries > 0) await time("assert", () => work.assert());
  if (request.until === "assert") return { kind: "asserted" };

  const missing = await missingTables(client, associationId);
  const current = (await currentReleases(client)).find((release) => release.associationId === associationId);
  if (missing.length > 0) return { kind: "incomplete", missing, isFirst: !current };
  const { readPublishedCards } = await import("../computation/published.ts");
  if (!loaded.isConfirmed && current && (await hasNoNews(client, current, about, await readPublishedCards(client))))
    return { kind: "nothing_new" };

  const hadFigures = await showsFigures(client, associationId);
  await client.query("savepoint before_figures");
  let published: Published;
  try {
    await time("allow", () => work.allow());
    published = await publishFigures({
      client,
      associationId,
      number,
      before: current?.number ?? null,
      ...about,
      log,
      time,
    });
  } catch (error) {
    if (!(error instanceof PublicationHeld)) throw error;
    await client.query("rollback to savepoint before_figures");
    return { kind: "held", sentences: error.sentences, isFirst: !current };
  }
  const { news, shown } = published;
  if (loaded.changedRows === 0 && news.length === 0) {
    await client.query("rollback to savepoint before_figures");
    await client.query("update ops.deliveries set release = null where release = $1", [number]);
    await client.query("update ops.deliveries set retracted_in = null where retracted_in = $1", [number]);
    return { kind: "unchanged" };
  }
  const lacking = shown > 0 ? [] : await lackingForFigures(client, associationId);
  if (lacking.length > 0 && hadFigures) {
    await client.query("rollback to savepoint before_figures");
    return { kind: "emptied", lacking };
  }
  const isDayOnly = loaded.changedRows + loaded.deliveries === 0 && news.every((table) => DAYS.includes(table));
  return { kind: "published", number, referenceDate: about.referenceDate, isDayOnly, lacking };
}

/** The tables that tell on which days something was delivered. */
const DAYS: readonly string[] = ["sources", "deliveries"];

/** `news`: the tables in which readers see something else than before. `shown`: how many figures are not withheld. */
type Published = { news: string[]; shown: number };

async function publishFigures(release: Release): Promise<Published> {
  const [{ makeFigures }, { publish }] = await Promise.all([import("../figures/index.ts"), import("./publish.ts")]);
  const made = await makeFigures(release);
  const news = await release.time("publish", () => publish(release, made));
  return { news, shown: made.figures.filter(isShown).length };
}
