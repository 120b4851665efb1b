/** An expected reason not to start, told in a sentence for the person at the keyboard; never shown with a stack trace. */
export class Refusal extends Error {
  override name = "Refusal";
}
