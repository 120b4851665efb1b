/** The key of a request. It comes in one header, and from nowhere else. */
import { hashOfAgreementKey, KEY_PATTERN } from "@fijne-buurten/db";
import type { FastifyRequest } from "fastify";
import { noAgreement, ReaderError } from "../../errors.ts";
import type { KeyHash } from "../../shared-database.ts";

/** Null where none was sent. Throws for what cannot be a key: then it is not the public who asks. */
export function keyHashIn(request: FastifyRequest): KeyHash {
  const { authorization } = request.headers;
  if (authorization === undefined) return null;
  const hash = hashOfAgreementKey(/^Bearer ([0-9A-Za-z_]+)$/i.exec(authorization)?.[1] ?? "");
  if (hash === null) throw noAgreement();
  return hash;
}

/** An address stands in logs and in lists of visited pages. A key that stood in one is not secret any more. */
export function refuseKeyInAddress(request: FastifyRequest): void {
  if (!KEY_PATTERN.test(request.url)) return;
  throw new ReaderError(
    "KEY_IN_ADDRESS",
    {
      nl: "Adres: een sleutel gevonden. Verwacht: de sleutel in de kop Authorization. Laat deze sleutel vervangen, want adressen worden bewaard. Er is niets opgehaald.",
      en: "Address: found a key. Expected the key in the header Authorization. Have this key replaced, because addresses are kept. Nothing was read.",
    },
    { http: { status: 400 } },
  );
}
