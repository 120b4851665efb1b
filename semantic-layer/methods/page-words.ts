/** The words that every page of a method has in common. */
export type Language = "nl" | "en";

export const words = {
  nl: {
    madeFrom: "Gemaakt uit",
    limits: "Let op",
    formula: "Formule",
    source: "Bron",
    checks: "Controlegetallen",
    checksIntroduction: "Berekend met R of gedrukt in de bron; een test eist dat onze code ze geeft.",
    check: "Wat",
    expected: "Moet zijn",
    errors: "Gemeten fouten",
    errorsIntroduction: (runs: string, seed: string) =>
      `Nagespeeld op verzonnen gegevens, ${runs} keer per getal (startgetal ${seed}): hoe vaak het interval de waarheid bevat, hoe vaak het antwoord fout is, of hoe groot een fout gemiddeld is. Een streepje betekent dat er niets is beloofd of geen antwoord komt.`,
    claim: "Wat",
    promised: "Beloofd",
    characteristics: "Kans op elk oordeel",
    characteristicsIntroduction: (runs: string) =>
      `Behoud met marge 0,20, bij een standaardfout (SE) en een echte verandering; ${runs} keer nagespeeld.`,
    truth: "Echt",
    verdicts: {
      MAINTAINED: "op peil",
      UNDER_PRESSURE: "onder druk",
      DECLINED: "gedaald",
      INCONCLUSIVE: "niet te zeggen",
    },
    askIt: "Zelf narekenen",
    readOn: "Lees verder",
    attacks: "Gemeten aanvallen",
    attacksIntroduction: (worlds: string) =>
      `Elke verzonnen corporatie (${worlds}) is gepubliceerd zoals een echte publicatie en daarna aangevallen. Gemiddelde ± standaardfout over de corporaties, of het uiterste daarvan, naast de grens waarbij niets gedeeld mag worden. Aandelen en winst lopen van 0 tot 1: een winst bij gokken van 0,05 is van elke 100 huishoudens 5 meer goed geraden dan van net zulke antwoorden die nooit zijn gepubliceerd.`,
    measured: "Gemeten",
    gate: "Grens",
    bounds: { "at most": "hoogstens", "at least": "minstens" },
    example: "voorbeeld",
    shape: "vorm",
    number: (text: string) => text.replace(".", ",").replace("-", "−"),
    count: (value: number) => value.toLocaleString("nl-NL"),
  },
  en: {
    madeFrom: "Made from",
    limits: "Mind",
    formula: "Formula",
    source: "Source",
    checks: "Check numbers",
    checksIntroduction: "Computed with R or printed in the source; a test demands that our code gives them.",
    check: "What",
    expected: "Must be",
    errors: "Measured errors",
    errorsIntroduction: (runs: string, seed: string) =>
      `Simulated on made-up data, ${runs} times for each number (seed ${seed}): how often the interval holds the truth, how often the answer is wrong, or how large an error is on average. A dash means that nothing was promised or that there is no answer.`,
    claim: "What",
    promised: "Promised",
    characteristics: "Chance of each verdict",
    characteristicsIntroduction: (runs: string) =>
      `A hold with margin 0.20, at a standard error (SE) and a true change; simulated ${runs} times.`,
    truth: "True",
    verdicts: {
      MAINTAINED: "maintained",
      UNDER_PRESSURE: "under pressure",
      DECLINED: "declined",
      INCONCLUSIVE: "inconclusive",
    },
    askIt: "Check it yourself",
    readOn: "Read on",
    attacks: "Measured attacks",
    attacksIntroduction: (worlds: string) =>
      `Every made-up association (${worlds}) was published like a real release and then attacked. Mean ± standard error over the associations, or the extreme of them, beside the gate beyond which nothing may be shared. Shares and gains run from 0 to 1: a gain of guesses of 0.05 is 5 more right ones in every 100 households than of answers like these that were never published.`,
    measured: "Measured",
    gate: "Gate",
    bounds: { "at most": "at most", "at least": "at least" },
    example: "example",
    shape: "shape",
    number: (text: string) => text.replace("-", "−"),
    count: (value: number) => value.toLocaleString("en-GB"),
  },
} as const;
