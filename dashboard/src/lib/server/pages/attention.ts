/** What needs attention, of any kind: an area that changed, a norm at risk, a source that is late. At most three, each with why. */
import { areaHref, kpiHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { capital } from "#lib/remarks.ts";
import type { Figure } from "#lib/server/answers.ts";
import { isPublished } from "#lib/server/answers.ts";
import type { SignalsAnswer } from "#lib/server/api.ts";
import { judgedSoFar } from "#lib/server/figures/choose.ts";
import { formatDate, formatNumber } from "#lib/server/figures/format.ts";
import { isPartOfYear, labelOn, periodLabel } from "#lib/server/figures/period.ts";
import type { WrittenVerdict } from "#lib/server/figures/verdict-words.ts";
import { writeVerdict } from "#lib/server/figures/verdict-words.ts";
import { normWords, writeFigure } from "#lib/server/figures/written-figure.ts";
import type { Entry } from "./board.ts";
import { closedCell, lastDelivery, runningCell } from "./board-cells.ts";
import type { ComparedAreas } from "./compared-areas.ts";
import { nothingWords } from "./compared-areas.ts";
import { lateSource } from "./late-source.ts";

type AttentionItem = {
  kind: "area" | "norm" | "source";
  title: string;
  href: string;
  /** With the period that it is about; null of a year that runs and has no word yet. */
  verdict: (WrittenVerdict & { period: string }) | null;
  what: string;
  why: string;
  /** Who answers for the figure. */
  who: string;
};

export type AttentionList = {
  items: AttentionItem[];
  /** What stands where there are none: that there are none, that all were put off, or that nothing was measured. */
  none: string;
  /** What else qualifies: its name, where it leads, and its word with the period of that. */
  others: { title: string; href: string; word: string }[];
  /** How many figures were looked at together, how many of the listed stand there by chance, and of how many areas nothing can be said. */
  words: string;
  /** Signals that were put off, each in a sentence. */
  snoozed: string[];
};

/** As many as a meeting can discuss. */
const MOST = 3;

/** One of each kind comes first, then the second of each. */
export function attentionOf(answer: SignalsAnswer, entries: readonly Entry[], areas: ComparedAreas): AttentionList {
  const areaItems = areaItemsOf(answer, areas.referenceDate);
  const kinds = [areaItems, normItems(entries), sourceItems(entries)];
  const longest = Math.max(...kinds.map(({ length }) => length));
  const found = Array.from({ length: longest }, (_, at) => kinds.flatMap((items) => items[at] ?? [])).flat();
  const items = found.slice(0, MOST);
  const silent = areas.tally?.silent ?? 0;
  return {
    items,
    none: items.length > 0 ? "" : noneWords(answer, areas),
    others: found.slice(MOST).map(({ title, href, verdict }) => ({
      ...{ title, href },
      word: verdict ? m.board_goal_of({ period: verdict.period, words: verdict.word }) : "",
    })),
    words: [answer ? chanceWords(answer) : "", silentWords(silent)].filter(Boolean).join(" "),
    snoozed: (answer?.figures ?? []).flatMap(({ kpi, area, attention }) => {
      if (!attention?.snoozed) return [];
      const { until, reason, by } = attention.snoozed;
      return [m.attention_snoozed({ area: area.name, kpi: kpi.title, reason, by, until: formatDate(until) })];
    }),
  };
}

function noneWords(answer: SignalsAnswer, { figures, until }: ComparedAreas): string {
  if (!figures.some(isPublished)) return nothingWords(until, m.areas_none());
  if (answer?.figures.length) return m.attention_all_snoozed();
  return until ? m.attention_nothing_then({ period: until }) : m.attention_nothing();
}

/** Each area once, by the figure that is least likely by chance, and not what was put off. */
function areaItemsOf(answer: SignalsAnswer, referenceDate: string): AttentionItem[] {
  const awake = (answer?.figures ?? []).filter(({ attention }) => !attention?.snoozed);
  return [...Map.groupBy(awake, ({ area }) => area.code).values()].flatMap(([figure, ...more]) => {
    if (!figure || !answer) return [];
    const { kpi, area } = figure;
    const written = writeFigure(figure, kpi, referenceDate);
    const also = more.map(({ kpi: other }) => other.title);
    return [
      {
        ...{ kind: "area", title: area.name, href: areaHref(area), who: "" },
        verdict: { ...written.verdict, period: written.period },
        what: [
          `${kpi.title}: ${[written.value, written.change].filter(Boolean).join(", ")}.`,
          also.length > 0 && m.attention_also({ names: also.join(", ") }),
        ]
          .filter(Boolean)
          .join(" "),
        why: m.attention_why_area(),
      },
    ];
  });
}

/** First what the law asks, then a year that runs and is off its course, then one that is as short as the last. */
function normItems(entries: readonly Entry[]): AttentionItem[] {
  const found = entries.flatMap((entry) => normItem(entry) ?? []);
  return found.toSorted((one, other) => one.rank - other.rank).map(({ item }) => item);
}

/** A norm that is not reached as it goes now; null where it is, and where nothing can be said. */
function normItem(entry: Entry): { rank: number; item: AttentionItem } | null {
  const { kpi, figures, referenceDate, closed, running } = entry;
  const last = figures.find(({ period }) => period === closed);
  const now = figures.find(({ period }) => period === running);
  const part = running === null ? null : judgedSoFar([...figures], running);
  // What is not known counts as a miss, so that none may be left where the norm is still met.
  const isOnEdge = isPublished(now) && now.missesLeft === 0;
  if (!isOnEdge && running !== null && part === null && (!isPublished(now) || !now.goal)) return null;
  const told = isOnEdge ? now : (part ?? last);
  const goal = isPublished(now) ? (now.goal ?? null) : isPublished(told) ? told.goal : null;
  if (!isPublished(told) || goal?.norm == null) return null;
  if (!isOnEdge && (told.verdict !== "OFF_TRACK" || isReachedNow(now))) return null;
  const cell = running === null ? closedCell(closed, entry) : runningCell(running, entry);
  const value = [cell.value, cell.basis].filter(Boolean).join(", ");
  const inputs = { period: periodLabel(running ?? closed), norm: normWords(goal.norm, kpi) };
  const verdict = { ...writeVerdict(told, kpi, referenceDate), period: periodLabel(told.period) };
  return {
    rank: kpi.isLegalRequirement ? 0 : part ? 1 : 2,
    item: {
      ...{ kind: "norm", title: kpi.title, href: kpiHref(kpi.code, { period: told.period }), who: kpi.owner },
      verdict: isOnEdge ? null : verdict,
      what: [
        value && m.attention_value({ period: capital(labelOn(referenceDate, running ?? closed)), value }),
        cell.needed && `${capital(cell.needed)}.`,
      ]
        .filter(Boolean)
        .join(" "),
      why: isOnEdge
        ? whyOnEdge(inputs, now.hitsNeeded !== null && now.hitsNeeded > 0)
        : whyNorm(inputs, closed, { running, part }),
    },
  };
}

type Asked = { period: string; norm: string };

const whyOnEdge = (asked: Asked, isBelow: boolean): string =>
  isBelow ? m.attention_why_below({ ...asked, period: capital(asked.period) }) : m.attention_why_edge(asked);

/** Of a part of a year it is said that it was not on its course: only the whole year reaches its norm or does not. */
function whyNorm(
  asked: Asked,
  closed: string,
  { running, part }: { running: string | null; part: Figure | null },
): string {
  if (running !== null) return part ? m.attention_why_norm(asked) : m.attention_why_again(asked);
  return isPartOfYear(closed)
    ? m.attention_why_part({ ...asked, period: capital(asked.period) })
    : m.attention_why_missed(asked);
}

/** The year that runs can already be where the last one was not. */
const isReachedNow = (now: Figure | undefined): boolean =>
  isPublished(now) && now.verdict === "NOT_DUE" && now.hitsNeeded === 0;

/**
 * A source that is so late that a figure has no verdict, once for all figures that wait for it. Where no source is late there is no newer
 * figure, and the item has the name of that figure.
 */
function sourceItems(entries: readonly Entry[]): AttentionItem[] {
  const outdated = entries.flatMap((entry) => {
    const figure = entry.figures.find(({ period }) => period === entry.closed);
    if (!isPublished(figure) || figure.verdict !== "OUTDATED") return [];
    return [{ ...entry, figure, late: lateSource(entry.kpi, entry.referenceDate) }];
  });
  const groups = Map.groupBy(outdated, ({ kpi, late }) => (late ? `source ${late.name}` : kpi.code));
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const { kpi, figure, referenceDate, late } = first;
    const verdict = { ...writeVerdict(figure, kpi, referenceDate), period: periodLabel(figure.period) };
    const titles = [first, ...more].map((one) => one.kpi.title).join(", ");
    return [
      {
        ...{ kind: "source", title: late?.name ?? kpi.title, who: kpi.owner, verdict },
        href: kpiHref(kpi.code, { period: figure.period }),
        what: late ? `${capital(lastDelivery(late))}.` : m.attention_no_newer(),
        why: late ? m.attention_why_source({ names: titles }) : m.attention_why_old(),
      },
    ];
  });
}

function silentWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? m.attention_silent_one() : m.attention_silent({ count });
}

function chanceWords({ compared, listed, expectedByChance }: NonNullable<SignalsAnswer>): string {
  if (listed === 0) return m.attention_looked({ count: compared });
  const inputs = { count: compared, expected: formatNumber(expectedByChance, 1) };
  return listed === 1 ? m.attention_many_one(inputs) : m.attention_many({ ...inputs, listed });
}
