/**
 * What was loaded may not be published: too little is known. `sentences` say in Dutch, one each, of what, and what to do about it. What was
 * loaded stays, and readers keep the release before.
 */
export class PublicationHeld extends Error {
  override name = "PublicationHeld";
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join(" "));
    this.sentences = sentences;
  }
}
