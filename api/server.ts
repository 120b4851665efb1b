/** Runs the API as a process: `npx node api/server.ts`. */
import { startApi } from "./index.ts";

const { API_DATABASE_URL, HOST = "127.0.0.1", API_PORT = "4000", ALLOWED_HOSTS = "" } = process.env;

if (!API_DATABASE_URL) {
  console.error(
    "API_DATABASE_URL: niets gevonden, verwacht de url van een rol die schema figures mag lezen. De API start niet.",
  );
  process.exit(1);
}

const allowedHosts = ALLOWED_HOSTS.split(/[\s,]+/).filter(Boolean);
const api = await startApi({ databaseUrl: API_DATABASE_URL, host: HOST, port: Number(API_PORT), allowedHosts });
console.log(`API: ${api.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    void api.close().then(() => process.exit(0));
  });
}
