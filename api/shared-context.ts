import type { Terms, UsageDay } from "./agreement/agreement.type.ts";
import type { ToldChoice, ToldRow } from "./figure/told.loader.ts";
import type { Answerable } from "./server/question.ts";
import type { Holder } from "./server/shared/holders.ts";
import type { SharedLists } from "./release/shared-lists.ts";

/** What one request of the shared door knows: who asks, and what may be read for them. */
export type SharedContext = Answerable & {
  holder: Holder;
  /** The code of the association in the address. */
  association: string;
  /** The areas, goals, KPIs and periods that the holder may see. */
  lists(): Promise<SharedLists>;
  figures(choice: ToldChoice): Promise<ToldRow[]>;
  terms(): Promise<Terms>;
  usage(): Promise<UsageDay[]>;
  /** Throws a ReaderError where the agreement has not so many points left. */
  spend(points: number, questions?: number): void;
};
