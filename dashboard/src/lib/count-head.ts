import { m } from "#lib/paraglide/messages.js";

/** What stands above the counts of a table: of a share the two numbers, else one; none above a column that would be empty. */
export function countHead(rows: readonly { count: string }[], isShare: boolean): string | null {
  if (rows.every(({ count }) => count === "")) return null;
  return isShare && rows.some(({ count }) => count.includes("/")) ? m.column_count() : m.column_n();
}
