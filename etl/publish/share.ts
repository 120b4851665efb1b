// What others may see of a release, once readers have it: nothing of this holds up what staff see.
import { connect, inTransaction } from "@fijne-buurten/db";
import { type ShareFinding, shareFigures, type ShareOutcome } from "@fijne-buurten/semantic-layer/releases";
import type { Home } from "../report/run-record.ts";

/** Nobody else decides it at the same time. */
const LOCK = "select pg_advisory_lock(hashtext('what others may see'))";

/** What a person is told of it, and whether somebody must look at it. */
export type Decided = { sentence: string; isRefused: boolean };

/** Chooses and attacks what may be shared of the current release, where that was not done yet; returns nothing where nothing came of it. */
export async function decideShared({ urls }: Pick<Home, "urls">, association: string): Promise<Decided | undefined> {
  const client = await connect(urls.etl);
  try {
    await client.query(LOCK);
    const outcome = await inTransaction(client, async () => {
      // A release that is published meanwhile is looked at the next time.
      await client.query("set transaction isolation level repeatable read");
      return shareFigures(client, association);
    });
    const sentence = shareText(outcome);
    return sentence === undefined ? undefined : { sentence, isRefused: outcome.kind === "refused" };
  } finally {
    await client.end();
  }
}

function shareText(outcome: ShareOutcome): string | undefined {
  switch (outcome.kind) {
    case "nothing_new":
      return undefined;
    case "shared":
      return outcome.changed === 0
        ? undefined
        : `Te delen: ${outcome.figures} cijfers, waarvan ${outcome.changed} nieuw of gewijzigd.`;
    case "refused":
      return (
        "Wat er wordt gedeeld, is niet bijgewerkt: huurders zouden te herkennen zijn " +
        `(${outcome.failed.map(findingText).join("; ")}). De cijfers voor uzelf zijn wel gepubliceerd.`
      );
  }
}

const WORDS: Record<ShareFinding["attack"], (found: number) => string> = {
  "smallest set, less what it must have": (found) => `een groep heeft ${-found} huishoudens te weinig`,
  "certain, nobody known": (found) => `het antwoord van ${found} huishoudens staat vast`,
  "certain, three known": (found) => `wie drie antwoorden kent, kent er nog ${found}`,
  "certain, half known": (found) => `wie de helft kent, kent er nog ${found}`,
  "second versions that tell who changed": (found) => `${found} gewijzigde cijfers verraden wie er veranderde`,
  "guessed better, all": () => "antwoorden zijn beter te raden",
  "guessed better, unique": () => "antwoorden van wie als enige zo is, zijn beter te raden",
};

const findingText = ({ attack, found }: ShareFinding): string => WORDS[attack](found);
