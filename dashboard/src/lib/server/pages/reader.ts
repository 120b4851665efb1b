import { staffRoles } from "#lib/generated/roles.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { associationInAddress } from "#lib/association.ts";
import { sees, type SightCode, whoAsks } from "../sign-in/person.ts";

/** What every page says of who reads it. */
export type WrittenReader = {
  /** As which role, or that nobody signs in; empty for who has not signed in. */
  sentence: string;
  /** What can be done about it. */
  way: "sign-out" | "roles" | null;
  sees: Record<SightCode, boolean>;
};

export function writeReader(): WrittenReader {
  const person = whoAsks();
  const association = associationInAddress();
  const seen = (sight: SightCode): boolean => sees(person, sight, association);
  return {
    ...sentenceAbout(),
    sees: {
      ...{ words: seen("words"), figures: seen("figures"), sums: seen("sums"), complexes: seen("complexes") },
      ...{ cases: seen("cases"), allocations: seen("allocations") },
      ...{ agreements: seen("agreements"), given_roles: seen("given_roles"), log: seen("log") },
    },
  };
}

function sentenceAbout(): Pick<WrittenReader, "sentence" | "way"> {
  const { isEverybody, isDemo, code, roles } = whoAsks();
  if (isEverybody) return { sentence: m.reader_everybody(), way: null };
  const names = [...new Set(roles.map(({ role }) => staffRoles[role][getLocale()]))];
  const list = new Intl.ListFormat(getLocale()).format(names);
  if (isDemo) return { sentence: m.reader_demo({ role: list }), way: "roles" };
  if (!code) return { sentence: "", way: null };
  return { sentence: names.length > 0 ? m.reader_signed_in({ roles: list }) : m.reader_no_role(), way: "sign-out" };
}
