import type { Freed } from "../contracts/delivery.ts";
import type { DeliveryReport, InstallationReport, Outcome, ReleaseReport, RetractionReport } from "./import-report.ts";
import type { LastRun, Status } from "./status.ts";
import { stepsText } from "./steps.ts";
import { waitingWavesText } from "./waves.ts";

/** The load report that a data manager reads: per file what came in, what was held back and why, and what happens now. */
export function reportText(report: InstallationReport): string {
  const accepted = report.deliveries.filter(({ status }) => status === "accepted");
  const refused = report.deliveries.filter(({ status }) => status === "refused");
  const repeated = report.deliveries.filter(({ status }) => status === "no_op");
  return [
    "",
    `Import${runsText(report.runs)}: ${count(report.deliveries.length, "bestand", "bestanden")} ontvangen, ${accepted.length} geladen, ${repeated.length} zonder nieuws, ${refused.length} geweigerd.`,
    ...[...accepted, ...refused].flatMap((delivery) => ["", deliveryText(delivery)]),
    ...(report.freed.length > 0 ? ["", freedText(report.freed)] : []),
    "",
    ...report.releases.flatMap(releaseText),
    ...(report.deliveries.length === 0 ? ["Er zijn geen bestanden gevonden."] : []),
  ].join("\n");
}

/** Numbers are of an association, so they are told with its name where there are more. */
function runsText(runs: Record<string, number>): string {
  const all = Object.entries(runs);
  return all.map(([id, run]) => (all.length === 1 ? ` ${run}` : ` ${id} ${run}`)).join(",");
}

/** What became of the figures of one association, and which waves wait. */
export function releaseText({ association, message, failed, waitingWaves = [] }: ReleaseReport): string[] {
  const told = failed ? `MISLUKT  ${message}` : message;
  return [association === "" ? told : `${association}: ${told}`, ...waitingWavesText(association, waitingWaves)];
}

/** What became of one file, in Dutch. */
export function deliveryText(delivery: DeliveryReport): string {
  const { status, refusal, file, rows, previousRows, problems } = delivery;
  if (status === "refused") return `GEWEIGERD  ${refusal}`;
  if (status === "no_op") {
    const news = delivery.isLater ? `alleen de leverdatum is nieuw (${delivery.deliveredOn})` : "niets nieuws";
    return `${file}: ${news}; de inhoud is gelijk aan de vorige levering.`;
  }
  const facts = [
    `${count(rows.read, "rij", "rijen")} gelezen`,
    `${number(rows.read - rows.quarantined - rows.leftOut)} goed`,
    ...(rows.quarantined > 0 ? [`${number(rows.quarantined)} in quarantaine`] : []),
    ...(rows.leftOut > 0 ? [`${number(rows.leftOut)} weggelaten`] : []),
    ...(rows.skipped > 0
      ? [`${count(rows.skipped, "lege regel of totaalregel", "lege regels of totaalregels")} overgeslagen`]
      : []),
    ...(previousRows === undefined ? [] : [`${difference(rows.read, previousRows)} bij de vorige levering`]),
  ];
  const changes = [
    `${number(rows.inserted)} nieuw`,
    `${number(rows.updated)} gewijzigd`,
    `${number(rows.unchanged - rows.outranked)} gelijk`,
    ...(rows.outranked > 0 ? [`${number(rows.outranked)} achterhaald door een latere levering`] : []),
    ...(rows.duplicate > 0 ? [`${number(rows.duplicate)} dubbel`] : []),
    ...(rows.closed > 0 ? [`${number(rows.closed)} vervallen`] : []),
  ];
  return [
    `${file}: ${facts.join(", ")}.`,
    `  ${changes.join(", ")}.`,
    ...(rows.leftOut > rows.erased
      ? [`  ${count(rows.leftOut - rows.erased, "rij", "rijen")} weggelaten: de bewaartermijn is voorbij.`]
      : []),
    ...(rows.erased > 0 ? [`  ${count(rows.erased, "rij", "rijen")} weggelaten: ${ERASED}`] : []),
    // The sentence says which rule was broken. The name of the rule is for programs.
    ...problems.flatMap(({ column, count: found, lines, sentence }) => [
      `  ${column || "hele regel"}: ${found === 1 ? "regel" : `${number(found)} regels:`} ${lines.join(", ")}${found > lines.length ? ", …" : ""}`,
      `    ${sentence}`,
    ]),
  ].join("\n");
}

const ERASED = "het huishouden is gewist. Er is niets van bewaard; haal het ook uit het bronsysteem.";

