// What the operator is mailed of a night: never the words of a file, which stand in the report and beside the file.
import { contracts } from "../contracts/registry.ts";
import type { Mail } from "../mail/post.ts";
import { isPeriod } from "../receive/periods.ts";
import type { DeliveryReport, ImportReport, ReleaseReport } from "../report/import-report.ts";

/** None when there is nothing to do. `of` is the id of the association. */
export async function nightMail(report: ImportReport, of = ""): Promise<Mail | undefined> {
  const refused = report.deliveries.filter(({ status }) => status === "refused");
  const failed = report.releases.filter((release) => release.failed);
  const about = [of, `run ${report.runId}`].filter(Boolean).join(" ");
  if (failed.length > 0) return failureMail(about, failed.map((release) => failureLine(release, of)).join("\n\n"));
  if (refused.length === 0) return undefined;
  const names = Map.groupBy(await Promise.all(refused.map(nameOf)), (name) => name);
  return {
    about,
    subject: `Fijne Buurten: ${refused.length === 1 ? "een bestand is" : `${refused.length} bestanden zijn`} geweigerd`,
    body: [
      `De import (${of ? `${of}, ` : ""}nummer ${report.runId}) weigerde:`,
      ...[...names].map(([name, { length }]) => `- ${name}${length > 1 ? ` (${length} bestanden)` : ""}`),
      "",
      "De reden staat naast het bestand, in de map geweigerd van het postvak. De vorige levering blijft gelden. Lever het verbeterde bestand opnieuw.",
    ].join("\n"),
  };
}

/** Files of which nobody could tell whose they are; their names may be about a person. */
export const unknownMail = (count: number): Mail => ({
  about: `onbekend ${new Date().toISOString()}`,
  subject: `Fijne Buurten: ${count === 1 ? "een bestand is" : `${count} bestanden zijn`} geweigerd`,
  body:
    count === 1
      ? "Van een bestand in het postvak is niet te zien van welke corporatie het is. De reden staat naast het bestand, in de map " +
        "geweigerd van het postvak. Er is niets van ingelezen. Verbeter de naam en lever het opnieuw."
      : `Van ${count} bestanden in het postvak is niet te zien van welke corporatie ze zijn. De reden staat naast elk bestand, in de map ` +
        "geweigerd van het postvak. Er is niets van ingelezen. Verbeter de namen en lever ze opnieuw.",
});

/** A night that failed, with the reason in words of our own. */
export const failureMail = (about: string, reason: string): Mail => ({
  about,
  subject: "Fijne Buurten: de import is mislukt",
  body: `${reason}\n\nHoe het ervoor staat: npm run etl -- status`,
});

/** A contradiction names rows, so of that it is only said where it stands. */
const failureLine = ({ association, circumstance }: ReleaseReport, of: string): string =>
  [
    association || of ? `${association || of}:` : "",
    circumstance ??
      "het inlezen is ongedaan gemaakt. De reden staat bij 'npm run etl -- status' en in het logboek van de planning. " +
        "De bestanden blijven in het postvak en de vorige publicatie blijft staan.",
  ]
    .filter(Boolean)
    .join(" ");

/** The name of a file may be about a person, so it is called by the table that it is of, or says that it is, and by a period that can be. */
async function nameOf({ id, source, entity, period }: DeliveryReport): Promise<string> {
  const contract = (await contracts()).find((one) => one.source === source && one.entity === entity);
  if (!contract) return "een bestand dat niet is herkend";
  const about = isPeriod(contract, period) ? `${contract.file}, periode ${period}` : contract.file;
  return id === undefined ? about : `${about} (levering ${id})`;
}
