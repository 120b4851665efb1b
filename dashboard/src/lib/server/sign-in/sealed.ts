/** What is given away and comes back unchanged, or not at all: encrypted, for one purpose and one place. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const [NONCE, TAG] = [12, 16];

export type Seal = {
  close(contents: object, place: string): Buffer;
  /** Nothing where it was not closed here, or for another place. */
  open<Contents>(sealed: Uint8Array, place: string): Contents | undefined;
};

export function sealOf(secret: string, purpose: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", `fijne-buurten ${purpose}`, 32));
  return {
    close(contents, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(JSON.stringify(contents), "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open<Contents>(sealed: Uint8Array, place: string) {
      try {
        const bytes = Buffer.from(sealed);
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
        return JSON.parse(text.toString("utf8")) as Contents;
      } catch {
        return undefined;
      }
    },
  };
}
