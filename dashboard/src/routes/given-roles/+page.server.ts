import { GivenRolesDocument, GiveRoleDocument, type StaffRole, TakeRoleDocument } from "#lib/generated/graphql.ts";
import { staffRoles } from "#lib/generated/roles.ts";
import { associationInAddress } from "#lib/association.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askAreas, askDesk } from "#lib/server/api.ts";
import { namesIn } from "#lib/server/pages/agreements.ts";
import { listIn, notDone, told, type Typed, typedIn } from "#lib/server/pages/form.ts";
import { areaGroups } from "#lib/server/pages/options.ts";
import { does, whoAsks } from "#lib/server/sign-in/person.ts";
import type { Actions, PageServerLoad } from "./$types";

const words = Object.entries(staffRoles).map(([role, word]) => ({ role: role.toUpperCase() as StaffRole, word }));
const nameOf = (asked: string): string => words.find(({ role }) => role === asked)?.word[getLocale()] ?? asked;

export const load: PageServerLoad = async ({ setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const [{ data, refusal }, all] = await Promise.all([askDesk(GivenRolesDocument, {}), askAreas()]);
  const areas = areaGroups(
    all.filter(({ level }) => level !== "COMPLEX"),
    ({ code }) => code,
  );
  return {
    unseen: refusal?.sentence ?? null,
    given: (data?.givenRoles ?? []).map((given) => ({
      ...given,
      name: nameOf(given.role),
      areas: namesIn(areas, given.areas),
    })),
    areas,
    roles: words.map(({ role, word }) => ({ role, name: word[getLocale()] })),
    mayGive: refusal === null && does(whoAsks(), "give_roles", associationInAddress()),
  };
};

/** The API decides whether somebody may. */
export const actions: Actions = {
  async give({ request }) {
    const typed = await typedIn(request);
    const found = roleIn(typed);
    if (!found) return notDone({ sentence: m.refused_role(), field: "role" }, typed);
    const areas = listIn(typed.areas, ",");
    const answer = await askDesk(GiveRoleDocument, { ...found, areas });
    return told(answer, m.given_roles_given({ person: found.person, role: nameOf(found.role) }), typed);
  },
  async take({ request }) {
    const typed = await typedIn(request);
    const found = roleIn(typed);
    if (!found) return notDone({ sentence: m.refused_role(), field: "role" }, typed);
    const answer = await askDesk(TakeRoleDocument, found);
    return told(answer, m.given_roles_taken({ person: found.person, role: nameOf(found.role) }), typed);
  },
};

function roleIn({ person = "", role: asked }: Typed): { person: string; role: StaffRole } | undefined {
  const role = words.find((word) => word.role === asked)?.role;
  return role && { person, role };
}
