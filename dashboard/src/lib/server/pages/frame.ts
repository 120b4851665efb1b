import { m } from "#lib/paraglide/messages.js";
import type { Frame } from "#lib/server/api.ts";
import { formatDate } from "#lib/server/figures/format.ts";

/** What stands around every page: whose figures these are, and of which release. */
export type WrittenFrame = {
  association: string;
  /** "Stand op 31 oktober 2026 · publicatie 12". */
  release: string;
  published: string;
  isSynthetic: boolean;
  /** That there are other associations; empty where there are none. */
  others: string;
};

export function writeFrame({ association, release, others }: Frame): WrittenFrame {
  return {
    association: association.name,
    release: m.release_line({ date: formatDate(release.referenceDate), number: release.number }),
    published: m.release_published({ date: formatDate(release.publishedAt) }),
    isSynthetic: release.isSynthetic,
    others: others.length > 0 ? m.other_associations({ names: others.join(", ") }) : "",
  };
}
