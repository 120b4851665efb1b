import type { AuditReport } from "./report.ts";

type Judged = AuditReport["criteria"][number];

const WIDTH = 100;
const MOST_FINDINGS = 20;

/** The outcomes that somebody who answers for privacy asks about first. */
const reached = [
  "certain",
  "likelihood.all",
  "likelihood.singles",
  "known.three",
  "known.fivePercent",
  "pooling.advantage",
  "temporal.moved",
  "temporal.corrected",
  "averaging.answers",
  "averaging.neighbourhoods",
];

/** The report as a page of text in Dutch, for who answers for privacy: what was tried, what was found, what that means. */
export function pageOf(report: AuditReport): string {
  const { passed, seeds, criteria, controls, findings, summary } = report;
  const failed = criteria.filter(({ met }) => !met);
  const mean = (name: string) => summary[name]?.mean ?? null;
  const gain = mean("equal.likelihood.all");
  return [
    "Aanvalsproef op de gedeelde cijfers",
    "",
    passed
      ? "Uitslag: GESLAAGD. Deze manier van publiceren mag gebruikt worden."
      : "Uitslag: NIET GESLAAGD. Met deze manier van publiceren mag niets gedeeld worden.",
    "",
    ...paragraph(
      `Wat is gedaan. ${seeds.length} verzonnen corporaties (nummers ${seeds[0]} tot en met ${seeds.at(-1)}), elk met ` +
        `ongeveer ${number(Math.round(mean("equal.households") ?? 0))} antwoorden, zijn gepubliceerd zoals een echte publicatie en daarna aangevallen. De ` +
        "aanvaller kent van elk huishouden adres, leeftijd, woonduur, woningtype en of het meedeed. Hij kent ook de " +
        "rekenregels, maar niet de sleutels. Geprobeerd zijn aandelen en scores, gewogen en ongewogen, woningen in één en in meer gemeenten, en " +
        "tot drie publicaties van dezelfde periode.",
    ),
    "",
    "Wat de aanvaller bereikt, bij aandelen zonder wegen",
    ...table(reached.flatMap((name) => criteria.filter(({ outcome }) => outcome === `equal.${name}`))),
    "",
    ...paragraph(
      "In gewone woorden: is de eerste regel 0, dan is van niemand het antwoord zeker te herleiden. Wie gokt, heeft er van de " +
        `100 huishoudens ${number(gain === null ? null : Math.round(1000 * gain) / 10)} meer goed dan wie alleen weet hoe de groep antwoordt. Dat is de ` +
        "prijs van een cijfer over een groep van twintig: één antwoord telt daarin mee. Van wie verhuisde of zijn antwoord verbeterde is 0,5 goed " +
        "geraden niet meer dan kop of munt.",
    ),
    "",
    "Wat de lezer overhoudt",
    ...table(criteria.filter(({ outcome }) => outcome.startsWith("equal.utility."))),
    "",
    "Kan de aanvaller iets? Deze te zwakke manieren van publiceren moet hij doorzien",
    ...table(controls.proven),
    ...controls.refused
      .filter(({ refusals }) => refusals.length === 0)
      .map(({ name }) => `  ✗ niet geweigerd: ${name}. De proef zegt dan niets.`),
    "",
    `Valkuilen: ${plantedLine(criteria)}`,
    "",
    failed.length === 0
      ? `Alle ${criteria.length} eisen zijn gehaald.`
      : `Niet gehaald: ${failed.length} van ${criteria.length} eisen.`,
    ...table(failed),
    ...findings.slice(0, MOST_FINDINGS).map((finding) => `  - ${finding}`),
    ...(findings.length > MOST_FINDINGS ? [`  en nog ${findings.length - MOST_FINDINGS}.`] : []),
    "",
    ...notPromised(summary),
    ...paragraph(
      "Wat dit niet zegt. Wie alle andere antwoorden in een groep kent, kan het laatste vaak raden: daartegen beschermt geen " +
        "enkele publicatie van groepscijfers. Vrije tekst, en medewerkers die de rijen mogen zien, vallen buiten deze proef.",
    ),
    "",
  ].join("\n");
}

