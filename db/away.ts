import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "./connect.ts";

/** Whether an error says that the database cannot be reached or broke the connection. Whoever asks again later may get an answer. */
export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    /^(57P0\d|08\w{3}|53300|ECONN\w+|EPIPE|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(code) ||
    /connection (terminated|ended|error)|timeout exceeded when trying to connect/i.test(message)
  );
}

/** Whether there is no such database, or nobody is let in: it is being removed or made, or the address is wrong. */
export const isClosed = (error: unknown): boolean =>
  ["3D000", "55000"].includes((error as { code?: string }).code ?? "");

const PATIENCE_MS = 120_000;
const PAUSE_MS = 500;

/**
 * Waits until there is a database at this address, for two minutes at most, so that a part that starts while it is away need not end. Returns
 * also when whoever asks is refused there: that is for the first question to find out.
 */
export async function untilThere(url: string, say: (line: string) => void): Promise<void> {
  let hasTold = false;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(PAUSE_MS)) {
    const problem = await knock(url);
    if (!isAway(problem ?? {})) return;
    if (!hasTold) say(`Database: nog niet te bereiken ('${(problem as Error).message}'). We wachten tot dat wel kan.`);
    hasTold = true;
  }
}

function knock(url: string): Promise<unknown> {
  return connect(url).then(
    (client) => client.end(),
    (error: unknown) => error,
  );
}
