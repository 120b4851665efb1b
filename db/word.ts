/** What a list of the vocabulary is made of. */
export type Word = {
  /** As it stands inside a Dutch sentence. */
  readonly nl: string;
  readonly en: string;
  /** One sentence. */
  readonly meaning: string;
};

/** The codes of a list. */
export type CodeOf<List> = keyof List & string;

/** A word in both languages, with what it means. */
export const word = (nl: string, en: string, meaning: string): Word => ({ nl, en, meaning });
