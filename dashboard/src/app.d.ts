declare global {
  namespace App {
    interface Error {
      /** What kind of thing went wrong, so that the page can say what still works. */
      kind?: "api_down" | "api_broken" | "nothing_published" | "unknown" | "offline";
    }
  }
}

export {};
