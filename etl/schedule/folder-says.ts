import { relative, sep } from "node:path";
import type { Said } from "../receive/file-name.ts";

/**
 * What the place of a file in the inbox says: `kade/` whose it is, `kade/2026/` also which period. A folder by another kind of name says
 * nothing.
 */
export function folderSays(inbox: string, path: string): Said {
  const [association = "", period = ""] = relative(inbox, path).split(sep).slice(0, -1);
  if (!/^[a-z0-9-]+$/i.test(association)) return {};
  return {
    association: association.toLowerCase(),
    ...(/^(?:alles|\d{4}(?:-[A-Z0-9]{1,4})?)$/.test(period) ? { period } : {}),
    isByFolder: true,
  };
}
