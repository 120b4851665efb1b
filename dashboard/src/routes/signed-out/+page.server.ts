import { m } from "#lib/paraglide/messages.js";
import type { PageServerLoad } from "./$types";

/** For who signed out, and for whom signing in did not work. */
export const load: PageServerLoad = ({ url }) => {
  const why = url.searchParams.get("why") ?? "";
  const what = whyNot.get(why)?.();
  if (what) return { heading: m.signed_out_failed_heading(), what, again: m.signed_out_failed_again() };
  return {
    heading: m.signed_out_heading(),
    what: why === "unfinished" ? m.signed_out_unfinished() : m.signed_out(),
    again: m.signed_out_again(),
  };
};

const whyNot = new Map([
  ["failed", () => m.signed_out_failed()],
  ["silent", () => m.signed_out_silent()],
  ["weak", () => m.signed_out_weak()],
  ["away", () => m.signed_out_away()],
]);
