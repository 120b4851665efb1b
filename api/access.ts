/**
 * Who may see what. Every resolver asks this file and no other decides.
 * Today the API listens on this machine only and everyone who reaches it is staff: they see the internal figures of every
 * association of the installation.
 */
import type { Audience } from "@fijne-buurten/db/vocabulary";
import type { FastifyRequest } from "fastify";

export type Reader = {
  audience: Audience;
  /** Whether the sums behind a figure may be seen: only by those who may see the rows they were made of. */
  seesMoments: boolean;
  /** What makes two readers get the same answer; part of an answer's tag. */
  group: string;
  maySee(associationId: string): boolean;
};

const staff: Reader = { audience: "internal", seesMoments: true, group: "staff", maySee: () => true };

export function readerOf(_request: FastifyRequest): Reader {
  return staff;
}
