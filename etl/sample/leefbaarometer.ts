import type { Association } from "./association.ts";
import { day } from "./calendar.ts";
import type { Row } from "./csv-file.ts";
import { type CbsNeighbourhood, districtOf, neighbourhoods } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import type { Random } from "./random.ts";

/** In the format of the national open data, with values that resemble the real ones and are not. */
export function sendLeefbaarometer(association: Association, outbox: Outbox): void {
  outbox.send(
    {
      table: "leefbaarometer",
      period: "alles",
      deliveredOn: day(association.lastYear - 1, 11, 15),
      dialect: "open data",
      header: ["bu_code", "bu_naam", "jaar", "lbm", "afw", "fys", "onv", "soc", "vrz", "won"],
    },
    scoreRows(association),
  );
}

const measuredYears = [2014, 2020, 2022, 2024];

/** The model's constant: score = constant + deviation, and the deviation is the sum of the five dimensions. */
const nationalMean = 4.1023;

function* scoreRows(association: Association): Iterable<Row> {
  const random = association.random("leefbaarometer");
  const years = measuredYears.filter((year) => year < association.lastYear);
  for (const area of neighbourhoods) {
    // The model gives no score where almost nobody lives.
    if (Number.isNaN(area.deviation)) continue;
    for (const year of years) {
      const deviation = round(area.deviation + area.drift * (year - 2024) + 0.006 * random.bell());
      const dimensions = dimensionsOf(area, deviation, random);
      const isLatest = year === years.at(-1);
      yield [
        area.code,
        area.name,
        year,
        round(nationalMean + deviation),
        // Only the latest edition of the file gives the parts.
        ...(isLatest ? [deviation, ...dimensions] : ["NA", "NA", "NA", "NA", "NA", "NA"]),
      ];
    }
  }
}

/** Physical surroundings, nuisance, cohesion, amenities and housing; housing takes the rest, so that they add up. */
function dimensionsOf(area: CbsNeighbourhood, deviation: number, random: Random): number[] {
  const isTown = ["WK026701", "WK026705"].includes(districtOf(area));
  const around = (value: number) => round(value + 0.012 * random.bell());
  const [physical, nuisance, cohesion, amenities] = isTown
    ? [around(0.003), around(0.055), around(0.018), around(-0.025)]
    : [around(0.015), around(0.092), around(0.085), around(-0.1)];
  return [physical, nuisance, cohesion, amenities, round(deviation - physical - nuisance - cohesion - amenities)];
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
