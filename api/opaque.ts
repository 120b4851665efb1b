/**
 * Ids and cursors: a list of words that readers cannot read, so that its parts may change later. Anybody can make one up, so what comes
 * back is checked before it goes to the database.
 */
export function writeOpaque(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts. An empty list when the text holds none. */
export function readOpaque(text: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Whether PostgreSQL accepts all parts as text: without null characters and without half a surrogate pair. */
export function areWords(parts: readonly unknown[]): parts is string[] {
  return parts.every((part) => typeof part === "string" && part.isWellFormed() && !part.includes("\0"));
}
