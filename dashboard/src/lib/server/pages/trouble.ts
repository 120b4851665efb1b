import { m } from "#lib/paraglide/messages.js";
import type { Trouble } from "#lib/trouble.ts";
import { other } from "#lib/trouble.ts";

/** What the server meets. `detail` is said beside it, such as which figure is not known. */
export function writeTrouble(kind: App.Error["kind"], detail = ""): Trouble {
  const trouble = troubleOf(kind);
  return { ...trouble, what: [trouble.what, detail].filter(Boolean).join(" ") };
}

function troubleOf(kind: App.Error["kind"]): Trouble {
  switch (kind) {
    case "api_down":
      return {
        heading: m.error_heading_api_down(),
        what: m.error_what_api_down(),
        works: m.error_works_api_down(),
        action: m.error_do_api_down(),
      };
    case "api_broken":
      return {
        heading: m.error_heading_api_broken(),
        what: m.error_what_api_broken(),
        works: m.error_works_api_broken(),
        action: m.error_do_api_broken(),
      };
    case "no_access":
      return {
        heading: m.error_heading_no_access(),
        what: m.error_what_no_access(),
        works: m.error_works_no_access(),
        action: m.error_do_no_access(),
      };
    case "no_role":
      return {
        heading: m.error_heading_no_role(),
        what: m.error_what_no_role(),
        works: m.error_works_no_role(),
        action: m.error_do_no_role(),
      };
    case "nothing_published":
      return {
        heading: m.error_heading_nothing_published(),
        what: m.error_what_nothing_published(),
        works: m.error_works_nothing_published(),
        action: m.error_do_nothing_published(),
      };
    case "unknown":
      return {
        heading: m.error_heading_unknown(),
        what: m.error_what_unknown(),
        works: m.error_works_unknown(),
        action: m.error_do_unknown(),
      };
    case undefined:
      return other();
  }
}
