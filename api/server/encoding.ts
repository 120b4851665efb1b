/** Answers are compressed for whoever can read that: tables of text become about a fifteenth. */
import type { Transform } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib";
import type { FastifyInstance, FastifyRequest } from "fastify";
import Negotiator from "negotiator";

/** The best first. */
const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

/** Smaller ones fit in one packet anyway. */
const SMALLEST_BYTES = 1_000;
/** Brotli's highest qualities take seconds. From this one on it is smaller than gzip, and as fast. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const [withBrotli, withGzip] = [promisify(brotliCompress), promisify(gzip)];

/** How this reader gets an answer of that many bytes; none when it is sent as it is. HEAD tells of what GET would bring. */
export function encodingFor(request: FastifyRequest, bytes = Infinity): Encoding | undefined {
  if (bytes < SMALLEST_BYTES) return undefined;
  const accepted = new Negotiator(request).encodings(encodings);
  return encodings.find((encoding) => accepted.includes(encoding));
}

export function compressed(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === "br" ? withBrotli(bytes, brotli) : withGzip(bytes);
}

/** The same for what is sent while it is made. */
export function compressing(encoding: Encoding): Transform {
  return encoding === "br" ? createBrotliCompress(brotli) : createGzip();
}

/** Compresses every answer that has not been compressed yet, and that is no stream. */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string" || reply.hasHeader("content-encoding")) return payload;
    const bytes = Buffer.from(payload);
    const encoding = encodingFor(request, bytes.length);
    if (encoding === undefined) return payload;
    void reply.header("content-encoding", encoding).removeHeader("content-length");
    return compressed(bytes, encoding);
  });
}
