/** An installation of one association in a folder of a bench, with nothing delivered yet. */
import { buildInstallation, type LateRole, must, type Role, type Workplace } from "@fijne-buurten/db";
import { databaseIn, otherDatabase } from "../../db/associations/names.ts";

const keys = { PSEUDONYM_KEY: "0123456789abcdef".repeat(4), RECORD_KEY: "fedcba9876543210".repeat(4) };

/** `env`: with it a program finds the installation. */
export type Place = {
  workplace: Workplace;
  urls: Record<Role | LateRole, string>;
  /** Of the directory of the installation. */
  directory: { owner: string; app: string };
  /** Another association of the same installation. */
  add(id: string): Promise<Record<Role | LateRole, string>>;
  env: Record<string, string>;
  close(): Promise<void>;
};

export async function placeIn(dataDir: string, id = "voorbeeld"): Promise<Place> {
  const env = { ...keys, DATA_DIR: dataDir };
  const installation = await buildInstallation(env);
  const workplace = await installation.add({ id });
  const urlsOf = ({ urls }: Workplace) => {
    const database = databaseIn(urls.etl);
    const own = (role: Role | LateRole): string => otherDatabase(must(installation.urls[role], role), database);
    return {
      ...{ owner: own("owner"), etl: own("etl"), api: own("api") },
      ...{ cube: own("cube"), app: own("app"), shared: own("shared") },
    };
  };
  return {
    ...{ workplace, env, urls: urlsOf(workplace) },
    directory: { owner: installation.urls.owner, app: must(installation.urls.app, "app") },
    add: async (other) => urlsOf(await installation.add({ id: other })),
    close: () => installation.close({ stop: true }),
  };
}
