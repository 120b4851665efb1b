// Ends the sessions of who signed in, when an administrator says so.
import { writeAudit } from "../audit/write.ts";
import { connect, inTransaction } from "../connect.ts";

/** Of one person, or of everybody. Says how many there were. */
export async function endSessions(ownerUrl: string, person: string | null): Promise<number> {
  const client = await connect(ownerUrl);
  try {
    return await inTransaction(client, async () => {
      const { rows } = await client.query<{ person: string }>(
        "delete from app.sessions where $1::text is null or person = $1 returning person",
        [person],
      );
      const about = [...new Set(rows.map((row) => `person:${row.person}`))];
      if (rows.length > 0)
        await writeAudit(client, { kind: "session_ended", actor: "opdracht", about, details: { reason: "command" } });
      return rows.length;
    });
  } finally {
    await client.end();
  }
}
