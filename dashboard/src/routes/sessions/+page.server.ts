import { error, redirect } from "@sveltejs/kit";
import { m } from "#lib/paraglide/messages.js";
import { localizeHref } from "#lib/paraglide/runtime.js";
import { formatMoment } from "#lib/server/figures/format.ts";
import { kept } from "#lib/server/sign-in/cookies.ts";
import { desk } from "#lib/server/sign-in/here.ts";
import { hashOf, type OwnSession, SHOWN_ANEW } from "#lib/server/sign-in/sessions.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Where somebody is signed in. */
export const load: PageServerLoad = async ({ cookies, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const { list, own, isProved } = await sessionsOf(kept(cookies, "session"));
  const ago = (seconds: number): string => formatMoment(new Date(Date.now() - seconds * 1000));
  const written = list.map(({ session, began, used }) => ({
    session,
    isOwn: session === own,
    what: m.sessions_one({ began: ago(began), used: ago(used) }),
  }));
  return { isProved, sessions: written, proveHref: `/sign-in?${new URLSearchParams({ to: ownPage(), again: "yes" })}` };
};

export const actions: Actions = {
  /** Ends one session elsewhere, or all of them. */
  async default({ request, cookies }) {
    const { list, own, isProved } = await sessionsOf(kept(cookies, "session"));
    if (!isProved) redirect(303, ownPage());
    const which = (await request.formData()).get("session");
    const others = list.filter(({ session }) => session !== own && (which === "others" || session === which));
    for (const other of others) await desk?.sessions.endListed(other);
    redirect(303, ownPage());
  },
};

const ownPage = (): string => localizeHref("/sessions");

/** Those of the person in this browser. Throws the way to where they sign in. */
async function sessionsOf(cookie: string | undefined): Promise<{ list: OwnSession[]; own: string; isProved: boolean }> {
  if (!desk) error(404, "", { kind: "unknown" });
  const session = cookie && (await desk.sessions.find(cookie));
  if (!session) redirect(303, `/sign-in?${new URLSearchParams({ to: ownPage() })}`);
  const own = hashOf(cookie);
  const list = await desk.sessions.list(session.person);
  const began = list.find((one) => one.session === own)?.began ?? Infinity;
  return { list, own, isProved: session.held.isAnew === true && began < SHOWN_ANEW };
}
