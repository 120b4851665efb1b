/** Makes something once for all test files of a run, whichever asks first; the others wait for it. */
import { connect } from "@fijne-buurten/db";
import { inject } from "vitest";

export async function once<Made>(
  name: string,
  find: () => Promise<Made | undefined>,
  make: () => Promise<Made>,
): Promise<Made> {
  const client = await connect(otherDatabase(inject("cluster").urls.admin, "postgres"));
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [name]);
    return (await find()) ?? (await make());
  } finally {
    await client.end();
  }
}

export function otherDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
