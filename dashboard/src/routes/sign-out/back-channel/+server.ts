import { error } from "@sveltejs/kit";
import { tellTrouble } from "#lib/server/log.ts";
import { desk } from "#lib/server/sign-in/here.ts";
import type { RequestHandler } from "./$types";

/** Where the provider itself says that somebody signed out there. Its signature is the proof; no browser comes here. */
export const POST: RequestHandler = async ({ request }) => {
  if (!desk) error(404, "", { kind: "unknown" });
  try {
    const token = (await request.formData()).get("logout_token");
    if (typeof token !== "string") throw new Error("A request about signing out came without a logout token.");
    await desk.sessions.endThoseOf(await desk.provider.ended(token));
  } catch (problem) {
    tellTrouble(problem instanceof Error ? `Signing out by the provider failed: ${problem.message}` : problem);
    return answer(400, { error: "invalid_request" });
  }
  return answer(200);
};

const answer = (status: number, body?: object): Response =>
  new Response(body && JSON.stringify(body), {
    status,
    headers: { "cache-control": "no-store", ...(body ? { "content-type": "application/json" } : {}) },
  });
