import { DeliveryRefused } from "../contracts/refusal.ts";
import { holdsCitizenNumber } from "../door/shape.ts";

/** Why somebody did something, in words that may be kept. `nothing` says that nothing was done; `secret` may not stand in it. */
export function readReason(because: string, nothing: string, secret: readonly string[] = []): string {
  const reason = because.trim().replace(/\s+/g, " ");
  if (reason === "")
    throw new DeliveryRefused(
      `--because zegt niets. Verwacht: in een paar woorden waarom, zoals --because "verkeerde maand geëxporteerd". ${nothing}`,
    );
  if (holdsCitizenNumber(reason))
    throw new DeliveryRefused(
      `--because bevat een nummer van negen cijfers dat een burgerservicenummer kan zijn. De reden wordt bewaard; noem er niemand in. ${nothing}`,
    );
  if (secret.some((word) => reason.includes(word)))
    throw new DeliveryRefused(`--because noemt de sleutel. De reden wordt bewaard; noem er niemand in. ${nothing}`);
  return reason;
}
