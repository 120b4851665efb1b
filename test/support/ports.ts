/** Ports for what a test starts: each is handed out once in a run, so that files side by side never get the same one. */
import { mkdir, open } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { inject } from "vitest";

/** Below the range from which systems lend ports to outgoing connections: those would take one between asking and using. */
const FIRST = 12_000;
const COUNT = 18_000;

export async function freePorts(count: number): Promise<number[]> {
  const folder = join(inject("runFolder"), "ports");
  await mkdir(folder, { recursive: true });
  const ports: number[] = [];
  while (ports.length < count) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if ((await isOurs(join(folder, `${port}`))) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

/** The file is made by one asker only. */
function isOurs(note: string): Promise<boolean> {
  return open(note, "wx").then(
    async (file) => {
      await file.close();
      return true;
    },
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
