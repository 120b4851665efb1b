import type { Associations } from "@fijne-buurten/db";

/** An installation of one association, for who only reads: her database, without a directory. */
export const onlyAssociation = (url: string, id = "voorbeeld"): Associations => ({
  list: async () => [{ id, name: id, isSynthetic: true, url }],
  close: async () => {},
});
