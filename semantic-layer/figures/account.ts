// The account of every survey wave and panel questionnaire: whom it was asked of, who answered, how the answers were weighed and what that
// did, how well they represent the tenants, and what cannot be said by them. Made with the figures, from what these were made of.
import { keptAnswer } from "@fijne-buurten/db";
import { thresholds, type WeightingMethod } from "@fijne-buurten/db/vocabulary";
import { dissimilarity, kish } from "../statistics/index.ts";
import { effectsOf } from "./account-effects.ts";
import type { Figure } from "./figure.ts";
import { type Frame, inFrames, onDivisions, statement } from "./frame.ts";
import type { Release } from "./release.ts";
import { represented, type ResponseCell, sumOf } from "./represented.ts";
import type { Account, Effect, Told, WaveAccount, Weighting } from "./wave-account.ts";
import { limitsOf } from "./wave-limits.ts";

/** The accounts of all waves of a release. A wave of which the rows are gone while its figures stay keeps the account that it had. */
export async function accountForWaves(
  release: Release,
  frame: Frame,
  figures: readonly Figure[],
): Promise<WaveAccount[]> {
  const { client, associationId } = release;
  const former = await formerAccounts(release);
  const [surveys, panels]: [SurveyRow[], PanelRow[]] = [[], []];
  const effects = new Map<string, Effect[]>();
  await onDivisions(release, frame, async (vintage) => {
    const asked = [associationId, vintage, thresholds.shown.value, thresholds.judged.value];
    const { rows: periods } = await client.query(inFrames(periodsOf, { frame }), [vintage]);
    const answer = <Row extends object>(file: string, parameters: unknown[]): Promise<Row[]> => {
      const text = statement(file, { frame });
      const question = { associationId, name: `${file} of ${vintage}`, text, besides: [parameters, periods] };
      return keptAnswer(client, question, async () => (await client.query<Row>(text, parameters)).rows);
    };
    const rows = await answer<SurveyRow>("survey-accounts.sql", asked);
    surveys.push(...rows);
    for (const [wave, own] of await effectsOf(release, rows, figures, former)) effects.set(wave, own);

    panels.push(...(await answer<PanelRow>("panel-accounts.sql", asked.slice(0, 2))));
  });
  const manyWait = new Set(figures.filter(isManyWait).map(({ period }) => period.period));
  const made = [
    ...inTurn(surveys, (row, before) => ofSurvey(row, effects.get(row.wave) ?? [], manyWait.has(row.wave), before)),
    ...inTurn(panels, ofPanel),
  ];
  return [...made, ...(await keptAccounts(release, frame, former, made))];
}

/** What accounts read of a frame. */
const periodsOf = "select period from frame_periods where vintage = $1 order by period";

const isManyWait = (figure: Figure): boolean => figure.kind === "withheld" && figure.reason === "MANY_WAIT";

type Former = ReadonlyMap<string, Account>;

async function formerAccounts({ client, associationId }: Release): Promise<Former> {
  const { rows } = await client.query<WaveAccount>(
    "select wave, account from figures.wave_accounts where association_id = $1 and known_to is null",
    [associationId],
  );
  return new Map(rows.map(({ wave, account }) => [wave, account]));
}

async function keptAccounts(
  { client }: Release,
  frame: Frame,
  former: Former,
  made: readonly WaveAccount[],
): Promise<WaveAccount[]> {
  const isMade = new Set(made.map(({ wave }) => wave));
  const { rows } = await client.query<{ wave: string }>(
    inFrames("select period as wave from frame_periods", { frame }),
  );
  return rows.flatMap(({ wave }) => {
    const account = former.get(wave);
    return account && !isMade.has(wave) ? [{ wave, account }] : [];
  });
}

type Row = Told & { wave: string };

/** The oldest first: what is said of a wave depends on the one before it. */
function inTurn<Any extends Row>(
  rows: readonly Any[],
  accountOf: (row: Any, before: Any | undefined) => Account,
): WaveAccount[] {
  const place = ({ started_on, wave }: Row) => `${started_on} ${wave}`;
  const sorted = rows.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
  return sorted.map((row, index) => ({ wave: row.wave, account: accountOf(row, sorted[index - 1]) }));
}

type SurveyRow = Row & {
  reference_date: string;
  invited: number | null;
  answers: number;
  has_tokens: boolean;
  homes: number | null;
  sw: number | null;
  sww: number | null;
  lowest: number | null;
  highest: number | null;
  method: WeightingMethod | null;
  merged: Weighting["merged"] | null;
  trimmed_share: number | null;
  margin_error: number | null;
  groups: ResponseCell[];
  hidden: number;
  unjudged: number;
};

function ofSurvey(row: SurveyRow, effects: Effect[], manyWait: boolean, before: SurveyRow | undefined): Account {
  const { reference_date, homes, invited, answers, groups, hidden, unjudged } = row;
  const weighting = weightingOf(row);
  const hasTokens = row.has_tokens && before?.has_tokens === true;
  const account = {
    kind: "survey_wave" as const,
    ...toldOf(row),
    ...{ reference_date, homes, invited, delivered: null, answers, response: shareWithin(answers, invited) },
    ...{ weighting, effects, representativeness: represented(groups), dissimilarity: null },
    neighbourhoods: weighting === null ? null : { hidden, unjudged },
  };
  return { ...account, limits: limitsOf(account, groups, { modeBefore: before?.mode, hasTokens, manyWait }) };
}

type PanelRow = Row & { groups: (ResponseCell & { invited: number | null; homes: number })[] };

/** Of a panel the response is that of the members: it is asked of those whose invitation arrived. */
function ofPanel(row: PanelRow, before: Told | undefined): Account {
  const { groups } = row;
  const total = (count: "asked" | "answers" | "homes") => sumOf(groups.map((group) => group[count]));
  const [homes, delivered, answers] = [total("homes"), total("asked"), total("answers")];
  const known = groups.flatMap((group) => group.invited ?? []);
  const invited = known.length < groups.length ? null : sumOf(known);
  const account = {
    kind: "panel_questionnaire" as const,
    ...toldOf(row),
    ...{ reference_date: null, homes: homes > 0 ? homes : null, invited, delivered, answers },
    ...{ response: shareWithin(answers, delivered), weighting: null, effects: [], neighbourhoods: null },
    representativeness: represented(groups),
    dissimilarity:
      homes > 0 && answers >= thresholds.shown.value
        ? dissimilarity({ n: groups.map((group) => group.answers), N: groups.map((group) => group.homes) })
        : null,
  };
  return {
    ...account,
    limits: limitsOf(account, groups, { modeBefore: before?.mode, hasTokens: false, manyWait: false }),
  };
}

function toldOf({ name, mode, started_on, closed_on, approved_by, approved_on, approval_note }: Told): Told {
  return { name, mode, started_on, closed_on, approved_by, approved_on, approval_note };
}

function weightingOf(row: SurveyRow): Weighting | null {
  const { answers, sw, sww, lowest, highest, method, merged, trimmed_share, margin_error } = row;
  if (method === null || merged === null || trimmed_share === null || margin_error === null) return null;
  if (!sw || !sww || lowest === null || highest === null) return null;
  const { nEff, deff } = kish({ n: answers, sw, sww });
  const mean = sw / answers;
  return {
    ...{ method, merged, trimmed_share, margin_error, n_effective: nEff, design_effect: deff },
    ...{ lowest: lowest / mean, highest: highest / mean },
  };
}

const shareWithin = (part: number, whole: number | null): number | null =>
  whole !== null && whole > 0 && part <= whole ? part / whole : null;
