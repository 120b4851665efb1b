import { m } from "#lib/paraglide/messages.js";
import type { Figure } from "#lib/server/answers.ts";
import type { CountTable, MomentRow } from "./lineage.ts";
import { listTable, type WrittenTable } from "#lib/server/table.ts";

/** One step of the way from a figure back to what was delivered, under a heading with its number. */
type Step = { title: string; tables: StepTable[] };
type StepTable = { sentence: string; table: WrittenTable };

export type Steps = {
  heading: string;
  intro: string;
  figure: string;
  counted: Step | null;
  sums: Step | null;
  delivered: string;
};

type Found = { rows: CountTable | null; homes: CountTable | null; moments: MomentRow[]; text: string };

/** A figure that is counted from other figures has no sums of its own, so the steps are counted as they are shown. */
export function lineageSteps({ rows, homes, moments, text }: Found, figure: Figure | null): Steps {
  let number = 0;
  const titled = (words: string): string => `${(number += 1)}. ${words}`;
  const tables = [
    ...(rows ? [countTable(rows, m.lineage_number_of_rows())] : []),
    ...(homes ? [countTable(homes, m.column_homes())] : []),
  ];
  return {
    heading: m.kpi_how_heading(),
    intro: m.kpi_how_intro(),
    figure: figure ? titled(m.kpi_how_figure()) : "",
    counted: tables.length > 0 ? { title: titled(m.lineage_rows_heading()), tables } : null,
    sums:
      figure && moments.length > 0 ? { title: titled(m.kpi_how_moments()), tables: [sumTable(moments, text)] } : null,
    delivered: titled(m.kpi_how_rows()),
  };
}

const countTable = ({ sentence, more, rows }: CountTable, unit: string): StepTable => ({
  sentence: `${sentence} ${more}`.trim(),
  table: listTable(sentence, [m.lineage_what(), unit], rows),
});

const sumTable = (moments: MomentRow[], sentence: string): StepTable => ({
  sentence,
  table: listTable(
    m.kpi_how_moments(),
    [m.column_moment(), m.column_value()],
    moments.map(({ meaning, value }) => ({ name: meaning, number: value })),
  ),
});
