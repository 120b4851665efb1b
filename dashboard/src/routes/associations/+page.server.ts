import { associationHref } from "#lib/links.ts";
import { askAssociations } from "#lib/server/api.ts";
import type { PageServerLoad } from "./$types";

/** Which associations there are, the made-up ones last. */
export const load: PageServerLoad = async () => {
  const all = await askAssociations();
  const byName = all.toSorted((one, other) => one.name.localeCompare(other.name, "nl"));
  return {
    associations: [...byName.filter((one) => !one.isSynthetic), ...byName.filter((one) => one.isSynthetic)].map(
      ({ code, name, isSynthetic }) => ({ href: associationHref(code), name, isSynthetic: isSynthetic === true }),
    ),
  };
};
