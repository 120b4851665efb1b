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
