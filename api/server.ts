/** Runs the API as a process: `npx node api/server.ts`. */
import { addressOf, listeningHost, logIn, Refusal } from "@fijne-buurten/db";
import { startApi } from "./index.ts";

const { API_PORT = "4000", ALLOWED_HOSTS = "" } = process.env;

try {
  const host = listeningHost(process.env);
  const databaseUrl = addressOf(process.env, "api");
  await logIn("api", databaseUrl);
  const allowedHosts = ALLOWED_HOSTS.split(/[\s,]+/).filter(Boolean);
  const api = await startApi({ databaseUrl, host, port: Number(API_PORT), allowedHosts });
  console.log(`API: ${api.url}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void api.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
