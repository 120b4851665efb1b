/** Runs the shared door as a process: `npx node api/shared.ts`. Nothing of what the internal API reads is read here, and nothing of it is loaded. */
import { endWhenTold, isPublishedOnLoopback, listeningHost, openAssociations, Refusal } from "@fijne-buurten/db";
import { type RunningApi, startSharedApi } from "./index.ts";
import { sharedDoorOf } from "./settings.ts";

const { SHARED_PORT = "4003" } = process.env;

let api: RunningApi | undefined;
endWhenTold(async () => api?.close());

try {
  const host = listeningHost(process.env);
  const associations = await openAssociations(process.env, "shared");
  api = await startSharedApi({
    ...{ associations, host, port: Number(SHARED_PORT), ...sharedDoorOf(process.env) },
    isPublishedOnLoopback: isPublishedOnLoopback(process.env),
  });
  console.log(`Gedeelde cijfers: ${api.url}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
