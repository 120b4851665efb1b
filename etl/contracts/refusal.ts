/**
 * A delivery that is refused as a whole. The sentence tells its sender what was found, what was expected and what happens now. It never
 * quotes a cell, because in a shifted file that could be a person's name.
 */
export class DeliveryRefused extends Error {
  override name = "DeliveryRefused";
}

/** A delivery of which only loading shows that it is wrong. The others of its run are loaded without it. */
export class DeliverySetAside extends DeliveryRefused {
  readonly delivery: number;

  constructor(delivery: number, message: string) {
    super(message);
    this.delivery = delivery;
  }
}

/** Sets the delivery aside when this work, a step of loading it, refuses it. */
export async function settingAside(delivery: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof DeliveryRefused ? new DeliverySetAside(delivery, error.message) : error;
  }
}

/** Refuses the delivery: what is wrong, and what the sender should do about it. */
export function refuse(found: string, todo: string): never {
  throw new DeliveryRefused(`${found} ${todo} Het hele bestand is geweigerd; de vorige levering blijft gelden.`);
}

/** The error as a refusal, when it is one or when the file cannot be read. Any other error is thrown again. */
export function asRefusal(error: unknown): DeliveryRefused {
  if (error instanceof DeliveryRefused) return error;
  if (!(error instanceof Error && "syscall" in error && "code" in error)) throw error;
  return new DeliveryRefused(
    `Het bestand kan niet worden gelezen ('${String(error.code)}'). Zorg dat dit programma het mag lezen en lever het opnieuw. ` +
      "Het hele bestand is geweigerd; de vorige levering blijft gelden.",
  );
}
