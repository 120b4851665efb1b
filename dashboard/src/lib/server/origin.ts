/**
 * Where readers reach this site, for addresses that leave it (embed code). The server cannot see whether a proxy speaks https,
 * so the operator says it with ORIGIN; without that, loopback is http.
 */
export function originOf(url: URL): string {
  if (process.env.ORIGIN) return process.env.ORIGIN.replace(/\/$/, "");
  const isLoopback = url.hostname === "localhost" || url.hostname.startsWith("127.") || url.hostname === "[::1]";
  return isLoopback ? `http://${url.host}` : url.origin;
}
