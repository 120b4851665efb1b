import { LogDocument } from "#lib/generated/graphql.ts";
import { auditKinds } from "#lib/generated/vocabulary.ts";
import { logHref } from "#lib/links.ts";
import { m } from "#lib/paraglide/messages.js";
import { getLocale } from "#lib/paraglide/runtime.js";
import { askDesk } from "#lib/server/api.ts";
import { formatDate, formatMoment, formatNumber } from "#lib/server/figures/format.ts";
import type { PageServerLoad } from "./$types";

const AT_ONCE = 50;
const kinds = Object.entries(auditKinds).map(([name, word]) => ({ kind: name.toLowerCase(), word }));
const nameOf = (asked: string): string => kinds.find(({ kind }) => kind === asked)?.word[getLocale()] ?? asked;

/** By kind and period only: there is no way to choose, order or count by who did something, and none may be added. */
export const load: PageServerLoad = async ({ url, setHeaders }) => {
  setHeaders({ "cache-control": "no-store" });
  const given = (name: string): string | null => url.searchParams.get(name) || null;
  const [kind, from, until] = [given("kind"), given("from"), given("until")];
  const { data, refusal } = await askDesk(LogDocument, { kind, from, until, before: numberIn(given("before")) });
  const lines = data?.log ?? [];
  const last = lines.at(-1);
  return {
    unseen: refusal?.sentence ?? null,
    choice: { kind, from, until },
    kinds: kinds.map((one) => ({ kind: one.kind, name: one.word[getLocale()] })),
    older: last && lines.length === AT_ONCE ? logHref({ kind, from, until, before: `${last.number}` }) : null,
    table: {
      caption: m.log_heading(),
      columns: [
        { head: m.log_number(), isNumber: false },
        { head: m.log_when(), isNumber: false },
        { head: m.log_what(), isNumber: false },
        { head: m.log_who(), isNumber: false },
        { head: m.log_about(), isNumber: false },
        { head: m.log_details(), isNumber: false },
      ],
      rows: lines.map((line) => ({
        key: `${line.number}`,
        cells: [
          ...[`${line.number}`, formatMoment(new Date(line.writtenAt)), nameOf(line.kind), line.actor],
          ...[line.about.join(" "), detailsIn(line.details)],
        ],
      })),
    },
    installation: {
      caption: m.log_counts(),
      columns: [
        { head: m.log_day(), isNumber: false },
        { head: m.log_what(), isNumber: false },
        { head: m.log_times(), isNumber: true },
      ],
      rows: (data?.installationLog ?? []).map((count) => ({
        key: `${count.day} ${count.kind}`,
        cells: [formatDate(count.day), nameOf(count.kind), formatNumber(count.lines)],
      })),
    },
  };
};

const numberIn = (text: string | null): number | null => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : null);

function detailsIn(json: string): string {
  const details = Object.entries(JSON.parse(json) as Record<string, unknown>);
  return details.map(([name, value]) => `${name} ${String(value)}`).join(", ");
}
