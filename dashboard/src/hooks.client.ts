import type { HandleClientError } from "@sveltejs/kit/hooks";
import { offline, other } from "#lib/trouble.ts";

/** A page that cannot be fetched is mostly a lost connection. */
export const handleError: HandleClientError = ({ kind }) => ({
  trouble: kind === "unknown" && !navigator.onLine ? offline() : other(),
});
