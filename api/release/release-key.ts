/** Names a release: what everything that belongs to it carries along. */
export type ReleaseKey = {
  associationId: string;
  number: number;
  /** Differs between any two releases, also when a database was built anew and its numbers begin at one again. */
  name: string;
};
