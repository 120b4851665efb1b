/** Names a release. Everything that belongs to a release carries its key. */
export type ReleaseKey = {
  associationId: string;
  number: number;
  /** Unique, also after a database was built anew and its numbers began at 1 again. */
  name: string;
  /** Its number, and a few letters that differ between two releases of the same number. It stands in ids. */
  mark: string;
  /** When it was decided what of it is shared, which comes after it: an answer that tells so changes then. Null: not yet. Only of a current release. */
  sharedAt?: string | null;
};
