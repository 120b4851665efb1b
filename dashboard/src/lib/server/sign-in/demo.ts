/** Trying roles, without signing in: only on this machine, and the API shows such a reader made-up figures only. */
import type { Cookies } from "@sveltejs/kit";
import { staffRoles } from "#lib/generated/roles.ts";
import { keep, kept } from "./cookies.ts";
import { nobody, type Person, type StaffRole } from "./person.ts";

const isRole = (text: string): text is StaffRole => Object.hasOwn(staffRoles, text);

/** Somebody with one role. */
export const demoPerson = (role: StaffRole, areas: string[] = []): Person => ({
  isDemo: true,
  roles: [{ role, association: null, areas }],
});

/** Whoever was chosen in this browser; nobody yet where none was. */
export function demoIn(cookies: Cookies): Person {
  const [role = "", area] = (kept(cookies, "role") ?? "").split(" ");
  return isRole(role) ? demoPerson(role, area ? [area] : []) : nobody;
}

/** Says whether there is such a role; a team needs an area. */
export function chooseDemo(cookies: Cookies, role: string, area: string): Person | undefined {
  if (!isRole(role) || (role === "team" && !/^[\w-]+$/.test(area))) return undefined;
  keep(cookies, "role", role === "team" ? `${role} ${area}` : role);
  return demoPerson(role, role === "team" ? [area] : []);
}
