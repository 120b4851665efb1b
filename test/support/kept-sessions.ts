/** A directory with the tables of signing in, as the role that keeps sessions reaches it. */
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";
import { buildDirectory } from "../../db/associations/build.ts";
import { cloneForFile } from "./database.ts";
import { atEndOfFile } from "./end-of-file.ts";
import { otherDatabase } from "./once.ts";

export const signInSecret = "0123456789abcdef0123456789abcdef";

export async function sessionsDirectory() {
  const { directory, urls } = inject("cluster");
  const { name, urls: own } = await cloneForFile(directory);
  // A clone does not get the rights on the database itself.
  await buildDirectory(own.owner, () => {});
  const owner = await connect(own.owner);
  atEndOfFile(() => owner.end());
  await owner.query(
    "insert into directory.associations (association_id, association_name, database_name) values ('voorbeeld', 'V', 'v')",
  );
  return { owner, ownerUrl: own.owner, appUrl: otherDatabase(urls.app, name) };
}
