import { Refusal } from "./refusal.ts";

/**
 * The address on which a server of ours listens: a loopback address, because nobody signs in yet and everybody who can reach a server can
 * read all that it shows. In a container that would be the container itself; PUBLISHED_ON_LOOPBACK=yes says that its port is published on
 * a loopback address only. Throws a Refusal for any other.
 */
export function listeningHost(env: Record<string, string | undefined>): string {
  const host = env.HOST || "127.0.0.1";
  mustBeLoopback(host, isPublishedOnLoopback(env));
  return host;
}

export const isPublishedOnLoopback = (env: Record<string, string | undefined>): boolean =>
  env.PUBLISHED_ON_LOOPBACK === "yes";

/** Throws a Refusal for a host on which others could reach a server, unless it is published on loopback only. */
export function mustBeLoopback(host: string, isPublishedOnLoopback: boolean): void {
  const isLoopback = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  if (isLoopback || isPublishedOnLoopback) return;
  throw new Refusal(
    `HOST: gevonden '${host}', verwacht 127.0.0.1, localhost of ::1. Inloggen is nog niet gebouwd, dus zou iedereen op het ` +
      "netwerk de interne cijfers kunnen zien. Er is niets gestart. Alleen in een container waarvan de poort op loopback is " +
      "gepubliceerd mag het, met PUBLISHED_ON_LOOPBACK=yes.",
  );
}
