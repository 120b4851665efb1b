// What the schedule answers to those who watch it: /health, /ready and /metrics.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { listeningHost, Refusal, type Say } from "@fijne-buurten/db";
import { measurementsOf } from "./prometheus.ts";
import { readinessOf, type Watched } from "./readiness.ts";

export type HealthServer = { port: number; close(): Promise<void> };

type Environment = Record<string, string | undefined>;
type Place = { host: string; port: number };

/** HOST and SCHEDULE_PORT, which is 4002 unless told. */
export function readPlace(env: Environment): Place {
  const text = env.SCHEDULE_PORT || "4002";
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { host: listeningHost(env), port };
  throw new Refusal(
    `SCHEDULE_PORT: gevonden '${text}', verwacht een geheel getal van 1 tot en met 65535. Er is niets gestart.`,
  );
}

/** What a program asks for, and no browser has to do with. */
const SECURITY_HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

export async function serveHealth({ host, port }: Place, watched: Watched, say: Say): Promise<HealthServer> {
  const pages: Record<string, (response: ServerResponse) => Promise<void>> = {
    "/health": async (response) => json(response, 200, { status: "ok" }),
    "/ready": async (response) => {
      const { isReady, reasons } = await readinessOf(watched);
      json(response, isReady ? 200 : 503, { ready: isReady, reasons });
    },
    "/metrics": async (response) => {
      const { type, text } = await measurementsOf(watched);
      response.writeHead(200, { "content-type": type }).end(text);
    },
  };
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const page = pages[(request.url ?? "").split("?")[0] ?? ""];
    if (!page || request.method !== "GET") return json(response, 404, { paths: Object.keys(pages) });
    page(response).catch((error: Error) => {
      say(`! ${request.url}: ${error.message}`, { level: "error" });
      if (!response.headersSent) json(response, 500, { status: "fault" });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusalOf(error, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(`${JSON.stringify(value)}\n`);
}

const refusalOf = ({ code }: NodeJS.ErrnoException, port: number): Refusal =>
  new Refusal(
    `SCHEDULE_PORT: poort ${port} is ${code === "EADDRINUSE" ? "al in gebruik door een ander programma" : `niet te openen ('${code}')`}. ` +
      "Verwacht: een vrije poort. Er is niets gestart.",
  );
