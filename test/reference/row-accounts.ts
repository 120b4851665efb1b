import { isBetweenNeighbours } from "./delivered/nuisance.ts";
import type { Delivered } from "./delivered/index.ts";
import { during, yearsAndParts } from "./grid/periods.ts";
import { casesAsCounted } from "./method/after-closing.ts";
import { endedAgreements } from "./method/notices.ts";
import { scored } from "./waves.ts";

/** One row as a hand would sort it. */
type Row = { day: string | null; isOfKind: boolean; answer: "counted" | "empty" | "left out" };

/** For each card that counts rows the account of a period, as one line of text: all rows, those that count, and the reasons of the others. */
export function referenceRows(delivered: Delivered): Map<string, (period: string) => string> {
  const rows = rowsOfCards(delivered);
  const counted = Object.entries(rows).map(([kpi, { list, isCumulative }]) => {
    return [kpi, (period: string) => lineOf(list, daysOf(delivered, period, isCumulative === true))] as const;
  });
  const asked = Object.entries(scored).map(([kpi, score]) => {
    return [kpi, (wave: string) => lineOfSurvey(delivered, wave, score)] as const;
  });
  return new Map([...counted, ...asked]);
}

function daysOf(delivered: Delivered, name: string, isCumulative: boolean): (day: string) => boolean {
  const period = yearsAndParts(delivered, "2000").find((own) => own.name === name)!;
  const from = isCumulative ? delivered.coursePlan.started : period.from;
  return (day) => during(day, { ...period, from });
}

function lineOf(rows: readonly Row[], isWithin: (day: string) => boolean): string {
  const found = { UNDATED: 0, OTHER_PERIOD: 0, OTHER_KIND: 0, NOT_APPLICABLE: 0, NOT_FILLED_IN: 0, counted: 0 };
  for (const { day, isOfKind, answer } of rows) {
    if (day === null) found.UNDATED++;
    else if (!isWithin(day)) found.OTHER_PERIOD++;
    else if (!isOfKind) found.OTHER_KIND++;
    else if (answer === "left out") found.NOT_APPLICABLE++;
    else if (answer === "empty") found.NOT_FILLED_IN++;
    else found.counted++;
  }
  const { counted, ...others } = found;
  return written(rows.length, counted, others);
}

const written = (rows: number, counted: number, others: { [reason: string]: number }): string =>
  [
    rows,
    counted,
    ...Object.entries(others)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => `${reason} ${count}`)
      .sort(),
  ].join(" · ");

const known = (value: unknown): Row["answer"] => (value === null ? "empty" : "counted");

type List = { list: Row[]; isCumulative?: boolean };

function rowsOfCards(delivered: Delivered): { [kpi: string]: List } {
  const { allocations, activities, meetingPlaces, opportunities, coursePlan } = delivered;
  const cases = casesAsCounted(delivered);
  const ofCases = (day: "opened" | "closed", answer: (one: (typeof cases)[number]) => Row["answer"]): List => ({
    list: cases.map((one) => ({ day: one[day], isOfKind: isBetweenNeighbours(one), answer: answer(one) })),
  });
  const took = ({ talkedFirst, talkedAfterSupport, mediationStarted }: (typeof cases)[number]) => {
    const answers = [talkedFirst, talkedAfterSupport, mediationStarted];
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  };
  const ended = endedAgreements(delivered);
  const ofEnds = (answers: Record<(typeof ended)[number]["kind"], Row["answer"]>): List => ({
    list: ended.map(({ lastDay, kind }) => ({ day: lastDay, isOfKind: true, answer: answers[kind] })),
  });
  const ofAllocations = (answer: (one: (typeof allocations)[number]) => Row["answer"]): List => ({
    list: allocations.map((one) => ({ day: one.date, isOfKind: true, answer: answer(one) })),
  });
  return {
    tenants_took_action: ofCases("closed", (one) => known(took(one))),
    mediated: ofCases("closed", ({ reason }) => known(reason)),
    intervened: ofCases("closed", ({ reason }) => known(reason)),
    own_conversation_first: ofCases("opened", ({ talkedFirst }) => known(talkedFirst)),
    support_given: ofCases("opened", ({ talkedFirst, supported }) =>
      talkedFirst === true ? "left out" : known(talkedFirst === null ? null : supported),
    ),
    notices_for_liveability: ofEnds({
      explained: "counted",
      "no notice": "left out",
      unexplained: "empty",
      unknown: "empty",
    }),
    notices_unexplained: ofEnds({
      explained: "counted",
      "no notice": "left out",
      unexplained: "counted",
      unknown: "empty",
    }),
    social_allocations: ofAllocations(({ income }) => known(income)),
    suitable_allocations: ofAllocations(({ suitability }) => (suitability === "NVT" ? "left out" : known(suitability))),
    activities_by_tenants: {
      list: activities.map(({ date, isHeld, isByTenant }) => ({
        ...{ day: date, isOfKind: true, answer: isHeld ? known(isByTenant) : "left out" },
      })),
    },
    meeting_places_created: {
      isCumulative: true,
      list: meetingPlaces.map(({ inUseFrom, status }) => ({
        ...{ day: inUseFrom, isOfKind: true, answer: status === "plan" ? "left out" : "counted" },
      })),
    },
    opportunities_used: {
      isCumulative: true,
      list: opportunities.map(({ decided }) => ({
        ...{ day: decided, isOfKind: decided === null || decided >= coursePlan.started, answer: "counted" },
      })),
    },
  };
}

function lineOfSurvey(delivered: Delivered, name: string, score: (typeof scored)[string]): string {
  const responses = delivered.responses.filter(({ wave }) => wave === name);
  const answers = Map.groupBy(
    delivered.answers.filter(({ wave }) => wave === name),
    ({ response }) => response,
  );
  const scores = responses.map(({ response }) =>
    score!(new Map((answers.get(response) ?? []).map(({ item, score: own }) => [item, own]))),
  );
  const counted = scores.filter((own) => own !== null).length;
  return written(responses.length, counted, { NOT_FILLED_IN: responses.length - counted });
}
