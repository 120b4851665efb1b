import type DataLoader from "dataloader";
import type { Reader } from "./access.ts";
import type { Database } from "./data-source.ts";
import type { Moment } from "./figure/figure-parts.type.ts";
import { FigureLoader } from "./figure/figure.loader.ts";
import type { PublishedFigure } from "./figure/figure.type.ts";
import { momentLoader } from "./figure/moment.loader.ts";
import type { ReleaseChoice } from "./release/release-choice.ts";

/** What one request knows. */
export type Context = {
  reader: Reader;
  releases: ReleaseChoice;
  loaders: { figures: FigureLoader; moments: DataLoader<PublishedFigure, Moment[]> };
  /** Names the answer: the same tag, the same answer. */
  tag: string;
  /** What the question costs; known once it has been read. */
  cost: number | undefined;
};

export function contextOf(database: Database, reader: Reader, releases: ReleaseChoice, tag: string): Context {
  return {
    reader,
    releases,
    loaders: { figures: new FigureLoader(database, reader), moments: momentLoader(database) },
    tag,
    cost: undefined,
  };
}
