import { gradeClasses, withheldReasons } from "#lib/generated/vocabulary.ts";
import { kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { capital } from "#lib/remarks.ts";
import type { Figure, PublishedFigure, Unit } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import { numberColumn, wordColumn, type WrittenTable } from "#lib/server/table.ts";
import { formatNumber, formatValue } from "./format.ts";
import { periodLabel } from "./period.ts";

type Part = NonNullable<PublishedFigure["parts"]>[number];

/** What a figure is made of, as a table. */
export type WrittenParts = {
  heading: string;
  table: WrittenTable;
  /** The class of the whole, which is no verdict. */
  ofClass: string;
  note: string;
};

/** "huurders 7,1 · ons team 7,0 · Leefbaarometer 8,1 (zonder overlast)". Empty where a figure is not made of others. */
export function partsLine({ parts }: PublishedFigure): string {
  if (!parts) return "";
  const present = parts.filter(({ reason }) => reason === null).map((part) => `${part.name} ${gradeOf(part)}`);
  const absent = parts.filter(({ reason }) => reason !== null).map(({ name }) => name);
  const told = present.join(" · ");
  return absent.length > 0 ? m.parts_without({ parts: told, absent: absent.join(", ") }) : told;
}

/** `unitOf` says in what the figure of a part is told. Null where a figure is not made of others. */
export function writeParts(figure: Figure | null, unitOf: (kpi: string) => Unit | undefined): WrittenParts | null {
  if (!isPublished(figure) || !figure.parts) return null;
  return {
    heading: m.parts_heading(),
    table: {
      caption: m.parts_caption({ version: figure.definitionVersion }),
      columns: [
        ...[m.parts_part(), m.parts_period()].map(wordColumn),
        ...[m.column_value(), m.parts_grade(), m.parts_weight()].map(numberColumn),
      ],
      rows: figure.parts.map((part) => ({
        key: part.kpi,
        cells: [
          { text: capital(part.name), href: kpiHref(part.kpi) },
          part.period ? periodLabel(part.period) : "",
          valueOf(part, unitOf(part.kpi)),
          gradeOf(part) || "–",
          part.weight === null ? "–" : formatValue(part.weight, "SHARE", 0),
        ],
      })),
    },
    ofClass: classOf(figure.value),
    note: m.parts_note(),
  };
}

const gradeOf = ({ grade }: Part): string => (grade === null ? "" : formatNumber(grade, 1));

/** As on its own page, or why there is none. */
function valueOf({ value, reason }: Part, unit: Unit | undefined): string {
  if (reason !== null) return withheldReasons[reason][getLocale()];
  return value === null || !unit ? "" : formatValue(value, unit, unit === "SCORE" ? 2 : 1);
}

/** "Klasse geel: 6 tot 7". The colour is only a word: by their margins most areas do not differ. */
function classOf(grade: number): string {
  const classes = Object.values(gradeClasses);
  const at = classes.findLastIndex(({ value }) => grade >= value);
  const [own, next] = [classes[at], classes[at + 1]];
  if (!own) return "";
  const inputs = { class: own[getLocale()], from: formatNumber(own.value) };
  return next ? m.parts_class({ ...inputs, to: formatNumber(next.value) }) : m.parts_class_top(inputs);
}
