import type { Association } from "./association.ts";
import type { Row } from "./csv-file.ts";
import type { Outbox } from "./outbox.ts";
import { inYear, tenantsSay } from "./plan.ts";
import { quota, type Random } from "./random.ts";
import type { Respondent, Wave } from "./waves.ts";

/** One row per answered question: 14 on a scale of 1 to 5, marks of 1 to 10 for the neighbourhood and for our effort, and yes or no. */
export function sendAnswers(wave: Wave, association: Association, outbox: Outbox): void {
  outbox.send(
    {
      table: "enquete-antwoorden",
      period: wave.id,
      deliveredOn: wave.deliveredDay,
      dialect: "utf-8 with BOM",
      header: ["golf", "respons_id", "vraag", "antwoord"],
    },
    everyRow(wave, association),
  );
}

/** What was asked later stands behind, with draws of its own. */
function* everyRow(wave: Wave, association: Association): Iterable<Row> {
  yield* answerRows(wave, association.random("answers", wave.year));
  yield* effortRows(wave, association.random("effort", wave.year));
  for (const item of ["beheerder_1", "actief_1", "bereid_1"] as const)
    yield* yesNoRows(wave, item, association.random(item, wave.year));
}

/** How much easier than average people agree (in points of 1–5), and the two statements that mean the opposite. */
const items: { item: string; ease: number; isReversed?: true }[] = [
  { item: "contact_1", ease: 0.3 },
  { item: "contact_2", ease: 0.1, isReversed: true },
  { item: "contact_3", ease: 0 },
  { item: "hulp_1", ease: 0.35 },
  { item: "hulp_2", ease: 0.1 },
  { item: "hulp_3", ease: -0.1 },
  { item: "aanspreken_1", ease: -0.35 },
  { item: "aanspreken_2", ease: -0.5 },
  { item: "aanspreken_3", ease: -0.2 },
  { item: "meedoen_1", ease: -0.3 },
  { item: "meedoen_2", ease: -0.1 },
  { item: "vertrouwen_1", ease: 0.25 },
  { item: "vertrouwen_2", ease: 0.2 },
  { item: "vertrouwen_3", ease: 0.1, isReversed: true },
];

const dontKnow = 99;

function* answerRows(wave: Wave, random: Random): Iterable<Row> {
  for (const respondent of wave.respondents) {
    yield* gradeRow(wave.id, respondent, random);
    // Few people stop halfway; what they answered until then is delivered.
    const stopsAfter = random.chance(0.02) ? random.whole(3, 10) : items.length;
    for (const { item, ease, isReversed } of items.slice(0, stopsAfter)) {
      if (random.chance(0.012)) continue;
      const opinion = 1 + respondent.resilience / 25 + ease + 0.72 * random.bell();
      const agreement = Math.min(5, Math.max(1, Math.round(opinion)));
      const score = isReversed ? 6 - agreement : agreement;
      yield [wave.id, respondent.id, item, random.chance(0.025) ? dontKnow : score];
    }
  }
}

function* gradeRow(wave: string, { id, resilience }: Respondent, random: Random): Iterable<Row> {
  const grade = 7.15 + (resilience - 61) * 0.045 + 0.75 * random.bell();
  if (random.chance(0.015)) return;
  yield [wave, id, "buurtcijfer", random.chance(0.02) ? dontKnow : Math.min(10, Math.max(1, Math.round(grade)))];
}

function* effortRows(wave: Wave, random: Random): Iterable<Row> {
  const hasNoIdea = quota(random);
  for (const { id, resilience } of wave.respondents) {
    const grade = inYear(tenantsSay.effort, wave.year) + (resilience - 61) * 0.02 + 1.1 * random.bell();
    const score = hasNoIdea(inYear(tenantsSay.effortUnknown, wave.year)) ? dontKnow : Math.round(grade);
    if (random.chance(0.02)) continue;
    yield [wave.id, id, "inzet_1", score === dontKnow ? score : Math.min(10, Math.max(1, score))];
  }
}

/** Not asked in the years that the plan does not name. */
function* yesNoRows(wave: Wave, item: keyof (typeof tenantsSay)["yes"], random: Random): Iterable<Row> {
  const lines: Record<string, { [year: number]: number | undefined }> = tenantsSay.yes;
  const share = lines[item]?.[wave.year];
  if (share === undefined) return;
  const saysYes = quota(random);
  for (const { id } of wave.respondents) {
    const score = saysYes(share) ? 1 : 0;
    if (random.chance(0.02)) continue;
    yield [wave.id, id, item, random.chance(0.02) ? dontKnow : score];
  }
}
