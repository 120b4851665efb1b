import { request as askOverHttp } from "node:http";
import { request as askOverHttps } from "node:https";

/** In milliseconds. */
const PATIENCE = 15_000;

type How = { proof?: Record<string, string>; patience?: number };

/**
 * What comes back from an address; a question goes along as JSON, and a proof of who asks beside it. Over a connection that stays open for the next
 * one. `fetch` needs three times as much work for a question, and a page has ten.
 */
export function answerFrom(
  url: URL,
  question?: string,
  { proof = {}, patience = PATIENCE }: How = {},
): Promise<string> {
  const ask = url.protocol === "https:" ? askOverHttps : askOverHttp;
  const how =
    question === undefined
      ? { headers: proof }
      : { method: "POST", headers: { "content-type": "application/json", ...proof } };
  return new Promise((resolve, reject) => {
    const asking = ask(url, { ...how, signal: AbortSignal.timeout(patience) }, (response) => {
      const parts: Buffer[] = [];
      response
        .on("data", (part: Buffer) => parts.push(part))
        .on("end", () => resolve(Buffer.concat(parts).toString()))
        .on("error", reject);
    });
    asking.on("error", reject).end(question);
  });
}
