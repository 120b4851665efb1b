import { change, noticed, quarantined, understood, type Planting } from "./planting.ts";

export function inSurvey(lastYear: number): Planting[] {
  return [...inResponses(`${lastYear}-W1`), ...inAnswers(`${lastYear}-W1`)];
}

function inResponses(wave: string): Planting[] {
  const inFile = { table: "enquete-respondenten", period: wave };
  const stranger = { golf: wave, bu_code: "BU02670106", woonduurklasse: "3-9", woningtype: "meergezins" };
  return [
    {
      ...inFile,
      ...understood("duplicate", "respons_id", "respondent dubbel geleverd"),
      count: 3,
      every: 5,
      fits: ({ bu_code }) => bu_code === "BU02670104",
      spoil: (row) => [row, row],
      firstStaysGood: true,
    },
    {
      ...inFile,
      ...quarantined(
        "respons_id",
        "respondent twee keer, met verschillende antwoorden op dezelfde vraag",
        "conflicting_duplicate",
      ),
      count: 2,
      // Their answers were never delivered, so that only these rows wait.
      spoil: () =>
        ["35-54", "55-74"].map((leeftijdsklasse) => ({ ...stranger, respons_id: "R0DD0000001", leeftijdsklasse })),
    },
  ];
}

function inAnswers(wave: string): Planting[] {
  const inFile = { table: "enquete-antwoorden", period: wave };
  return [
    {
      ...inFile,
      ...noticed("unknown", "antwoord", "99 is 'weet niet'", ({ antwoord }) => antwoord === "99"),
    },
    {
      ...inFile,
      ...quarantined("antwoord", "0 op een schaal van 1 tot 10", "score_outside_scale"),
      count: 3,
      every: 97,
      fits: ({ vraag }) => vraag === "buurtcijfer",
      spoil: change({ antwoord: "0" }),
    },
    {
      ...inFile,
      ...understood("duplicate", "antwoord", "antwoord dubbel geleverd"),
      count: 4,
      every: 83,
      fits: ({ vraag }) => vraag === "meedoen_1",
      spoil: (row) => [row, row],
      firstStaysGood: true,
    },
    {
      ...inFile,
      ...quarantined("antwoord", "twee verschillende antwoorden op dezelfde vraag", "conflicting_duplicate"),
      count: 1,
      every: 211,
      fits: ({ vraag }) => vraag === "hulp_3",
      spoil: (row) => [row, { ...row, antwoord: row["antwoord"] === "2" ? "4" : "2" }],
    },
  ];
}
