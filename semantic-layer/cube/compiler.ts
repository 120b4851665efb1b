// Compiles the model, with or without Cube's native addon. The addon is downloaded at install time from outside the npm
// registry, so on a closed network it is absent.
import { type JinjaEngine, loadNative, NativeInstance } from "@cubejs-backend/native";
// This file of the package and not its front door: that also loads a web server, which takes as long again.
import compilerApi from "@cubejs-backend/server-core/dist/src/core/CompilerApi.js";

const { CompilerApi } = compilerApi;

/** Whether Cube's native addon could be installed on this machine. */
export const hasAddon = addonIsPresent();

/** Cube's compiler, always with the planner written in TypeScript: a figure must not depend on what a machine could download. */
export class ModelCompiler extends CompilerApi {
  override createNativeInstance(): NativeInstance {
    return hasAddon ? super.createNativeInstance() : new NoAddon();
  }

  override createQuery(...[compilers, dbType, dialect, query]: Parameters<CompilerApi["createQuery"]>) {
    return super.createQuery(compilers, dbType, dialect, { ...query, useNativeSqlPlanner: false } as typeof query);
  }
}

type CompilerApi = InstanceType<typeof CompilerApi>;

class NoAddon extends NativeInstance {
  /** Every compilation asks for a Jinja engine, also when no model file has a template in it. */
  override newJinjaEngine(): JinjaEngine {
    return { loadTemplate: refuse("A Jinja template"), renderTemplate: async () => refuse("A Jinja template")() };
  }

  override loadPythonContext = async () => refuse("A Python model file")();
}

function refuse(what: string): () => never {
  return () => {
    throw new Error(
      `${what} in semantic-layer/model needs @cubejs-backend/native, which is not installed. Write plain YAML.`,
    );
  };
}

function addonIsPresent(): boolean {
  try {
    loadNative();
    return true;
  } catch {
    return false;
  }
}
