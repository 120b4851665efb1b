import { Refusal } from "./refusal.ts";

/**
 * The address on which a server of ours listens: a loopback address. Only the pages may be reached from elsewhere, by who signs in; the servers
 * behind them are no place for readers. In a container that would be the container itself; PUBLISHED_ON_LOOPBACK=yes says that its port is published on
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
    `HOST: gevonden '${host}', verwacht 127.0.0.1, localhost of ::1. Zonder inloggen zou iedereen op het netwerk de interne ` +
      "cijfers kunnen zien; met inloggen (OIDC_ISSUER) mogen alleen de pagina's verder luisteren. Er is niets gestart. Alleen in een container waarvan de poort op loopback is " +
      "gepubliceerd mag het, met PUBLISHED_ON_LOOPBACK=yes.",
  );
}
