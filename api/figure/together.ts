import DataLoader from "dataloader";
import type { ReleaseKey } from "../release/release-key.ts";

/** Asks all questions of a request with one statement per release. Nearly always they are about one release. */
export function askedTogether<Question extends { release: ReleaseKey }, Row extends { place: number }>(
  ask: (release: ReleaseKey, questions: Question[]) => Promise<Row[]>,
): DataLoader<Question, Row[]> {
  const answer = async (questions: readonly Question[]): Promise<Row[][]> => {
    const answers = new Map<Question, Row[]>();
    const perRelease = Map.groupBy(questions, ({ release }) => release);
    await Promise.all(
      [...perRelease].map(async ([release, asked]) => {
        const rows = Map.groupBy(await ask(release, asked), ({ place }) => place);
        asked.forEach((question, place) => answers.set(question, rows.get(place) ?? []));
      }),
    );
    return questions.map((question) => answers.get(question) ?? []);
  };
  return new DataLoader(answer, { cache: false });
}
