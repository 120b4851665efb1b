import { error } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { whoAsks } from "#lib/server/sign-in/person.ts";
import type { PageServerLoad } from "./$types";

/** For who has no role yet, with the code by which an administrator gives one, and for whose role does not see a page. */
export const load: PageServerLoad = () => {
  const { roles, code } = whoAsks();
  if (roles.length > 0) error(403, "", { kind: "no_access" });
  error(403, code ? m.no_role_code({ code }) : "", { kind: "no_role" });
};
