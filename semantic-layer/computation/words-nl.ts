import { FEWEST_HOMES, topicWords } from "@fijne-buurten/db/counting-rules";
import { areaLevels, levelLimits } from "@fijne-buurten/db/vocabulary";
import type { Computation, Counting } from "./computation.ts";

type Weighting = NonNullable<Computation["weighting"]>;
type Survey = NonNullable<Computation["survey"]>;
type Intervals = NonNullable<Computation["intervals"]>;

const plain = (value: number): string => String(value).replace(".", ",");
const percent = (share: number): string => `${plain(Math.round(1000 * share) / 10)}%`;
const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** The topics of a scale with their questions. */
export const topicsOf = (topics: Survey["topics"]) =>
  Object.entries<readonly string[]>(topics) as [topic: keyof typeof topicWords, items: readonly string[]][];

/** A computation in Dutch. */
export const dutch = {
  and: "en",
  or: "of",
  files: "Bestanden",
  rows: "Welke rijen meetellen",
  homes: "Verhuurde woningen",
  counting: "Tellen",
  survey: "Score van een huishouden",
  weighting: "Gewicht van een huishouden",
  margin: "Marge",
  bounds: "Grenzen",
  thresholds: "Drempels",
  file: (file: string, key: string, how: string): string => `\`${file}\`, met een rij per ${key}. ${how}`,
  delta: "Een rij die in een later bestand ontbreekt, blijft gelden.",
  snapshot: {
    all: "Elk bestand bevat alles: een rij die ontbreekt, is vervallen.",
    year: "Elk bestand bevat een heel jaar: een rij die ontbreekt, is uit dat jaar vervallen. Staat een sleutel in meer jaren, dan geldt het laatste jaar.",
    month: "Elk bestand bevat een hele maand: een rij die ontbreekt, is uit die maand vervallen.",
    wave: "Elk bestand bevat een hele golf: een rij die ontbreekt, is uit die golf vervallen.",
  } as Readonly<Record<string, string>>,
  reading: ({ emptyCells, yes, no, noDate }: Computation["reading"]): string[] => [
    `Een cel is leeg als er niets staat, of ${quoted(emptyCells.filter(Boolean))}, tenzij dat een code van de kolom is.`,
    `Ja is ${quoted(yes)}; nee is ${quoted(no)}. Hoofdletters maken niet uit. ${quoted(noDate)} betekent: geen datum.`,
    "Lege regels, regels boven de kolomnamen en totaalregels tellen niet mee.",
  ],
  rowLines: [
    "Van elke sleutel telt de rij uit de laatste levering: eerst beslist de datum in de bestandsnaam, dan het moment van ontvangst.",
    "Een rij die een regel van haar bestand breekt, wacht in quarantaine en telt niet mee. Wat al bekend was over die sleutel, blijft gelden. `npm run etl -- quarantine --csv` noemt elke wachtende rij, met bestand en regelnummer.",
    "Staan in één bestand twee verschillende rijen met dezelfde sleutel, dan wachten ze allebei. Van gelijke rijen telt er één.",
  ],
  readAs: (column: string, word: string, code: string): string =>
    `In \`${column}\` lezen we ${word} als ${code}, voordat we iets bewaren.`,
  homeLines: ({ column, is }: NonNullable<Computation["homes"]>): string[] => [
    `Een woning is een rij van \`woningen\` met \`${column}\` ${is}.`,
    "Zij is verhuurd op een dag als er een huurovereenkomst is met een `begindatum` op of voor die dag, en een `einddatum` op of na die dag. Een lege `einddatum`, 31-12-9999 en 01-01-1753 betekenen: loopt nog.",
    "Lopen er op die dag twee huurovereenkomsten, dan geldt die met de laatste `begindatum`. Een huurovereenkomst die eindigt voor een andere die eerder begon, geldt niet.",
  ],
  take: (file: string, date: string): string => `Neem de rijen van \`${file}\` waarvan \`${date}\` in de periode valt.`,
  of: (test: string): string => `Neem daarvan alleen de rijen waarvoor geldt: ${test}.`,
  onlyHomes: (column: string): string => `Neem daarvan alleen de rijen waarvan \`${column}\` een woning is.`,
  everyRow: "Elke rij telt als één.",
  denominator: (test: string): string => `Noemer: het aantal rijen waarvoor geldt: ${test}.`,
  numerator: (test: string): string => `Teller: het aantal rijen van de noemer waarvoor geldt: ${test}.`,
  is: (column: string, value: string): string => `\`${column}\` is ${value}`,
  isFilled: (column: string): string => `\`${column}\` is ingevuld`,
  place: (column: string): string =>
    `Een rij hoort bij de buurt in \`${column}\`, en zo bij de buurtgroep, de wijk en de gemeente daarvan. Is de buurt niet bekend, dan telt de rij alleen mee voor de corporatie.`,
  placeNamed:
    "De buurt kan met haar code of haar naam zijn geschreven; alleen letters en cijfers tellen. Een deel van de naam kan ook: wat voor of achter een schuine streep staat, of wat daarvan voor het eerste streepje staat. Dat geldt als het maar één buurt kan zijn. Het gaat om de nieuwste indeling.",
  placeOfHome: (column: string): string =>
    `Een rij hoort bij de buurt van de woning in \`${column}\`, en zo bij de buurtgroep, de wijk en de gemeente daarvan. Is die buurt niet bekend, dan telt de rij alleen mee voor de corporatie.`,
  windows: {
    period: [],
    since_course_plan: [
      "Alles telt vanaf het begin van het koersplan tot en met de periode. Dat is het laatste koersplan dat voor het einde van de periode is begonnen.",
    ],
    last_snapshot: ["In een langere periode geldt de laatste stand."],
  } as Readonly<Record<string, string[]>>,
  sinceDay: (day: string): string[] => [`Van een periode die voor ${day} begint, zeggen we niets.`],
  groups: ({ column, of, against }: NonNullable<Extract<Counting, { kind: "survey" }>["groups"]>): string[] => [
    `Het cijfer is het gewogen gemiddelde van de scores van huishoudens met ${of} in \`${column}\`, min dat van huishoudens met ${against}.`,
  ],
  scale: ["Het cijfer is het gewogen gemiddelde van de scores van alle huishoudens met een score in het gebied."],
  verdicts: ({ kpi, level }: Extract<Counting, { kind: "verdicts" }>): string[] => [
    `Tel de oordelen van \`${kpi}\` per ${areaLevels[level].nl} binnen het gebied, in dezelfde periode.`,
    "De noemer is het aantal gebieden met een oordeel, behalve TOO_FEW en OUTDATED.",
    "Het laagste getal is MAINTAINED gedeeld door de noemer. Het hoogste is de noemer min DECLINED, gedeeld door de noemer.",
  ],
  goals: ({ soFar, leftOut }: Extract<Counting, { kind: "goals" }>): string[] => [
    `Neem de vastgestelde doelen, behalve die over ${quoted(leftOut)}. Een doel zonder gebied is een doel voor elk gebied van dat niveau waarvan de KPI cijfers heeft. Is er ook een doel voor dat gebied zelf, dan geldt alleen dat.`,
    `Een norm is aan de beurt op de dag in \`uiterlijk\`. De norm van een jaar is bij deze KPI's ook aan de beurt op de laatste dag van elk deel van het jaar, en dan geldt het cijfer van 1 januari tot en met die dag: ${quoted(soFar)}.`,
    "Een doel van de soort behoud is aan de beurt op de laatste dag van elke enquête na de nulmeting.",
    "Tel elk doel dat in de periode aan de beurt was, tot en met de peildatum, binnen het gebied: één keer, met het oordeel van de laatste dag waarop het aan de beurt was. Gebieden met precies dezelfde buurten die hetzelfde vragen, tellen samen één keer, met het oordeel van het grootste.",
    "De noemer is het aantal van die doelen, behalve TOO_FEW en doelen waarvan het cijfer om te weinig waarnemingen niet wordt getoond.",
    "Het laagste getal is ON_TRACK en MAINTAINED samen, gedeeld door de noemer. Het hoogste is de noemer min OFF_TRACK en DECLINED, gedeeld door de noemer.",
  ],
  parts: ({ parts, needs }: Extract<Counting, { kind: "parts" }>): string[] => [
    "Neem per gebied en jaar het cijfer van elk onderdeel zoals het is gepubliceerd: van het jaar zelf, of van de laatste enquête met dat jaar in de naam.",
    ...parts.flatMap(({ kpi, yearsBack }) =>
      yearsBack > 0 ? [`Van \`${kpi}\` geldt het laatste jaar dat is geleverd, tot ${yearsBack} jaar terug.`] : [],
    ),
    ...parts.map(({ kpi, weight, grade }) =>
      grade
        ? `\`${kpi}\` weegt ${percent(weight)}. Het wordt een rapportcijfer: 1 + 9 · (waarde − ${plain(grade.one)}) / (${plain(grade.ten)} − ${plain(grade.one)}), nooit lager dan 1 en nooit hoger dan 10.`
        : `\`${kpi}\` weegt ${percent(weight)}. Het is al een rapportcijfer.`,
    ),
    "De teller is de som van gewicht maal rapportcijfer, de noemer de som van de gewichten, van de onderdelen met een cijfer. De waarde is teller gedeeld door noemer.",
    `Zonder ${quoted(needs)} is er geen cijfer: een ervan moet er zijn. Wordt een onderdeel niet getoond omdat er te veel antwoorden wachten, dan is er ook geen cijfer.`,
  ],
  surveyLines: ({ topics, answers, scores, reversed, halfRule, dontKnow, dontKnowIs }: Survey): string[] => {
    const [lowest, highest] = answers;
    const isStretched = scores[0] !== lowest || scores[1] !== highest;
    const told = topicsOf(topics).map(([topic, items]) => `Onderwerp ${topicWords[topic].nl}: ${quoted(items)}.`);
    if (dontKnowIs === "counted")
      return [
        ...told,
        `Een huishouden telt als 1 als het ${dontKnow} antwoordt ('weet niet'), en bij elk ander antwoord als 0.`,
      ];
    return [
      ...told,
      `${dontKnow} is 'weet niet' en telt niet als antwoord.`,
      ...(reversed.length > 0
        ? [
            `Deze vragen zijn andersom gesteld: ${quoted(reversed)}. Daar komt ${lowest + highest} min het antwoord in de plaats van het antwoord.`,
          ]
        : []),
      `Een onderwerp heeft een score als minstens ${percent(halfRule)} van zijn vragen is beantwoord: het gemiddelde van die antwoorden.`,
      "De score van een huishouden is het gemiddelde van de onderwerpen met een score. Zonder zo'n onderwerp telt het niet mee.",
      ...(isStretched ? [`Daarna wordt ${lowest} tot ${highest} omgerekend naar ${scores[0]} tot ${scores[1]}.`] : []),
    ];
  },
  weightingLines: ({ fewestInCell, fewestInLevel, raking, trimming, traits, tenureBandsFrom }: Weighting): string[] => [
    "Tel de woningen die op de `peildatum` van de golf zijn verhuurd en waarvan buurt en woningtype bekend zijn. Daarop wegen we de antwoorden.",
    `We wegen op buurt, ${quoted(Object.keys(traits))}. De woonduur van een woning is het aantal hele jaren van \`begindatum\` tot \`peildatum\`; de klassen beginnen bij ${Object.values(tenureBandsFrom).join(", ")} jaar.`,
    `Heeft elke combinatie minstens ${fewestInCell} antwoorden en een woning, dan is het gewicht: woningen gedeeld door antwoorden, per combinatie. Anders gaat het zo verder.`,
    `Groepen met minder dan ${fewestInLevel} antwoorden voegen we samen. Bij buurt (op code), leeftijd en woonduur gaat steeds de kleinste groep samen met de groep ervoor of erna: liefst in dezelfde wijk, dan die met de minste antwoorden, dan die ervoor. Bij woningtype gaan alle kleine groepen samen, met zo nodig de kleinste andere erbij.`,
    "Het startgewicht is het aantal woningen gedeeld door het aantal antwoorden van de buurt, voor het samenvoegen; 1 als een van beide nul is.",
    `Pas de gewichten per kenmerk aan, in deze volgorde, tot elke groep optelt tot haar woningen: tot geen factor meer dan ${raking.until} van 1 afwijkt, in hooguit ${raking.mostRounds} rondes.`,
    `Kap gewichten af op ${plain(trimming.cap)} maal het gemiddelde en til ze op tot ${plain(trimming.floor)} maal het gemiddelde (woningen gedeeld door antwoorden), en pas opnieuw aan, in hooguit ${trimming.mostCycles} rondes. Daarna nog één keer afkappen, zonder aan te passen.`,
    "De gewichten staan vast zodra de golf is gewogen. Alleen een correctie van de antwoorden weegt opnieuw.",
  ],
  noMargin: "Geen: alles is geteld, of een ander gaf het cijfer.",
  meanLines: ({ smallestUnsampledShare = 0, fewInAStratum = 0 }: Intervals): string[] => [
    "Waarde: ȳ = Σwy / Σw, met y de score en w het gewicht.",
    "Per buurt h: u = w(y − ȳ)/Σw, en v_h = (1 − f_h) · n_h/(n_h − 1) · Σ(u − ū_h)². Met één antwoord in de buurt: v_h = (1 − f_h) · u².",
    `f_h = n_h/N_h, met N_h de verhuurde woningen op de peildatum; 1 − f_h is minstens ${plain(smallestUnsampledShare)}. Zijn er meer antwoorden dan woningen, dan is f_h nul. Voor het oordeel is f_h altijd nul.`,
    `De marge is t · √Σv_h. De vrijheidsgraden zijn Σ(n_h − 1); met minder dan ${fewInAStratum} antwoorden in een buurt (Σv_h)² / Σ(v_h²/(n_h − 1)). Nooit minder dan 1.`,
  ],
  surveyShareLines: [
    "Het is een aandeel, dus de grenzen zijn die van Wilson: (p + t²/2n* ± t√(p(1 − p)/n* + t²/4n*²)) / (1 + t²/n*), met p = ȳ en n* = p(1 − p)/Σv_h. Met 30 of meer vrijheidsgraden staat z in de plaats van t. Antwoordt iedereen hetzelfde, dan is n* = (Σw)²/Σw², gedeeld door 1 − f.",
  ],
  differenceLines: ({ fewInAStratum = 0 }: Intervals): string[] => [
    "Waarde: d = ȳ₁ − ȳ₂, met ȳ = Σwy / Σw per groep.",
    "Per groep: u = w(y − ȳ)/Σw, en v = n/(n − 1) · Σ(u − ū)². De groepen hebben geen huishouden gemeen, dus de varianties tellen op.",
    `De marge is t · √(v₁ + v₂), met de vrijheidsgraden van Welch: (v₁ + v₂)² / (v₁²/df₁ + v₂²/df₂), waarin df = n − 1; ook met minder dan ${fewInAStratum} antwoorden.`,
  ],
  proportionLines: [
    "Het interval van Wilson: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n), met p = teller/noemer en n = noemer.",
  ],
  rateLines: ({ homes, monthsInAYear }: NonNullable<Computation["per"]>): string[] => [
    monthsInAYear === undefined
      ? "De noemer is het aantal woningen hierboven. Een deel van een jaar is niet omgerekend."
      : `De noemer is in woningjaren: de verhuurde woningen aan het eind van elke maand, bij elkaar opgeteld en gedeeld door ${monthsInAYear}. Een maand die deels is geleverd, telt voor dat deel, met de woningen op de laatste geleverde dag.`,
    `De waarde is ${homes} maal het aantal gedeeld door de noemer. Het interval is dat van Garwood voor een aantal: χ²(α/2; 2k)/2 tot χ²(1 − α/2; 2k + 2)/2.`,
  ],
  compositeLines: [
    "De marge komt van het onderdeel uit de enquête: die marge maal het gewicht in dit cijfer. Zonder dat onderdeel is er geen marge.",
    "Voor het oordeel telt ook het toeval in het aantal dossiers mee: s² = Σ(w·h·s_k)², met w het gewicht in dit cijfer, h hoeveel rapportcijfer er bij één eenheid hoort, en s_k de standaardfout van de enquête, of 100 · √teller / noemer van een aantal per 100 woningen. De vrijheidsgraden zijn die van de enquête maal (s / (w·s_k van de enquête))⁴.",
  ],
  boundsOfParts: [
    "Heeft een onderdeel grenzen, dan heeft dit cijfer die ook: elk onderdeel aan zijn laagste en aan zijn hoogste rapportcijfer.",
  ],
  waitingRows: [
    "Een rij die in quarantaine wacht, telt mee in de grenzen van elk gebied en elke periode waarin zij kan liggen.",
    "Een cel waarmee iets mis is, geloven we niet. Is de dag niet te geloven, dan kan de rij in elke periode liggen; heeft het bestand zelf een jaar, maand of golf, dan in die periode of op haar eigen dag. Is de plaats niet te geloven, dan kan zij in elk gebied liggen.",
    `Ook de soort of groep kan elke zijn, tenzij een andere cel van de rij die uitsluit. Een aantal dat niet te lezen is, is hooguit ${levelLimits.person.nl} die ooit is verhuurd; minder dan ${FEWEST_HOMES} woningen tellen als ${FEWEST_HOMES}.`,
    "Is van een sleutel een oudere rij bekend, dan kan ook die nog vervallen: v is het aantal rijen dat zo kan vervallen.",
  ],
  boundsOfShare: [
    "Laagste: (teller − v) / (noemer + d). Hoogste: (teller + a) / (noemer − v + het kleinste van a en d), en nooit meer dan het geheel waar de teller een deel van de noemer is.",
    "Daarin zijn a en d wat wachtende rijen en rijen met een leeg veld aan teller en noemer kunnen toevoegen: bij losse rijen beide het aantal rijen.",
  ],
  waitingParts: [
    "Meerdere rijen maken samen één van wat wordt geteld. Daarom kan zo'n rij ook iets wegnemen: elke wachtende rij telt mee in v.",
  ],
  boundsOfGap: [
    "Laagste: (teller − v − a) / (noemer − v + a), en nooit minder dan 0. Hoogste: (teller + v + a) / (noemer − v + a), en nooit meer dan het geheel. Daarin is a het aantal antwoorden in wachtende rijen, en v het aantal dat kan vervallen.",
  ],
  boundsOfTotal: ["Laagste: aantal − v. Hoogste: aantal + het aantal wachtende rijen."],
  waitingTold: ["Een rij die in quarantaine wacht, wordt bij het cijfer genoemd en verandert de grenzen niet."],
  waitingAnswers: ["Een antwoord dat in quarantaine wacht, telt als niet gegeven. Het maakt geen grenzen."],
  levels: ({ shown, judged }: Intervals): string =>
    `De marge bij een cijfer is ${percent(shown)}. Het oordeel en de verandering gebruiken ${percent(judged)}. Een deel van een jaar is vergeleken met hetzelfde deel van het jaar ervoor. Een periode die nog loopt, is met niets vergeleken.`,
  thresholdLines: ({ shown, judged }: Computation["thresholds"]): string[] => [
    `Met minder dan ${shown} waarnemingen tonen we een cijfer met een marge niet, en met minder dan ${judged} krijgt het geen oordeel.`,
  ],
  countsExempt: ({ leastDenominator }: Computation["thresholds"]): string[] => [
    leastDenominator === undefined
      ? "Bij een volledige telling geldt dat niet."
      : `Dit is een volledige telling: met een noemer onder de ${leastDenominator} tonen we die niet, en vanaf daar kan er een oordeel zijn.`,
  ],
  outdatedLines: (days: number): string[] => [
    `Zijn de gegevens meer dan ${days} dagen oud op de peildatum van de publicatie, dan is het oordeel: te oud.`,
  ],
};
