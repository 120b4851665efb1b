// Work that the schedule does again and again beside the nights.
import { isAway, type Say } from "@fijne-buurten/db";

const EVERY_MS = 60_000;

export type Repeated = { stop(): Promise<void> };

/** Begins at once, again every minute when it is done, and goes on until it is stopped. What fails is told, as `what`, and tried again. */
export function everyMinute(what: string, say: Say, work: (signal: AbortSignal) => Promise<void>): Repeated {
  const stopping = new AbortController();
  let busy: Promise<void> | undefined;
  const begin = (): void => {
    busy ??= work(stopping.signal)
      .catch((error: Error) => {
        if (!isAway(error)) say(`! ${what}: ${error.message}`, { level: "error" });
      })
      .finally(() => (busy = undefined));
  };
  begin();
  const timer = setInterval(begin, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await busy;
    },
  };
}
