// Runs Cube's server as a process of its own until it is told to stop.
import { Refusal } from "@fijne-buurten/db";
import { startCubeServer } from "./cube.ts";

try {
  const server = await startCubeServer();
  console.log(`Cube luistert op poort ${server.port}.`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
