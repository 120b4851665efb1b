import type { Reroute } from "@sveltejs/kit/hooks";
import { deLocalizeUrl } from "#lib/paraglide/runtime.js";

/** One set of routes serves both languages: /en/kpis/x is the route /kpis/x. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
