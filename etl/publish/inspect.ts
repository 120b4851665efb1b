// What would be shared, how precisely, and what attacks on it find: for a person who wants to know before or after it is shared.
import { inTransaction } from "@fijne-buurten/db";
import { areaLevels } from "@fijne-buurten/db/vocabulary";
import {
  type Inspection,
  inspectShared,
  type ShareFinding,
  tryAttacks,
  type Use,
} from "@fijne-buurten/semantic-layer/releases";
import type pg from "pg";

type Trial = Awaited<ReturnType<typeof tryAttacks>>;

/** Whoever asks this for all associations is told at the end whether anything stands in the way of sharing. */
export function inspector() {
  const found: Inspection[] = [];
  return {
    async inspect(client: pg.ClientBase, association: string): Promise<Inspection | null> {
      const inspection = await inTransaction(client, () => inspectShared(client, association));
      if (inspection) found.push(inspection);
      return inspection;
    },
    tryAttacks,
    isSafe: ({ worlds, missed }: Trial): boolean =>
      worlds.passed && missed.length === 0 && found.every(({ report }) => report.passed),
  };
}

/** What attacks find in a release, and how much of its figures is left to share. */
export function sharedText(inspection: Inspection | null): string {
  if (!inspection) return "Er is nog geen uitgave.";
  const { release, report, latest, overall } = inspection;
  return [
    `Uitgave ${release}: ${report.sets} groepen huishoudens in wat wordt gedeeld, de kleinste van ${report.smallest}.`,
    ...findingsText(report),
    "",
    "Per KPI, in de nieuwste periode: van hoeveel gebieden we het cijfer delen, en hoe ver dat ligt van wat u zelf ziet.",
    ...latest.map((use) => `  ${use.kpi} ${use.period}: ${useText(use)}`),
    `  alle perioden: ${useText({ ...overall, error: null })}`,
  ].join("\n");
}

/** What attacks find in invented associations. */
export function trialText({ worlds, missed, controls }: Trial): string {
  return [
    `Verzonnen corporaties: ${worlds.sets} groepen, de kleinste van ${worlds.smallest}.`,
    ...findingsText(worlds),
    missed.length === 0
      ? `  Alle ${controls} foute uitgevers vallen door de mand.`
      : `! ${missed.length} van de ${controls} foute uitgevers komen erdoor: ${missed.join("; ")}.`,
  ].join("\n");
}

const ATTACKS: Record<ShareFinding["attack"], string> = {
  "smallest set, less what it must have": "kleinste groep, min wat die moet hebben",
  "certain, nobody known": "zekere antwoorden",
  "certain, three known": "zekere antwoorden voor wie er drie kent",
  "certain, half known": "zekere antwoorden voor wie de helft kent",
  "second versions that tell who changed": "tweede versies die iemand verraden",
  "guessed better, all": "beter geraden dan uit het kleinste totaal, van alle huishoudens",
  "guessed better, unique": "beter geraden dan uit het kleinste totaal, van wie als enige zo is",
};

const findingsText = ({ findings }: { findings: readonly ShareFinding[] }): string[] =>
  findings.map((finding) => {
    const { attack, found, must, limit } = finding;
    const asked = must === null ? "alleen verteld" : `${must === "at least" ? "minstens" : "hoogstens"} ${limit}`;
    return `${isMet(finding) ? " " : "!"} ${ATTACKS[attack]}: ${number(found)} (${asked})`;
  });

const isMet = ({ found, must, limit }: ShareFinding): boolean =>
  must === null || limit === null || (must === "at least" ? found >= limit : found <= limit);

function useText({ areas, error, bands, besideNorm, verdicts }: Omit<Use, "kpi" | "period">): string {
  return [
    areas.map(({ level, shown, all }) => `${areaLevels[level].nl} ${shown}/${all}`).join(", "),
    ...(error ? [`afwijking gemiddeld ${number(error.mean)}, hoogstens ${number(error.most)}`] : []),
    ...(bands > 0 ? [`${bands} als hoogstens of minstens`] : []),
    ...(besideNorm > 0 ? [`${besideNorm} net naast de norm`] : []),
    ...(verdicts.all > 0 ? [`oordeel gelijk ${verdicts.same}/${verdicts.all}`] : []),
  ].join("; ");
}

const number = (value: number): string => value.toLocaleString("nl-NL", { maximumFractionDigits: 3 });
