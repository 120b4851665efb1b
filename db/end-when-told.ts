const PATIENCE_MS = 4_000;

/**
 * Ends this process with exit code 0 when it is told to (SIGTERM, SIGINT): after `close`, or after four seconds when something does not let itself
 * be closed. Call it before anything is started, because a process may be told at any moment.
 */
export function endWhenTold(close: () => Promise<unknown>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(0), PATIENCE_MS).unref();
      void close().then(
        () => process.exit(0),
        (error: Error) => {
          console.error(error.stack);
          process.exit(0);
        },
      );
    });
}
