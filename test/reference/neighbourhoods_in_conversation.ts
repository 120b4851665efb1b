import type { SecondImplementation } from "./figure.ts";
import { during, type Period, years } from "./grid/periods.ts";
import { neighbourhoodsWithHomes } from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { doubtful, mayLieIn } from "./method/waiting.ts";

/**
 * The share of the neighbourhoods where we let homes at the end of the year in which we talked with tenants in at least two ways during the year: an
 * activity, along the doors of a stairwell, along those of a street, a survey that somebody there answered.
 */
export const figures: SecondImplementation = ({ delivered }) => {
  const held = [...delivered.activities, ...delivered.rounds].filter(({ isHeld }) => isHeld);
  const first = held.map(({ date }) => date).sort()[0]!;
  const periods = years(delivered, first);
  const perYear = { date: "datum", isDateRequired: true, isPerYear: true, neighbourhood: "buurt" };
  const inDoubt = [
    ...doubtful(delivered, [...delivered.waiting.activities, ...delivered.waiting.rounds], perYear),
    ...doubtful(delivered, delivered.waiting.responses, { neighbourhood: "bu_code" }),
  ];
  const neighbourhoods = new Map(periods.map((year) => [year.name, neighbourhoodsWithHomes(delivered, year)]));
  return countedFigures(delivered, {
    kpi: "neighbourhoods_in_conversation",
    levels: ["corporatie", "gemeente", "wijk"],
    periods,
    tables: ["activiteiten", "gespreksrondes"],
    outdatedAfterDays: 150,
    count(area, year) {
      const here = neighbourhoods.get(year.name)!.filter((neighbourhood) => area.holds({ neighbourhood }));
      const inConversation = here.filter((neighbourhood) => waysOfTalking(neighbourhood, year).size >= 2);
      // Each can bring its neighbourhood into conversation; where homes are let it does not change.
      const waiting = mayLieIn(inDoubt, area, year.from, year.until).length;
      return { numerator: inConversation.length, denominator: here.length, waiting, most: { hits: waiting, all: 0 } };
    },
  });

  function waysOfTalking(neighbourhood: string, year: Period): Set<string> {
    const ways = new Set<string>();
    for (const meeting of held) {
      if (meeting.neighbourhood === neighbourhood && during(meeting.date, year)) ways.add(meeting.form);
    }
    for (const { wave, closed } of delivered.waves) {
      const answered = delivered.responses.some((one) => one.wave === wave && one.neighbourhood === neighbourhood);
      if (answered && during(closed, year)) ways.add("survey");
    }
    return ways;
  }
};
