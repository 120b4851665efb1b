// What the commands erase and insight do, beside the database: files, logs, and the files of the database itself.
import { openCluster, rewriteTables, type BuiltInstallation } from "@fijne-buurten/db";
import { eraseHousehold, type Erasure } from "./erase.ts";
import { cleanLogs, deleteFiles, filesWith } from "./files.ts";

/**
 * Erases a household everywhere: from the tables, from imported and refused files, from logs, and from the bytes that PostgreSQL would
 * leave behind. Needs the installation as its owner sees it. Returns what happened, in Dutch. One that was cut off is finished by doing it again.
 */
export async function eraseEverywhere(
  installation: BuiltInstallation,
  inbox: string,
  erasure: Required<Omit<Erasure, "clearBeside">>,
): Promise<string> {
  const { dataDir, isEmbedded, built } = installation;
  const workplace = await installation.open(erasure.association);
  const places = { dataDir, inbox, association: erasure.association };
  const { removalId, removed, elsewhere } = await eraseHousehold(workplace, {
    ...erasure,
    async clearBeside(words) {
      await deleteFiles(places, await filesWith(places, words), erasure.log);
      await cleanLogs(places, words, erasure.log);
    },
  });
  const cluster = isEmbedded ? await openCluster(dataDir) : undefined;
  try {
    const { url = "" } = built.find(({ id }) => id === erasure.association) ?? {};
    await rewriteTables(url, cluster?.urls.admin);
  } finally {
    await cluster?.close();
  }
  const rows = removed.reduce((sum, { warehouse, former, quarantined }) => sum + warehouse + former + quarantined, 0);
  return [
    (rows === 0
      ? `Van dit huishouden van ${erasure.association} waren de rijen al gewist (verwijdering ${removalId}). Wat ervan in bestanden en ` +
        "logboeken stond, is nu ook weg. "
      : `Gewist: ${rows} ${rows === 1 ? "rij" : "rijen"} van een huishouden van ${erasure.association} (verwijdering ${removalId}). `) +
      "Wat is gepubliceerd, blijft staan.",
    ...(elsewhere === "" ? [] : [elsewhere]),
    "Levert de bron dit huishouden opnieuw, dan slaat de import die rijen over en zegt hoeveel het er zijn.",
    "In oudere kopieën staat het huishouden nog. Maak een nieuwe in dezelfde map: wie daarna een oude terugzet, wist het huishouden mee. " +
      "Verwijder oude kopieën zodra de nieuwe er is.",
    ...(isEmbedded ? [] : [OWN_SERVER]),
  ].join("\n");
}

/** Of a server of one's own we do not rule the log. */
const OWN_SERVER =
  "Uw eigen PostgreSQL schrijft veranderingen ook in zijn logboek (WAL). Daar staan de rijen nog in, zolang uw beheerder dat logboek bewaart.";
