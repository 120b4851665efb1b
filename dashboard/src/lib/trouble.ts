import { m } from "#lib/paraglide/messages.js";

/** What happened, what still works, what to do: the same three parts for every error. */
export type Trouble = { heading: string; what: string; works: string; action: string };

/** What the browser itself can meet; whatever the server meets is written there. */
export const offline = (): Trouble => ({
  heading: m.error_heading_offline(),
  what: m.error_what_offline(),
  works: m.error_works_offline(),
  action: m.error_do_offline(),
});

export const other = (): Trouble => ({
  heading: m.error_heading_other(),
  what: m.error_what_other(),
  works: m.error_works_other(),
  action: m.error_do_other(),
});
