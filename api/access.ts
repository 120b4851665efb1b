/**
 * Who may see what. Only this file decides. The API listens on this machine, and everyone who reaches it is staff: they see the internal
 * figures of every association of the installation, each at its own address.
 */
import type { Audience } from "@fijne-buurten/db/vocabulary";
import type { FastifyRequest } from "fastify";

export type Reader = {
  audience: Audience;
  /** Only a reader who may see the rows behind a figure may see the sums of those rows, and the account of a wave. */
  seesMoments: boolean;
  /** Two readers of the same group get the same answer. Part of an answer's tag. */
  group: string;
  maySee(associationId: string): boolean;
};

const staff: Reader = { audience: "internal", seesMoments: true, group: "staff", maySee: () => true };

export function readerOf(_request: FastifyRequest): Reader {
  return staff;
}
