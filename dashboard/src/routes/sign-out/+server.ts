import { redirect } from "@sveltejs/kit";
import { tellTrouble } from "#lib/server/log.ts";
import { forget, kept } from "#lib/server/sign-in/cookies.ts";
import { desk, signIn } from "#lib/server/sign-in/here.ts";
import type { Session } from "#lib/server/sign-in/sessions.ts";
import type { RequestHandler } from "./$types";

/** Ends the session here first, and then at the provider. Only a form of this site gets this far. */
export const POST: RequestHandler = async ({ cookies, setHeaders }) => {
  forget(cookies, "role");
  const cookie = kept(cookies, "session");
  // Nobody else has the cookie: without it a session that cannot be ended now ends by itself, and is of no use to anybody until then.
  forget(cookies, "session");
  // Pages that the browser kept are of nobody any more.
  setHeaders({ "clear-site-data": '"cache"' });
  const session = cookie && (await ended(cookie));
  if (session === "away") redirect(303, "/signed-out?why=unfinished");
  if (!desk || !session) redirect(303, signIn.kind === "demo" ? "/roles" : "/signed-out");
  const there = await desk.provider.end(session.held).catch(() => undefined);
  if (!there) redirect(303, "/signed-out");
  redirect(303, there, { external: [there.origin] });
};

/** The session that was, or that nobody can tell. */
async function ended(cookie: string): Promise<Session | "away" | undefined> {
  try {
    const session = await desk?.sessions.find(cookie);
    if (session) await desk?.sessions.end(cookie, "signed_out");
    return session;
  } catch (problem) {
    tellTrouble(problem);
    return "away";
  }
}
