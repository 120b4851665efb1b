// Ends the sessions of who signed in, when an administrator says so.
import { connect } from "../connect.ts";

/** Of one person, or of everybody. Says how many there were. */
export async function endSessions(ownerUrl: string, person: string | null): Promise<number> {
  const client = await connect(ownerUrl);
  try {
    const { rowCount } = await client.query("delete from app.sessions where $1::text is null or person = $1", [person]);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
