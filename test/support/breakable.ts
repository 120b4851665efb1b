/** A way to a database that can be cut and mended, as when its server dies and comes back, or fall silent, as when a cable is out. */
import { createServer, connect as open, type AddressInfo, type Socket } from "node:net";

export type Breakable = {
  url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Nothing passes any more, and nobody is told. */
  fallSilent(): void;
  /** What was on its way arrives. */
  speak(): void;
};

/** The way to the database at `url`, whole until it is cut. */
export async function breakable(url: string): Promise<Breakable> {
  const there = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((here) => {
    const beyond = open(Number(there.port), there.hostname);
    for (const socket of [here, beyond]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => [here, beyond].forEach((each) => sockets.delete(each.destroy())));
    }
    here.pipe(beyond).pipe(here);
    if (isSilent) for (const socket of [here, beyond]) socket.pause();
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const way = new URL(url);
  way.port = `${port}`;
  return {
    url: way.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        sockets.clear();
      }),
    mend: () => listen(port),
    fallSilent() {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    speak() {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
