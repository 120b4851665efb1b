import { districtFinder } from "./method/weights.ts";
import type { Round } from "./delivered/activity.ts";
import type { SecondImplementation } from "./figure.ts";
import { during, type Period, years } from "./grid/periods.ts";
import { neighbourhoodsWithHomes } from "./method/activities.ts";
import { countedFigures } from "./method/complete-count.ts";
import { questionnairesFedBack } from "./method/panel.ts";
import { conversationsInDoubt } from "./method/rounds.ts";
import { mayLieIn } from "./method/waiting.ts";

/** Past the doors is one way, whether of a stairwell or of a street. */
const ways: Record<Round["kind"], string> = {
  portiek: "doors",
  straat: "doors",
  kennismaking: "introduction",
  "groot onderhoud": "maintenance",
  bewonersbijeenkomst: "meeting",
};

/**
 * The share of the neighbourhoods where we let homes at the end of the year in which we talked with tenants in at least two ways during the
 * year: of the ways above, or by a questionnaire to the panel of which the members in its district heard what came of it.
 */
export const figures: SecondImplementation = ({ delivered }) => {
  const districtOf = districtFinder(delivered.areas);
  const held = delivered.rounds.filter(({ isHeld }) => isHeld);
  const asked = questionnairesFedBack(delivered);
  const first = delivered.rounds.map(({ date }) => date).sort()[0]!;
  const periods = years(delivered, first);
  const inDoubt = conversationsInDoubt(delivered);
  const neighbourhoods = new Map(periods.map((year) => [year.name, neighbourhoodsWithHomes(delivered, year)]));
  return countedFigures(delivered, {
    kpi: "neighbourhoods_in_conversation",
    levels: ["corporatie", "gemeente", "wijk"],
    periods,
    tables: ["gespreksrondes"],
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
    const found = new Set<string>();
    for (const round of held) {
      if (round.neighbourhood === neighbourhood && during(round.date, year)) found.add(ways[round.kind]);
    }
    const district = districtOf(neighbourhood);
    if (asked.some((row) => row.district === district && during(row.closed, year))) found.add("panel");
    return found;
  }
};
