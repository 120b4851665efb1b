import type { Reroute } from "@sveltejs/kit/hooks";
import { splitPath } from "#lib/association.ts";
import { deLocalizeUrl } from "#lib/paraglide/runtime.js";

/** One set of routes serves both languages and all associations: /en/kade/kpis/x is the route /kpis/x. */
export const reroute: Reroute = ({ url }) => splitPath(deLocalizeUrl(url).pathname).page;
