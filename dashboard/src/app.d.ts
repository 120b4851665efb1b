import type { Forms } from "#lib/glossary.ts";
import type { Trouble } from "#lib/trouble.ts";

declare global {
  namespace App {
    interface Error {
      /** What kind of thing went wrong. */
      kind?: "api_down" | "api_broken" | "no_access" | "no_role" | "nothing_published" | "unknown";
      /** What is said about it; every hook for errors writes it. */
      trouble?: Trouble;
    }
    interface PageData {
      terms?: Forms;
      /** What the page is about, its area and its period, as it stands above every sheet on paper. */
      sheet?: string;
    }
  }
}

export {};
