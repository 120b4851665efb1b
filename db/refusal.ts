/** An expected reason not to start, told in a sentence for the person at the keyboard; never shown with a stack trace. */
export class Refusal extends Error {
  override name = "Refusal";
}

type Sentences = { nl: string; en: string };

/**
 * A change that cannot be made as it was asked; nothing was changed. Staff read it on a page too, in their own language. After an option the
 * sentences do not repeat it: a command calls it by that name, a question by its argument, and a form by its label.
 */
export class RefusedChange extends Refusal {
  readonly about: { option: string } | { field: string } | null;
  readonly sentences: Sentences;

  constructor(about: RefusedChange["about"], { nl, en }: Sentences) {
    const sentences = { nl: `${nl} Er is niets veranderd.`, en: `${en} Nothing was changed.` };
    super(about && "option" in about ? `--${about.option}: ${sentences.nl}` : sentences.nl);
    this.about = about;
    this.sentences = sentences;
  }
}
