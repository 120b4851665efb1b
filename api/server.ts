/** Runs the API as a process: `npx node api/server.ts`. */
import { endWhenTold, isPublishedOnLoopback, listeningHost, openAssociations, Refusal } from "@fijne-buurten/db";
import { type RunningApi, startApi } from "./index.ts";

const { API_PORT = "4000", ALLOWED_HOSTS = "", API_ORIGINS = "" } = process.env;

let api: RunningApi | undefined;
endWhenTold(async () => api?.close());

try {
  const host = listeningHost(process.env);
  const associations = await openAssociations(process.env, "api");
  const [allowedHosts, allowedOrigins] = [ALLOWED_HOSTS, API_ORIGINS].map((names) =>
    names.split(/[\s,]+/).filter(Boolean),
  );
  api = await startApi({
    ...{ associations, host, port: Number(API_PORT), allowedHosts, allowedOrigins },
    isPublishedOnLoopback: isPublishedOnLoopback(process.env),
  });
  console.log(`API: ${api.url}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
