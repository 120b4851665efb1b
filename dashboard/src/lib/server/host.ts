/**
 * Which names this site answers to. A website can point its own name at 127.0.0.1 and then read, in the browser of whoever visits it,
 * what runs on that machine; its name in the Host header gives it away (DNS rebinding).
 */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Whether the Host header names this machine, the host of `ORIGIN`, the address on which it listens, or one of `ALLOWED_HOSTS`. */
export function isOwnHost(header: string, env: Record<string, string | undefined> = process.env): boolean {
  const origin = env.ORIGIN ? [new URL(env.ORIGIN).hostname] : [];
  const allowed = [env.HOST ?? "", ...(env.ALLOWED_HOSTS ?? "").split(/[\s,]+/)].filter(Boolean);
  const name = header.replace(/:\d+$/, "").toLowerCase();
  return [...LOOPBACK, ...origin, ...allowed].some((known) => known.toLowerCase() === name);
}
