/**
 * Loaded into every child of start.ts (`node --import parent-watch.ts …`): when the parent is gone, the child goes too.
 * The channel closes with the parent, however it died; a finished child is not kept alive by it.
 */
const longestGoodbye = 5_000;

if (process.channel) {
  process.on("disconnect", () => {
    // A server that listens to SIGTERM may finish its answers first; what does not listen ends at once.
    setTimeout(() => process.exit(1), longestGoodbye).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel.unref();
}
