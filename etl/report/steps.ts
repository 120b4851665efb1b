import { type RunStep, runSteps, type StepTimes } from "@fijne-buurten/db";

/** What a step of a run cost. */
export type Step = { step: RunStep; seconds: number; rows: number | null };

const ORDER = Object.keys(runSteps) as RunStep[];

/** In the order in which they are taken. */
export const stepsOf = (times: StepTimes): Step[] => inOrder([...times].map(([step, cost]) => ({ step, ...cost })));

export const inOrder = (steps: readonly Step[]): Step[] =>
  steps.toSorted((one, other) => ORDER.indexOf(one.step) - ORDER.indexOf(other.step));

/** One line for a log. Without steps there is nothing to say. */
export function stepsText(steps: readonly Step[]): string[] {
  if (steps.length === 0) return [];
  const parts = steps.map(({ step, seconds, rows }) => {
    const counted = rows === null ? "" : ` (${rows.toLocaleString("nl-NL")})`;
    return `${runSteps[step]} ${seconds.toFixed(1).replace(".", ",")} s${counted}`;
  });
  return [`Duur per stap: ${parts.join(", ")}.`];
}
