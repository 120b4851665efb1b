/**
 * The front door. Behind it are decorators, which Node cannot strip: `tsx` turns those files into JavaScript, by this folder's
 * own tsconfig wherever the process was started. Nothing in this file needs it, so a plain `node api/server.ts` runs.
 */
import { fileURLToPath } from "node:url";
import { tsImport } from "tsx/esm/api";

export type ApiOptions = {
  databaseUrl: string;
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** Names by which others may reach this server, besides this machine's own. */
  allowedHosts?: string[];
  /** Told about what went wrong and is not the reader's doing. */
  onFault?: (fault: unknown) => void;
  /** Told about every statement that is sent to the database. */
  onStatement?: (sql: string) => void;
};

export type RunningApi = {
  /** Where questions are answered: http://…/graphql */
  url: string;
  close(): Promise<void>;
};

export async function startApi(options: ApiOptions): Promise<RunningApi> {
  return (await inside()).start(options);
}

/** The schema in the language of schemas, as schema.graphql holds it. */
export async function schemaText(): Promise<string> {
  return (await inside()).printedSchema();
}

type Inside = { start(options: ApiOptions): Promise<RunningApi>; printedSchema(): Promise<string> };

let loaded: Promise<Inside> | undefined;

/** Once per process: every import by tsx is a world of modules of its own. */
function inside(): Promise<Inside> {
  const tsconfig = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  return (loaded ??= tsImport("./server/application.ts", { parentURL: import.meta.url, tsconfig }));
}
