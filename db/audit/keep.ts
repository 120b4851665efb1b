// What is done with a log once a night, and by whoever asks whether it is whole.
import { connect, inTransaction } from "../connect.ts";
import { onlyRow } from "../must.ts";
import { knownHeads, noteHead } from "./heads.ts";
import type { AuditHead } from "./line.ts";
import { allLines, headOf } from "./read.ts";
import { type KnownHead, type Verified, verifyChain } from "./verify.ts";

/** A log: of the installation, or of the association of this name; the address of its database; and the folder of the installation. */
export type Chain = { name: string; url: string; dataDir: string };

/** Lets go of lines whose term is over. Returns how many. */
export async function expireAudit({ url }: Chain): Promise<number> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ gone: number }>("select app.expire_audit() as gone");
    return onlyRow(rows).gone;
  } finally {
    await client.end();
  }
}

/** Verifies a log against what was written down of it before, and then writes down where it ends. `heads`: what somebody knows beside that. */
export async function verifyAudit(chain: Chain, heads: readonly AuditHead[] = []): Promise<Verified & Noted> {
  const known = [...knownHeads(chain.dataDir, chain.name), ...heads.map((head) => ({ ...head, where: "u opgaf" }))];
  const verified = await verifyAt(chain.url, known);
  const notNoted = verified.broken ? undefined : noteHead(chain.dataDir, chain.name, verified.last);
  return { ...verified, ...(notNoted !== undefined && { notNoted }) };
}

/** Why it could not be written down where the log ends. */
type Noted = { notNoted?: string };

/** Verifies the log of a database as of one moment. */
export async function verifyAt(url: string, known: readonly KnownHead[]): Promise<Verified> {
  const client = await connect(url);
  try {
    return await inTransaction(client, async () => {
      await client.query("set transaction isolation level repeatable read, read only");
      const inside = { ...(await headOf(client)), where: "de database zelf als laatste regel noemt" };
      return verifyChain(allLines(client), [...known, inside]);
    });
  } finally {
    await client.end();
  }
}
