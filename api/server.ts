/** Runs the API as a process: `npx node api/server.ts`. */
import { addressOf, endWhenTold, listeningHost, logIn, Refusal, untilThere } from "@fijne-buurten/db";
import { type RunningApi, startApi } from "./index.ts";

const { API_PORT = "4000", ALLOWED_HOSTS = "" } = process.env;

let api: RunningApi | undefined;
endWhenTold(async () => api?.close());

try {
  const host = listeningHost(process.env);
  const databaseUrl = addressOf(process.env, "api");
  await untilThere(databaseUrl, console.error);
  await logIn("api", databaseUrl);
  const allowedHosts = ALLOWED_HOSTS.split(/[\s,]+/).filter(Boolean);
  api = await startApi({ databaseUrl, host, port: Number(API_PORT), allowedHosts });
  console.log(`API: ${api.url}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
