// What may be shared of a release, once readers have it: nothing of this holds up what staff see.
import { inTransaction } from "@fijne-buurten/db";
import { type ShareFinding, shareFigures, type ShareOutcome } from "@fijne-buurten/semantic-layer/releases";
import { traceOf } from "../report/failure.ts";
import type { ReleaseReport } from "../report/import-report.ts";
import type { Run } from "../report/run-record.ts";

/** Chooses and attacks what may be shared of a release, and returns what a person is told of it; nothing where nothing changed. */
export async function shareWhatMay(
  { client, log, time }: Run,
  { association, release }: Pick<ReleaseReport, "association" | "release">,
): Promise<string | undefined> {
  if (release === null) return undefined;
  try {
    const outcome = await time("share", () => inTransaction(client, () => shareFigures(client, association)));
    return shareText(outcome);
  } catch (error) {
    log(`! ${traceOf(error)}`, { level: "error" });
    return "Wat er wordt gedeeld, is niet bijgewerkt door een fout in het programma. De cijfers voor uzelf zijn wel gepubliceerd.";
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
