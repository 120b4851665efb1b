/** Runs the API as a process: `npx node api/server.ts`. */
import { endWhenTold, isPublishedOnLoopback, listeningHost, logIn, openAssociations, Refusal } from "@fijne-buurten/db";
import { type RunningApi, startApi } from "./index.ts";
import { appUrlOf, namesIn, originsOf, signInSecretOf } from "./settings.ts";

const { API_PORT = "4000", ALLOWED_HOSTS } = process.env;

let api: RunningApi | undefined;
endWhenTold(async () => api?.close());

try {
  const host = listeningHost(process.env);
  const allowedOrigins = originsOf(process.env);
  const appUrl = appUrlOf(process.env);
  const associations = await openAssociations(process.env, "api");
  if (appUrl) await logIn("app", appUrl);
  api = await startApi({
    ...{ associations, host, port: Number(API_PORT), allowedHosts: namesIn(ALLOWED_HOSTS), allowedOrigins },
    isPublishedOnLoopback: isPublishedOnLoopback(process.env),
    ...{ signInSecret: signInSecretOf(process.env), appUrl },
  });
  console.log(`API: ${api.url}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
