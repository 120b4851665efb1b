import type { HandleClientError } from "@sveltejs/kit/hooks";

/** A page that cannot be fetched is mostly a lost connection; the error page then says so. */
export const handleError: HandleClientError = ({ kind }) =>
  kind === "unknown" && !navigator.onLine ? { kind: "offline" } : {};
