/**
 * Loaded into every Node process of a test run (through NODE_OPTIONS): a connection to anything but this machine fails, and is noted,
 * so that also a library that swallows the error makes the run fail. Plain JavaScript: a preload in TypeScript makes tsx use an interface
 * of Node that is deprecated.
 */
import { appendFileSync } from "node:fs";
import { Socket } from "node:net";

const connect = Socket.prototype.connect;

/** @type {(this: Socket, ...args: any[]) => Socket} */
Socket.prototype.connect = function (...args) {
  const host = hostOf(args);
  if (host !== undefined && !isThisMachine(host)) {
    const sentence = `network: connection to '${host}', expected only this machine; refused during tests`;
    if (process.env.NETWORK_NOTES) appendFileSync(process.env.NETWORK_NOTES, `${sentence} (${process.argv[1]})\n`);
    throw new Error(sentence);
  }
  return Reflect.apply(connect, this, args);
};

/**
 * The host of any of connect's forms; none is a path, or this machine by default.
 *
 * @param {any[]} args
 * @returns {string | undefined}
 */
export function hostOf(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (typeof first === "object" && first !== null) return first.host;
  return typeof second === "string" ? second : undefined;
}

/** @param {string} host */
export function isThisMachine(host) {
  return (
    host === "" || host === "localhost" || host === "::1" || host === "0.0.0.0" || host === "::" || /^127\./.test(host)
  );
}
