/**
 * Which names this site answers to. A website can point its own name at 127.0.0.1 and then read, in the browser of whoever visits it,
 * what runs on that machine; its name in the Host header gives it away (DNS rebinding).
 */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Whether the Host header names this machine, the host of `ORIGIN`, or one of `ALLOWED_HOSTS`. */
export function isOwnHost(header: string, env: Record<string, string | undefined> = process.env): boolean {
  const origin = env.ORIGIN ? [new URL(env.ORIGIN).hostname] : [];
  const allowed = (env.ALLOWED_HOSTS ?? "").split(/[\s,]+/).filter(Boolean);
  const name = header.replace(/:\d+$/, "").toLowerCase();
  return [...LOOPBACK, ...origin, ...allowed].some((known) => known.toLowerCase() === name);
}

/**
 * Why this server may not start: it would listen beyond loopback, where nobody signs in. Without HOST it listens everywhere. In a container of which the
 * port is published on loopback only, PUBLISHED_ON_LOOPBACK=yes says so.
 */
export function listensTooWide(env: Record<string, string | undefined>): string | undefined {
  const host = env.HOST ?? "0.0.0.0";
  const isLoopback = host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  if (isLoopback || env.PUBLISHED_ON_LOOPBACK === "yes") return undefined;
  return (
    `HOST: gevonden '${host}', verwacht 127.0.0.1, localhost of ::1. Inloggen is nog niet gebouwd, dus zou iedereen op het ` +
    "netwerk de interne cijfers kunnen zien. Er is niets gestart."
  );
}