/** What came of taking a delivery back, and what its reader must do. */
export function retractionText({ retracted, releases }: RetractionReport): string {
  const told = releases.flatMap((release) => releaseText({ ...release, waitingWaves: [] }));
  if (!retracted) return told.map((message) => `GEWEIGERD  ${message}`).join("\n");
  const { delivery, file, repeats, rows, again, freed } = retracted;
  const list = (files: string[]) => new Intl.ListFormat("nl").format(files);
  return [
    `${file} (levering ${delivery}) is teruggenomen: ${count(rows.closed, "rij", "rijen")} vervallen, ${number(rows.reopened)} terug zoals ze waren, ` +
      `${number(rows.returned)} gelden weer zoals in een eerdere levering.`,
    ...(repeats.length > 0 ? [`Ook teruggenomen, want gelijk: ${list(repeats)}.`] : []),
    ...(again.length > 0
      ? [`Stuur opnieuw: ${list(again)}. Rijen daarvan golden niet zolang deze levering er was, en zijn niet bewaard.`]
      : []),
    ...(freed.length > 0 ? [freedText(freed)] : []),
    ...told,
  ].join("\n");
}

/** Which rows no longer wait, and why. */
export function freedText(freed: readonly Freed[]): string {
  const alike = Map.groupBy(freed, ({ file, how, by }) => JSON.stringify([file, how, by]));
  return [
    "Vrij uit quarantaine:",
    ...[...alike.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const lines = rows.map(({ line }) => line);
      const which = lines.length === 1 ? `regel ${lines.join()}` : `regels ${lines.slice(0, 20).join(", ")}`;
      const rest = lines.length > 20 ? ` en nog ${number(lines.length - 20)}` : "";
      return [`  ${first.file}, ${which}${rest}: ${WHY_FREE[first.how](first.by ?? "")}.`];
    }),
  ].join("\n");
}

const WHY_FREE: Record<Freed["how"], (by: string) => string> = {
  right: (by) => `goed opnieuw geleverd in ${by}`,
  gone: (by) => `staat niet meer in ${by}`,
  anew: (by) => `het hele bestand is opnieuw geleverd, als ${by}`,
  loaded: () => "waar de rij op wachtte is er nu, en de rij is geladen",
};

/** How the installation stands, for a person. */
export function statusText({ associations, waiting, tables, lastRun, upkeep }: Status): string {
  const lines = tables.map(
    ({ association, file, period, deliveredOn, delivery, rowsRead, inQuarantine, waiting, refusedSince }) =>
      `${association}  ${file.padEnd(22)} ${period.padEnd(9)} geleverd ${deliveredOn}  ${number(rowsRead).padStart(9)} rijen` +
      (inQuarantine > 0 ? `  ${number(inQuarantine)} in quarantaine` : "") +
      (waiting > 0
        ? `, waarvan ${number(waiting)} ${waiting === 1 ? "wacht" : "wachten"} op een gebied, woning of dossier dat nog moet komen`
        : "") +
      (refusedSince > 0 ? `  (daarna ${refusedSince} geweigerd)` : "") +
      `  levering ${delivery}`,
  );
  return [
    ...associations.map(
      ({ name, release, referenceDate }) => `${name}: publicatie ${release}, peildatum ${referenceDate}`,
    ),
    ...waiting.flatMap(({ association, waves }) => waitingWavesText(association, waves)),
    ...(lines.length > 0 ? lines : ["Er is nog niets geleverd."]),
    ...(lastRun ? lastRunText(lastRun) : []),
    ...upkeepText(upkeep),
  ].join("\n");
}

const lastRunText = ({ outcome, message, refusals, steps }: LastRun): string[] => [
  `Laatste import: ${outcome ? ENDINGS[outcome] : "bezig"}. ${message ?? ""}`.trim(),
  ...refusals.map((refusal) => `  GEWEIGERD  ${refusal}`),
  ...stepsText(steps).map((line) => `  ${line}`),
];

/** What passed is one line; what is wrong stands out. */
const upkeepText = ({ backup, proof, neglected }: Status["upkeep"]): string[] => [
  ...(backup.passed ? [`Laatste kopie: ${day(backup.passed)}.`] : []),
  ...(proof.passed ? [`Laatste geslaagde proef op een kopie: ${day(proof.passed)}.`] : []),
  ...neglected.map((reason) => `! ${reason}`),
];

const day = ({ finishedAt }: { finishedAt: Date }): string => finishedAt.toISOString().slice(0, 10);

/** How a run ended, in words. */
const ENDINGS: Record<Outcome, string> = {
  published: "gepubliceerd",
  nothing_new: "niets nieuws",
  held: "niet gepubliceerd",
  refused: "geweigerd",
  failed: "mislukt",
};

const number = (value: number): string => value.toLocaleString("nl-NL");
const count = (value: number, one: string, many: string): string => `${number(value)} ${value === 1 ? one : many}`;

function difference(now: number, before: number): string {
  if (now === before) return "evenveel als";
  return now > before ? `${number(now - before)} meer dan` : `${number(before - now)} minder dan`;
}
