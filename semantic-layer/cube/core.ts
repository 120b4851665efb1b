// The core that Cube's server runs on, also without Cube's native addon: then the result of a query is given its wire format
// in TypeScript, and there is no SQL port. With the addon present only the choice of planner differs from Cube's own core.
import { ApiGateway, SQLServer } from "@cubejs-backend/api-gateway";
import type { DataResult } from "@cubejs-backend/native";
import serverCore from "@cubejs-backend/server-core"; // CommonJS made at run time: no named exports for ES modules.
import { hasAddon, ModelCompiler } from "./compiler.ts";
import { pivotQuery, resultData, type Shape } from "./result.ts";

export class CubeCore extends serverCore.CubejsServerCore {
  protected override createApiGatewayInstance(...options: ConstructorParameters<typeof ApiGateway>): ApiGateway {
    return hasAddon ? super.createApiGatewayInstance(...options) : new Gateway(...options);
  }

  protected override createCompilerApi(...[repository, options = {}]: CompilerOptions) {
    return new ModelCompiler(repository, options.dbType || this.options.dbType, this.createCompilerApiOptions(options));
  }
}

type Core = { createCompilerApi: serverCore.CubejsServerCore["createCompilerApi"] };
type CompilerOptions = Parameters<Core["createCompilerApi"]>;
type LoadRequest = Parameters<ApiGateway["load"]>[0];

/** REST, WebSocket, subscribe and GraphQL all come through load(): there the answer gets its wire format. */
class Gateway extends ApiGateway {
  override load(request: LoadRequest): Promise<void> {
    const res: LoadRequest["res"] = (message, options) =>
      request.res(isAnswer(message) ? inTypeScript(message) : message, options);
    return super.load({ ...request, res });
  }

  /** The constructor of Cube's SQL server calls the addon. Nothing here listens for SQL, so an inert one does. */
  protected override createSQLServerInstance(): SQLServer {
    return Object.assign(Object.create(SQLServer.prototype), { apiGateway: this, sqlInterfaceInstance: null });
  }
}

function isAnswer(message: object): message is DataResult {
  return "isWrapper" in message && message.isWrapper === true;
}

function inTypeScript(answer: DataResult) {
  return {
    isWrapper: true,
    getFinalResult: async () => Buffer.from(JSON.stringify(finalResult(answer))),
    toJSON: () => answer.getResults(), // subscribe() compares answers as JSON.
  };
}

function finalResult(answer: DataResult): unknown {
  const parts = answer.getResults();
  if ((parts[0] as unknown) === answer) return oneResult(answer);
  const { queryType } = answer.getTransformData()[0];
  const results = parts.map(oneResult);
  const slowQuery = results.some((result) => result.slowQuery);
  return {
    queryType,
    results,
    pivotQuery: pivotQuery(
      queryType,
      results.map((result) => result.query),
    ),
    slowQuery,
  };
}

function oneResult(answer: DataResult) {
  const root = answer.getRootResultObject()[0];
  const rows = [...(answer as unknown as Iterable<Record<string, unknown>>)];
  return { ...root, total: root.total ?? undefined, data: resultData(rows, answer.getTransformData()[0] as Shape) };
}
