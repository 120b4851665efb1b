// npm run audit: is the log whole, what does it say, and how long are its lines kept.
import { auditKinds } from "../audit-vocabulary.ts";
import { connect, inTransaction } from "../connect.ts";
import type { BuiltInstallation, Installation } from "../installation.ts";
import { Refusal } from "../refusal.ts";
import { INSTALLATION } from "./heads.ts";
import { type Chain, verifyAudit } from "./keep.ts";
import type { AuditHead, AuditLine } from "./line.ts";
import { readAudit } from "./read.ts";
import type { Verified } from "./verify.ts";
import { writeAudit } from "./write.ts";

/** The logs of the installation and of all associations, or one of them. */
async function chainsOf(installation: Installation, which: string | undefined): Promise<Chain[]> {
  const { dataDir, urls } = installation;
  const ids = which === undefined ? (await installation.associations()).map(({ id }) => id) : [which];
  const chains: Chain[] = which === undefined ? [{ name: INSTALLATION, url: urls.etl, dataDir }] : [];
  for (const id of ids)
    chains.push({
      name: id,
      url: id === INSTALLATION ? urls.etl : (await installation.open(id)).urls.etl,
      dataDir,
    });
  return chains;
}

/** Says of each log whether it is whole, and whether all are. `head`: the last line as somebody wrote it down, as `12:3f…`. */
export async function verifyLogs(
  installation: Installation,
  { which, head, say }: { which?: string; head?: string; say(line: string): void },
): Promise<boolean> {
  if (head !== undefined && which === undefined)
    throw new Refusal("--head: verwacht ook een corporatie, want elke heeft een eigen logboek. Er is niets nagekeken.");
  const heads = head === undefined ? [] : [headCalled(head)];
  let areWhole = true;
  for (const chain of await chainsOf(installation, which)) {
    const verified = await verifyAudit(chain, heads);
    say(verifiedText(chain.name, verified));
    areWhole &&= !verified.broken;
  }
  return areWhole;
}

function headCalled(text: string): AuditHead {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (number && hash) return { number: Number(number), hash };
  throw new Refusal(
    `--head '${text}': zo ziet een laatste regel er niet uit. Verwacht: het nummer, een dubbele punt en 64 tekens. Er is niets nagekeken.`,
  );
}

/** In Dutch, for a person and for the log of the schedule. */
export function verifiedText(name: string, verified: Verified & { notNoted?: string }): string {
  const { lines, first, last, broken, notNoted } = verified;
  if (broken) return `${name}: het logboek klopt NIET: ${broken.sentence}`;
  if (lines === 0) return `${name}: het logboek is nog leeg.`;
  const range = lines === 1 ? `regel ${first}` : `regel ${first} tot en met ${last.number}`;
  const noted = notNoted ? ` LET OP  Dit is niet op te schrijven in AUDIT_DIR ('${notNoted}').` : "";
  return `${name}: het logboek is heel, ${range}. Laatste regel: ${last.number}:${last.hash}${noted}`;
}

/** Tells the last lines of a log, the newest first, and writes down that it was read. */
export async function readLog(
  installation: Installation,
  { which, before, say }: { which: string; before?: string; say(line: string): void },
): Promise<void> {
  if (before !== undefined && !/^\d{1,15}$/.test(before))
    throw new Refusal(`--before '${before}': verwacht het nummer van een regel. Er is niets getoond.`);
  for (const { url } of await chainsOf(installation, which)) {
    const client = await connect(url);
    try {
      const lines = await inTransaction(client, async () => {
        const found = await readAudit(client, before === undefined ? {} : { before: Number(before) });
        const [from, to] = [found.at(-1)?.number ?? 0, found[0]?.number ?? 0];
        await writeAudit(client, { kind: "audit_read", actor: "opdracht", details: { from, to } });
        return found;
      });
      for (const line of lines) say(lineText(line));
    } finally {
      await client.end();
    }
  }
}

function lineText({ number, writtenAt, kind, actor, about, details }: AuditLine): string {
  const words: string = Object.entries(auditKinds).find(([code]) => code === kind)?.[1].nl ?? kind;
  return [number, `${writtenAt.slice(0, 19)}Z`, words, actor, about.join(" "), details === "{}" ? "" : details]
    .filter((part) => part !== "")
    .join("  ");
}

/** Keeps the lines of a log for another number of months from now on. Only the owner may. */
export async function keepLog(installation: BuiltInstallation, which: string, months: string): Promise<void> {
  const { urls, built } = installation;
  const url = which === INSTALLATION ? urls.owner : built.find(({ id }) => id === which)?.url;
  if (url === undefined) throw new Refusal(`De corporatie '${which}' bestaat hier niet. Er is niets veranderd.`);
  if (!/^\d{1,3}$/.test(months) || Number(months) < 6 || Number(months) > 120)
    throw new Refusal(`'${months}': verwacht een aantal maanden van 6 tot en met 120. Er is niets veranderd.`);
  const client = await connect(url);
  try {
    await client.query("select app.keep_audit($1)", [Number(months)]);
  } finally {
    await client.end();
  }
}
