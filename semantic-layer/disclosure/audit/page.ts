import type { AuditReport } from "./report.ts";

type Judged = AuditReport["criteria"][number];

const most = 20;

/** The report as a page of text in Dutch, for who answers for privacy: what was tried, what was found, what that means. */
export function pageOf(report: AuditReport): string {
  const { passed, seeds, criteria, controls, findings, summary } = report;
  const failed = criteria.filter(({ met }) => !met);
  const mean = (name: string) => summary[name]?.mean ?? NaN;
  return [
    "Aanvalsproef op de gedeelde cijfers",
    "",
    `Uitslag: ${passed ? "GESLAAGD. De cijfers mogen gedeeld worden." : "NIET GESLAAGD. De cijfers mogen niet gedeeld worden."}`,
    "",
    `Wat is gedaan. ${seeds.length} verzonnen corporaties (zaad ${seeds[0]} tot en met ${seeds.at(-1)}) met elk ongeveer ` +
      `${Math.round(mean("equal.households"))} antwoorden zijn gepubliceerd zoals een echte publicatie en daarna aangevallen. De aanvaller kent van elk`,
    "huishouden adres, leeftijd, woonduur, woningtype en of het meedeed; hij kent ook de rekenregels, maar niet de sleutels.",
    "",
    "Wat de aanvaller bereikt",
    ...table(
      [
        "equal.certain",
        "equal.likelihood.all",
        "equal.likelihood.singles",
        "equal.known.three",
        "equal.known.fivePercent",
        "equal.pooling.advantage",
        "equal.temporal.moved",
        "equal.temporal.corrected",
        "equal.averaging.neighbourhoods",
      ].flatMap((name) => criteria.filter(({ outcome }) => outcome === name)),
    ),
    "",
    `In gewone woorden: van niemand is het antwoord zeker te herleiden als de eerste regel 0 is. Wie gokt, zit van 100 huishoudens bij ` +
      `${number(100 * mean("equal.likelihood.all"))} vaker goed`,
    "dan iemand die alleen weet hoe de groep antwoordt. Dat is de prijs van een cijfer over een groep van twintig.",
    "",
    "Wat de lezer overhoudt",
    ...table(criteria.filter(({ outcome }) => outcome.startsWith("equal.utility."))),
    "",
    "Kan de aanvaller iets? Deze te zwakke manieren van publiceren moet hij doorzien:",
    ...table(controls.proven),
    ...controls.refused
      .filter(({ refusals }) => refusals.length === 0)
      .map(({ name }) => `  NIET GEWEIGERD: ${name}. De proef zegt dan niets.`),
    "",
    `Geplante gevallen: ${plantedLine(criteria)}`,
    "",
    failed.length === 0
      ? `Alle ${criteria.length} eisen zijn gehaald.`
      : `Niet gehaald (${failed.length} van ${criteria.length}):`,
    ...table(failed),
    ...findings.slice(0, most).map((finding) => `  - ${finding}`),
    ...(findings.length > most ? [`  en nog ${findings.length - most}.`] : []),
    "",
    "Wat dit niet zegt. Wie alle andere antwoorden in een groep kent, kan het laatste vaak raden: daartegen beschermt geen enkele",
    "publicatie van groepscijfers. Vrije tekst en medewerkers met toegang tot de rijen vallen buiten deze proef.",
    "",
  ].join("\n");
}

function table(rows: readonly Judged[]): string[] {
  const width = Math.max(0, ...rows.map(({ title }) => title.nl.length));
  return rows.map(
    ({ attack, title, value, must, gate, met }) =>
      `  ${met ? "✓" : "✗"} ${title.nl.padEnd(width)}  ${number(value).padStart(7)}  (${must === "at most" ? "ten hoogste" : "ten minste"} ${number(gate)}; ${attack})`,
  );
}

function plantedLine(criteria: readonly Judged[]): string {
  const planted = criteria.filter(({ outcome }) => outcome.startsWith("planted."));
  const failed = planted
    .filter(({ met }) => !met)
    .map(({ outcome, title }) => `${outcome.split(".")[1]} (${title.nl})`);
  return failed.length === 0
    ? `alle valkuilen zijn vermeden (${planted.length} eisen).`
    : `gevallen in ${failed.join(", ")}.`;
}

function number(value: number): string {
  return value.toLocaleString("nl-NL", { maximumFractionDigits: 3 });
}
