/**
 * How often somebody may try to sign in. Each try makes work for the provider, and whoever guesses tries often. Counted in memory, for each address and
 * for all together, and forgotten after some minutes: so it holds no more addresses than may try.
 */
import { isIPv6 } from "node:net";

/** A whole office may come from one address, and everybody who signs in tries twice: on the way there and on the way back. */
export const attemptsAllowed = { each: 120, all: 900, seconds: 300 };

/** Counts one try. Returns how many seconds to wait where there were too many; 0 where it may go on. */
export function attemptCounter({ each, all, seconds } = attemptsAllowed, now = Date.now): (address: string) => number {
  let counts = new Map<string, number>();
  let [total, until] = [0, 0];
  return (address) => {
    if (now() >= until) {
      counts = new Map();
      [total, until] = [0, now() + seconds * 1000];
    }
    const place = placeOf(address);
    const count = counts.get(place) ?? 0;
    if (total >= all || count >= each) return Math.ceil((until - now()) / 1000);
    counts.set(place, count + 1);
    total += 1;
    return 0;
  };
}

/** Whoever has one IPv6 address mostly has the 2^64 that begin alike. */
function placeOf(address: string): string {
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address.replace("::ffff:", "");
  const [before = "", after = ""] = address.split("::");
  const groups = (part: string): string[] => part.split(":").filter(Boolean);
  const missing = address.includes("::") ? 8 - groups(before).length - groups(after).length : 0;
  return [...groups(before), ...Array<string>(missing).fill("0"), ...groups(after)].slice(0, 4).join(":");
}

/**
 * Whose try it is. Only a proxy of ours can connect, or this machine, as the settings were held to; so the last address that stands in the header is
 * the one that it saw itself. What stands before that anybody can write.
 */
export function triedFrom(header: string | null, connected: string): string {
  const last = header?.split(",").at(-1)?.trim() ?? "";
  return last || connected;
}
