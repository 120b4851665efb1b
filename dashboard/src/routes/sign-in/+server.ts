import { redirect } from "@sveltejs/kit";
import { keep } from "#lib/server/sign-in/cookies.ts";
import { desk, signIn } from "#lib/server/sign-in/here.ts";
import { ownPath } from "#lib/server/sign-in/ways.ts";
import { tellTrouble } from "#lib/server/log.ts";
import type { RequestHandler } from "./$types";

/** Leads to where the reader signs in, and remembers where they wanted to go. With `again` they show there who they are, also where that is known. */
export const GET: RequestHandler = async ({ url, cookies }) => {
  if (!desk) redirect(303, signIn.kind === "demo" ? "/roles" : "/");
  const to = ownPath(url.searchParams.get("to"));
  const begun = await desk.provider.begin(to, url.searchParams.has("again")).catch((error: unknown) => {
    tellTrouble(error);
    redirect(303, "/signed-out?why=silent");
  });
  keep(cookies, "begun", desk.seal.close(begun.begun, "begun").toString("base64url"));
  redirect(303, begun.url, { external: [begun.url.origin] });
};
