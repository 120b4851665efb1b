/**
 * A delivery that cannot be taken. The sentence tells the sender what was found, what was expected and what happens now, and never
 * quotes a cell: a shifted file could have a person's name in it.
 */
export class DeliveryRefused extends Error {
  override name = "DeliveryRefused";
}

/** Refuses the delivery: what is wrong, and what the sender should do about it. */
export function refuse(found: string, todo: string): never {
  throw new DeliveryRefused(`${found} ${todo} Het hele bestand is geweigerd; de vorige levering blijft gelden.`);
}

/** The refusal that an error is, or becomes when the file system cannot read the file. Any other error is thrown on. */
export function asRefusal(error: unknown): DeliveryRefused {
  if (error instanceof DeliveryRefused) return error;
  if (!(error instanceof Error && "syscall" in error && "code" in error)) throw error;
  return new DeliveryRefused(
    `Het bestand kan niet worden gelezen ('${String(error.code)}'). Zorg dat dit programma het mag lezen en lever het opnieuw. ` +
      "Het hele bestand is geweigerd; de vorige levering blijft gelden.",
  );
}
