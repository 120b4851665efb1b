/**
 * The front door. The files behind it have decorators, which Node cannot run: `tsx` compiles them, with this folder's own tsconfig. This
 * file has none, so plain Node runs it.
 */
import { fileURLToPath } from "node:url";
import type { Associations } from "@fijne-buurten/db";
import { tsImport } from "tsx/esm/api";

export type ApiOptions = {
  /** Whose figures it shows, and where their databases lie. Closed together with the server. */
  associations: Associations;
  /** A loopback address: readers come by the dashboard, and without signing in whoever reaches the server sees the internal figures. */
  host?: string;
  /** In a container of which the port is published on a loopback address only, `host` may be any. */
  isPublishedOnLoopback?: boolean;
  /** 0 takes any free port. */
  port?: number;
  /** Host names by which others may reach this server, besides those of this machine. */
  allowedHosts?: string[];
  /** Other websites whose pages may read answers; none when left out. */
  allowedOrigins?: string[];
  /** What signs the tokens in which the dashboard says who asks; without it nobody signs in, and whoever reaches the server is staff. */
  signInSecret?: string;
  /**
   * The directory, as the role that writes for staff. Without it nothing can be changed here; with `signInSecret` the sessions of the pages are
   * kept there too.
   */
  appUrl?: string;
  /** Whether readers may ask what the schema is. Where they may not, it is not given as a file either, and GraphiQL is away. */
  introspection?: boolean;
  /** Called with every error that is not the reader's mistake. */
  onFault?: (fault: unknown) => void;
  /** Asks the database for every request which release is current, instead of hearing from it when that changes. */
  asksEachTime?: boolean;
  /** Called with every statement that is sent to the database. */
  onStatement?: (sql: string) => void;
};

/** What partners and the public ask. */
export type SharedApiOptions = Pick<
  ApiOptions,
  "associations" | "host" | "isPublishedOnLoopback" | "port" | "allowedHosts" | "onFault" | "onStatement"
> & {
  /** Where partners ask, when that is not where it listens: https://gedeeld.example.nl. The pages for them say so. */
  origin?: string;
  /** In ms: for how long what a key opens is not asked again; a second when left out. */
  freshMs?: number;
};

export type RunningApi = {
  /**
   * Where questions are answered about the only association: http://…/graphql. Each has http://…/ASSOCIATION/graphql. Of the shared door it is
   * where all associations are.
   */
  url: string;
  close(): Promise<void>;
};

export async function startApi(options: ApiOptions): Promise<RunningApi> {
  return (await inside()).start(options);
}

export async function startSharedApi(options: SharedApiOptions): Promise<RunningApi> {
  return (await insideShared()).startShared(options);
}

/** The text of schema.graphql. */
export async function schemaText(): Promise<string> {
  return (await inside()).printedSchema();
}

/** The text of schema.shared.graphql. */
export async function sharedSchemaText(): Promise<string> {
  return (await insideShared()).printedSharedSchema();
}

/** The text of schema-changes.md. */
export async function schemaChangesText(): Promise<string> {
  return (await inside()).schemaChanges();
}

/** The text of columns.md. */
export async function columnsText(): Promise<string> {
  return (await inside()).columnsPage();
}

type Inside = {
  start(options: ApiOptions): Promise<RunningApi>;
  printedSchema(): Promise<string>;
  schemaChanges(): Promise<string>;
  columnsPage(): string;
};

type InsideShared = {
  startShared(options: SharedApiOptions): Promise<RunningApi>;
  printedSharedSchema(): Promise<string>;
};

const loaded = new Map<string, Promise<unknown>>();

const inside = () => load<Inside>("./server/application.ts");
const insideShared = () => load<InsideShared>("./server/shared/application.ts");

/** Loaded once per process: every import by tsx makes its own copy of all modules. */
function load<Module>(file: string): Promise<Module> {
  const tsconfig = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  const loading = loaded.get(file) ?? tsImport(file, { parentURL: import.meta.url, tsconfig });
  loaded.set(file, loading);
  return loading as Promise<Module>;
}
