import { error, redirect } from "@sveltejs/kit";
import { staffRoles } from "#lib/generated/roles.ts";
import { localizeHref } from "#lib/paraglide/runtime.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askAreas } from "#lib/server/api.ts";
import { chooseDemo, demoPerson } from "#lib/server/sign-in/demo.ts";
import { signIn } from "#lib/server/sign-in/here.ts";
import { asPerson, firstRouteOf, type StaffRole, whoAsks } from "#lib/server/sign-in/person.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Where somebody who only tries it chooses a role. */
export const load: PageServerLoad = async () => {
  if (signIn.kind !== "demo") error(404, "", { kind: "unknown" });
  const areas = await asPerson(demoPerson("policy"), askAreas);
  const [now] = whoAsks().roles;
  return {
    now: now?.role ?? null,
    area: now?.areas[0] ?? null,
    roles: (Object.keys(staffRoles) as StaffRole[]).map((role) => ({ role, name: staffRoles[role][getLocale()] })),
    areas: areas
      .filter(({ level }) => level === "NEIGHBOURHOOD_GROUP" || level === "DISTRICT")
      .map(({ code, name }) => ({ code, name })),
  };
};

export const actions: Actions = {
  async default({ request, cookies }) {
    if (signIn.kind !== "demo") error(404, "", { kind: "unknown" });
    const form = await request.formData();
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    const person = chooseDemo(cookies, text("role"), text("area"));
    if (!person) error(400, "", { kind: "unknown" });
    redirect(303, localizeHref(firstRouteOf(person)));
  },
};
