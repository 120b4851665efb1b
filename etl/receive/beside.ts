import { access } from "node:fs/promises";

/** A file of this name beside a delivery says that a person looked, and that the delivery is right. */
export const besideOf = (path: string): string => `${path}.klopt`;

/** Whether a file is such a mark beside one of these files. */
export const isBeside = (path: string, files: ReadonlySet<string>): boolean =>
  path.endsWith(besideOf("")) && files.has(path.slice(0, -besideOf("").length));

export async function isSaidToBeRight(path: string): Promise<boolean> {
  return access(besideOf(path)).then(
    () => true,
    () => false,
  );
}
