import { access } from "node:fs/promises";

/** A file of this name beside a delivery says that a person looked, and that the delivery is right. */
export const besideOf = (path: string): string => `${path}.klopt`;

export async function isSaidToBeRight(path: string): Promise<boolean> {
  return access(besideOf(path)).then(
    () => true,
    () => false,
  );
}