/** What was measured and is told, not held against a gate: where more was hoped for, and why it is not there. */
function notPromised(summary: AuditReport["summary"]): string[] {
  const told = (name: string, unit = 1, digits = 1) => {
    const value = summary[name]?.mean;
    return number(value === undefined ? null : unit * value, digits);
  };
  // The least of all that was published as a release is: weights and breakdowns differ in how much noise they leave.
  const least = (outcome: string, unit: number, digits: number) => {
    const names = Object.keys(summary).filter((name) => name.endsWith(`.${outcome}`) && !name.startsWith("control."));
    return number(names.length > 0 ? unit * Math.min(...names.map((name) => summary[name]!.least)) : null, digits);
  };
  const kept = (level: string) => `${least(`averaging.${level}`, 100, 0)}%`;
  return [
    "Wat dit niet belooft",
    ...[
      "Ruis na middelen. Een gebied is op veel manieren op te tellen uit andere cijfers, elk met eigen ruis. Wie alles combineert, houdt " +
        `over een gebied nog een onzekerheid van minstens ${least("averaging.answers", 1, 2)} antwoord. Van de ruis die in het cijfer zelf zat, ` +
        `blijft minstens over: buurt ${kept("neighbourhoods")}, buurtgroep ${kept("groups")}, wijk ${kept("districts")}, hele corporatie ${kept("association")}. Wijken en de corporatie zijn ` +
        "vaker uitgesplitst dan buurten; daarom valt daar meer ruis weg.",
      `Wegen kost veel. Tellen alle antwoorden even zwaar, dan wijkt een buurtcijfer gemiddeld ${told("equal.utility.error")} procentpunt af van het ` +
        `echte; met gewogen antwoorden ${told("raked.utility.error")}. De ruis moet ook het huishouden verbergen dat het zwaarst telt, tot 3 keer ` +
        "zo zwaar als gemiddeld, en wordt daarom voor iedereen zoveel groter.",
      "Veel veranderingen tegelijk. Een cijfer wordt pas vervangen als er vijf huishoudens veranderd zijn. Wie gokt wat die " +
        `vijf antwoordden, heeft er na de tweede publicatie van de 100 nog eens ${told("equal.temporal.extra5", 100, 0)} meer goed dan na de eerste.`,
      "Niet geprobeerd. Een jaar naast zijn perioden; vier of meer publicaties van één periode, en verschillen waarin cijfers uit drie publicaties samen staan; een tweede publicatie van een corporatie in " +
        "meer gemeenten of van meldingscijfers; aantallen oplossen uit scores (A8), en wat de ene spreiding in alle marges van een score verraadt.",
    ].flatMap((text) => paragraph(text).map((line, at) => (at === 0 ? `- ${line}` : `  ${line}`))),
    "",
  ];
}

function table(rows: readonly Judged[]): string[] {
  const width = Math.max(0, ...rows.map(({ title }) => title.nl.length));
  return rows.map(({ attack, title, value, must, gate, met }) => {
    const bound = `${must === "at most" ? "hoogstens" : "minstens"} ${number(gate)}`;
    return `  ${met ? "✓" : "✗"} ${title.nl.padEnd(width)}  ${number(value).padStart(6)}  (${bound}; ${attack})`;
  });
}

function plantedLine(criteria: readonly Judged[]): string {
  const planted = criteria.filter(({ outcome }) => outcome.startsWith("planted."));
  const fallen = planted
    .filter(({ met }) => !met)
    .map(({ outcome, title }) => `${outcome.split(".")[1]} (${title.nl})`);
  return fallen.length === 0 ? `alle zijn vermeden (${planted.length} eisen).` : `gevallen in ${fallen.join(", ")}.`;
}

/** Text in lines of at most a hundred characters, broken between words. */
function paragraph(text: string): string[] {
  return text.split(" ").reduce<string[]>((lines, word) => {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    return longer.length > WIDTH ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, []);
}

function number(value: number | null, digits = 3): string {
  return value === null ? "niet gemeten" : value.toLocaleString("nl-NL", { maximumFractionDigits: digits });
}
