import { addressOf, logIn } from "../addresses.ts";
import { untilThere } from "../away.ts";
import { connect } from "../connect.ts";
import type { LateRole, Role } from "../roles.ts";
import { refuseOtherDirectory } from "./build.ts";
import { associationsAt, type Associations } from "./directory.ts";

/**
 * The associations of the installation that the environment describes, for a part that only reads. Waits for a database that is away. Throws
 * a Refusal when the address or the role is not right, or the directory is of another version of the program.
 */
export async function openAssociations(
  env: Record<string, string | undefined>,
  role: Exclude<Role, "owner"> | LateRole,
): Promise<Associations> {
  const url = addressOf(env, role);
  await untilThere(url, console.error);
  await logIn(role, url);
  const client = await connect(url);
  try {
    await refuseOtherDirectory(client);
  } finally {
    await client.end();
  }
  return associationsAt(url, role);
}
