// Runs Cube's server as a process of its own until it is told to stop.
import { endWhenTold, Refusal } from "@fijne-buurten/db";
import { type CubeServer, startCubeServer } from "./cube.ts";

let server: CubeServer | undefined;
endWhenTold(async () => server?.close());

try {
  server = await startCubeServer();
  console.log(`Cube luistert op poort ${server.port}.`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
