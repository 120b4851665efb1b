import type { Reader } from "./access.ts";
import type { Database } from "./data-source.ts";
import { FigureLoader } from "./figure/figure.loader.ts";
import { MomentLoader } from "./figure/moment.loader.ts";
import { SharedLoader } from "./figure/shared.loader.ts";
import { type ReadContents, seenBy } from "./release/contents.ts";
import type { ReleaseChoice } from "./release/release-choice.ts";
import type { Desk } from "./server/desks.ts";
import type { Answerable } from "./server/question.ts";

/** What one request knows. */
export type Context = Answerable & {
  reader: Reader;
  /** Which release a part of the question reads. */
  releases: ReleaseChoice;
  /** What that release says: its areas, goals, KPIs, periods, sources and waves. */
  contents: ReadContents;
  /** Where what staff change is written; none where it cannot be. */
  desk: Desk | null;
  /** Its figures, the sums behind them, and what is shared of them. */
  loaders: { figures: FigureLoader; moments: MomentLoader; shared: SharedLoader };
};

type Known = Pick<Context, "reader" | "releases" | "contents" | "tag" | "desk" | "isFromElsewhere">;

export function makeContext(database: Database, known: Known): Context {
  const contents = seenBy(known.reader, known.contents);
  const figures = new FigureLoader(database, known.reader, contents);
  return {
    ...known,
    contents,
    loaders: { figures, moments: new MomentLoader(database), shared: new SharedLoader(database) },
    cost: undefined,
  };
}
