import { m } from "#lib/paraglide/messages.js";
import type { Source } from "#lib/server/answers.ts";
import { formatDate } from "#lib/server/figures/format.ts";

/** The newest and the oldest of the last deliveries: a figure is as old as its oldest source, so that one is named. */
export function freshness(sources: Source[]): string {
  const delivered = sources
    .flatMap(({ name, lastDelivered: date }) => (date === null ? [] : [{ name, date }]))
    .toSorted((one, other) => one.date.localeCompare(other.date));
  const [oldest, newest] = [delivered[0], delivered.at(-1)];
  if (!oldest || !newest) return m.freshness_none();
  if (oldest.date === newest.date) return m.freshness_same({ date: formatDate(newest.date) });
  const dates = { newest: formatDate(newest.date), oldest: formatDate(oldest.date) };
  return m.freshness_line({ ...dates, source: oldest.name });
}
