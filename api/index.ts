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
  const application = await decorated<{ start(options: ApiOptions): Promise<RunningApi> }>("./application.ts");
  return application.start(options);
}

/** The schema in the language of schemas, as schema.graphql holds it. */
export async function schemaText(): Promise<string> {
  const schema = await decorated<{ printedSchema(): Promise<string> }>("./schema.ts");
  return schema.printedSchema();
}

function decorated<Exports>(file: string): Promise<Exports> {
  const tsconfig = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  return tsImport(file, { parentURL: import.meta.url, tsconfig });
}
