/**
 * Where readers reach this site, for addresses that leave it (embed code). The server cannot see whether a proxy speaks https,
 * so the operator says it with ORIGIN; without that, loopback is http.
 */
export const originOf = (url: URL): string => process.env.ORIGIN?.replace(/\/$/, "") || ownOrigin(url);

/** The address under which a request came, as its browser writes it. */
export function ownOrigin(url: URL): string {
  const isLoopback = url.hostname === "localhost" || url.hostname.startsWith("127.") || url.hostname === "[::1]";
  return isLoopback ? `http://${url.host}` : url.origin;
}
