/** What the browser keeps: which session is its own, and between leaving for the provider and coming back what was begun. */
import type { Cookies } from "@sveltejs/kit";
import { LONGEST_SECONDS } from "./sessions.ts";

/** In seconds: how long somebody may take at the provider. */
const LONGEST_ABSENCE = 600;

type Kept = "session" | "begun" | "role";
const lives: Record<Kept, number> = { session: LONGEST_SECONDS, begun: LONGEST_ABSENCE, role: LONGEST_SECONDS };

/** Behind TLS the browser itself holds that no other site, and no page without TLS, can set it. */
const isSecure = (): boolean => process.env.ORIGIN?.startsWith("https:") ?? false;
const nameOf = (kept: Kept): string => `${isSecure() ? "__Host-" : ""}buurten-${kept}`;
const own = () => ({ path: "/", httpOnly: true, sameSite: "lax", secure: isSecure() }) as const;

export const kept = (cookies: Cookies, what: Kept): string | undefined => cookies.get(nameOf(what));

export const keep = (cookies: Cookies, what: Kept, value: string): void =>
  cookies.set(nameOf(what), value, { ...own(), maxAge: lives[what] });

export const forget = (cookies: Cookies, what: Kept): void => cookies.delete(nameOf(what), own());
