import { redirect } from "@sveltejs/kit";
import { tellTrouble } from "#lib/server/log.ts";
import { forget, keep, kept } from "#lib/server/sign-in/cookies.ts";
import { desk } from "#lib/server/sign-in/here.ts";
import { firstRouteOf } from "#lib/server/sign-in/person.ts";
import { type Begun, TooWeak } from "#lib/server/sign-in/provider.ts";
import type { RequestHandler } from "./$types";

/** Where the provider sends a reader back to. Whoever was signed in here before gets another session. */
export const GET: RequestHandler = async ({ url, cookies }) => {
  if (!desk) redirect(303, "/");
  const { sessions, provider, seal } = desk;
  const begun = seal.open<Begun>(Buffer.from(kept(cookies, "begun") ?? "", "base64url"), "begun");
  forget(cookies, "begun");
  if (!begun) redirect(303, "/signed-out?why=failed");
  const held = await provider.finish(url.search, begun).catch(async (error: unknown) => {
    tellTrouble(`Signing in failed: ${error instanceof Error ? error.message : String(error)}`);
    if (!(error instanceof TooWeak)) redirect(303, "/signed-out?why=failed");
    await sessions.refuse(error.subject).catch(tellTrouble);
    redirect(303, "/signed-out?why=weak");
  });
  const before = kept(cookies, "session");
  try {
    if (before) await sessions.end(before, "replaced");
    keep(cookies, "session", await sessions.begin(held));
  } catch (problem) {
    tellTrouble(problem);
    redirect(303, "/signed-out?why=away");
  }
  redirect(303, begun.to === "/" && held.roles.length > 0 ? firstRouteOf(held) : begun.to);
};
