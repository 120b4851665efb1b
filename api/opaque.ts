/**
 * Ids and cursors: a list of words, written so that what it is made of can change without a reader noticing. Whoever wants to can make
 * one, so what comes back is looked at before it goes to the database.
 */
export function writeOpaque(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts, or an empty list when there are none to be read. */
export function readOpaque(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Whether these are all words that PostgreSQL can take: it knows no null character, and no half of a surrogate pair. */
export function areWords(parts: readonly unknown[]): parts is string[] {
  return parts.every((part) => typeof part === "string" && part.isWellFormed() && !part.includes("\0"));
}
