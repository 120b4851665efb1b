/** A way to a database that counts what is asked by it, and can be told to stop before one of the questions. */
import { connect as open, createServer, type AddressInfo, type Socket } from "node:net";

export type CountedWay = {
  url: string;
  /** How many statements came by since `watch`. */
  count(): number;
  /** Counts from nothing. Before statement number `last` is passed on, `onLast` is called, and nothing is passed on any more. */
  watch(last: number, onLast: () => void): void;
  close(): Promise<void>;
};

/** A simple query, the end of what was prepared, and the end of rows that are copied in: what a server answers when it is done with it. */
const STATEMENTS = new Set(["Q", "S", "c"].map((type) => type.charCodeAt(0)));

export async function countedWay(url: string): Promise<CountedWay> {
  const there = new URL(url);
  const sockets = new Set<Socket>();
  let [count, stopBefore, stop] = [0, Infinity, (): void => undefined];
  const server = createServer((here) => {
    const beyond = open(Number(there.port), there.hostname);
    for (const socket of [here, beyond]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => [here, beyond].forEach((each) => sockets.delete(each.destroy())));
    }
    beyond.pipe(here);
    let rest: Buffer = Buffer.alloc(0);
    let isFirst = true;
    here.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let length; (length = lengthOf(rest, isFirst)) <= rest.length; isFirst = false) {
        if (!isFirst && STATEMENTS.has(rest[0] ?? 0) && ++count >= stopBefore) return stop();
        beyond.write(rest.subarray(0, length));
        rest = rest.subarray(length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  there.port = `${(server.address() as AddressInfo).port}`;
  const way = there.href;
  there.port = new URL(url).port;
  return {
    url: way,
    count: () => count,
    watch: (last, onLast) => ([count, stopBefore, stop] = [0, last, onLast]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A message is its type, its length with that number itself, and what it says; the first one of a connection has no type. */
const lengthOf = (bytes: Buffer, isFirst: boolean): number => {
  const head = isFirst ? 0 : 1;
  return bytes.length < head + 4 ? Infinity : head + bytes.readInt32BE(head);
};
