/** What became of a goal stands beside the verdict, in words. */
import { expect, test } from "vitest";
import type { Asked, PublishedFigure } from "../../dashboard/src/lib/server/answers.ts";
import { writeFigure } from "../../dashboard/src/lib/server/figures/written-figure.ts";
import { action, figure, hold, norm, resilience } from "./figure.ts";
import { inLanguage } from "./language.ts";

const asked = (told: Partial<Asked>): Asked => ({
  ...{ norm: null, baselinePeriod: null, margin: null, dueOn: "2026-12-31" },
  ...told,
});
const on = "2026-10-05";
const share = (goalNote: PublishedFigure["goalNote"], more: Partial<PublishedFigure> = {}) =>
  writeFigure(figure({ period: "2025", value: 0.6, goal: norm(0.5), goalNote, ...more }), action, "2030-01-01");
const level = (before: Partial<Asked>) => {
  const goalNote = { kind: "CHANGED_LATE", on, before: asked(before) } as const;
  return writeFigure(figure({ goal: hold(70, 6), goalNote }), resilience, "2030-01-01").verdict.note;
};

test("a norm that was changed says when, and what it was", () => {
  const changed = { kind: "CHANGED_LATE", on, before: asked({ norm: 0.65 }) } as const;
  expect(share(changed).verdict.note).toBe("norm gewijzigd op 5 oktober 2026, was 65%");
  expect(inLanguage("en", () => share(changed).verdict.note)).toBe("norm changed on 5 October 2026, was 65%");
});

test("every part of a goal that was changed is told, and no other", () => {
  expect(level({ baselinePeriod: "2023-W1", margin: 3 })).toBe("speling gewijzigd op 5 oktober 2026, was 3 punten");
  expect(level({ baselinePeriod: "2022-W1", margin: 3 })).toBe(
    "nulmeting gewijzigd op 5 oktober 2026, was enquête 2022; speling gewijzigd op 5 oktober 2026, was 3 punten",
  );
  const due = { kind: "CHANGED_LATE", on, before: asked({ norm: 0.5, dueOn: "2025-12-31" }) } as const;
  expect(share(due).verdict.note).toBe("uiterste datum gewijzigd op 5 oktober 2026, was 31 december 2025");
});

test.each([
  ["SET_LATE", "doel vastgesteld op 5 oktober 2026, na afloop van de periode", /De periode was toen al voorbij/],
  ["RECEIVED_LATE", "doel geleverd op 5 oktober 2026, na de eerste cijfers", /Er waren toen al cijfers/],
] as const)("%s is told, with why the figure is not shared", (kind, note, why) => {
  const told = share({ kind, on, before: null });
  expect(told.verdict.note).toBe(note);
  expect(told.keptInside).toMatch(why);
});

test("a goal that was withdrawn is told where there is no verdict", () => {
  const told = share({ kind: "WITHDRAWN_LATE", on, before: asked({ norm: 0.65 }) }, { goal: null });
  expect(told.verdict).toMatchObject({ mark: null, note: "norm ingetrokken op 5 oktober 2026, was 65%" });
  const held = asked({ baselinePeriod: "2023-W1", margin: 3 });
  const goalNote = { kind: "WITHDRAWN_LATE", on, before: held } as const;
  expect(writeFigure(figure({ goalNote }), resilience, "2030-01-01").verdict.note).toBe(
    "doel ingetrokken op 5 oktober 2026, was: hoogstens 3 punten lager dan in de enquête van 2023",
  );
});

test("a change before the first figures is told and keeps nothing inside; without a note nothing is told", () => {
  const inTime = share({ kind: "CHANGED", on, before: asked({ norm: 0.65 }) });
  expect(inTime).toMatchObject({ keptInside: "", verdict: { note: "norm gewijzigd op 5 oktober 2026, was 65%" } });
  expect(share(null)).toMatchObject({ keptInside: "", verdict: { note: "" } });
});
