// A night for every association of an installation: what lies in the inbox is shared out, and each is refreshed on her own.
import { join } from "node:path";
import { INSTALLATION, Refusal, type Installation, type Say } from "@fijne-buurten/db";
import { merged, refuseUnknown, sharesOf, tellOf } from "../associations.ts";
import type { Mail } from "../mail/post.ts";
import { findFiles, PUT_AWAY } from "../receive/find-files.ts";
import type { Said } from "../receive/file-name.ts";
import type { DeliveryReport, ImportReport, InstallationReport } from "../report/import-report.ts";
import { closeLog } from "./close-log.ts";
import { folderSays } from "./folder-says.ts";
import { nightMail, unknownMail } from "./night-mail.ts";
import { forgetOld } from "./put-away.ts";
import { type Inbox, inboxFolder, openInbox, putAway, refreshFromInbox, wholeFiles } from "./inbox.ts";
import { daysToKeep } from "./settings.ts";

/** Refreshes all associations, one after another. What was refused or failed is told as by night: who delivers is seldom who asks for it. */
export async function refreshAll(
  installation: Installation,
  log: Say,
  tell: (mail: Mail) => Promise<void> = async () => {},
): Promise<InstallationReport> {
  const { ids, refused } = await beginNight(installation, log, tell);
  if (refused.length > 0) await tell(unknownMail(refused.length));
  const reports = new Map<string, ImportReport>();
  for (const id of ids) {
    const report = await refreshOne(installation, id, log, tell);
    const mail = await nightMail(report, id);
    if (mail) await tell(mail);
    reports.set(id, report);
  }
  return merged(reports, refused);
}

/**
 * What is done once for all: files of which nobody can tell whose they are go to geweigerd, and in an empty installation the first files make
 * their association. Returns the associations to refresh.
 */
export async function beginNight(
  installation: Installation,
  log: Say,
  tell: (mail: Mail) => Promise<void> = async () => {},
): Promise<{ ids: string[]; refused: DeliveryReport[] }> {
  const folder = inboxFolder(installation.dataDir);
  await openInbox(folder);
  const how = { log, folderSays: (path: string): Said => folderSays(folder, path) };
  const { byAssociation, unknown } = await sharesOf(installation, await findFiles([folder]), how);
  const refusals = new Map(unknown.map(({ path, refusal }) => [path, refusal]));
  const refused: DeliveryReport[] = [];
  for (const { path } of await wholeFiles({ folder, log }, [...refusals.keys()])) {
    const report = await refuseUnknown(installation, path, refusals.get(path) ?? "", how);
    await putAway({ folder, log }, path, { reason: report.refusal ?? "" });
    refused.push(report);
  }
  // Files of nobody, and of before each association had folders of her own.
  for (const name of PUT_AWAY) await forgetOld({ inbox: folder, name, keepDays: daysToKeep(), log });
  const known = new Set((await installation.associations()).map(({ id }) => id));
  for (const id of byAssociation.keys()) {
    if (known.has(id)) continue;
    try {
      await installation.add({ id, actor: "planning" });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log(`! ${id}: ${error.message} De bestanden blijven in het postvak liggen.`);
    }
  }
  await closeLog({ name: INSTALLATION, url: installation.urls.etl, dataDir: installation.dataDir }, log, tell);
  return { ids: (await installation.associations()).map(({ id }) => id), refused };
}

/** Refreshes one association with the files in the inbox that are hers. */
async function refreshOne(
  installation: Installation,
  id: string,
  log: Say,
  tell: (mail: Mail) => Promise<void>,
): Promise<ImportReport> {
  const workplace = await installation.open(id);
  const report = await refreshFromInbox(workplace, inboxOf(installation, id, log));
  await tellOf(installation, workplace, log);
  await closeLog({ name: id, url: workplace.urls.etl, dataDir: workplace.dataDir }, log, tell);
  return report;
}

/** The part of the inbox that is of one association. What was handled goes to folders of her own. */
export function inboxOf(installation: Installation, id: string, log: Say): Inbox {
  const inbox = inboxFolder(installation.dataDir);
  const says = (path: string): Said => folderSays(inbox, path);
  return {
    folder: join(inbox, id),
    keepDays: daysToKeep(),
    log,
    folderSays: says,
    find: async () =>
      (await sharesOf(installation, await findFiles([inbox]), { folderSays: says })).byAssociation.get(id) ?? [],
  };
}
