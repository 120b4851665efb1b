import type { AreaLevel } from "@fijne-buurten/db/vocabulary";
import { AREA_LEVELS } from "../contracts/words.ts";
import { type Association, yearsOf } from "./association.ts";
import { type Day, day, dutchDate, yearOf } from "./calendar.ts";
import { decimalComma, type Row } from "./csv-file.ts";
import { neighbourhoodGroups } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";
import { meetingPlaceSets, meetingPlacesNorm } from "./plan.ts";
import { waveYears } from "./waves.ts";

/** Norms and baselines with their margins, as management agreed them: one row per goal and period. */
export function sendGoals(association: Association, outbox: Outbox): void {
  outbox.send(
    {
      table: "doelen",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "utf-8 with BOM",
      header: [
        "doelnr",
        "kpi",
        "niveau",
        "gebied",
        "soort",
        "norm",
        "nulmeting",
        "marge",
        "periode",
        "uiterlijk",
        "vastgesteld_door",
        "vastgesteld_op",
        "vastgelegd_in",
        "afspraaknr",
        "partijen",
        "status",
      ],
    },
    goalRows(association),
  );
}

type Goal = {
  kpi: string;
  level: AreaLevel;
  area?: string;
  period?: string;
  due: Day;
  /** None for a proposal. */
  setOn?: Day;
  agreedIn?: string;
} & ({ norm: number; digits: number } | { margin: number });

function* goalRows(association: Association): Iterable<Row> {
  const goals = [
    ...holdGoals(association),
    ...waveNorms(association),
    ...yearNorms(association),
    ...allocationNorms(association),
    ...proposals(association),
  ];
  for (const [index, goal] of goals.entries()) {
    const isNorm = "norm" in goal;
    yield [
      `DL${String(index + 1).padStart(3, "0")}`,
      goal.kpi,
      AREA_LEVELS[goal.level],
      goal.area ?? "",
      isNorm ? "norm" : "behoud",
      isNorm ? decimalComma(goal.norm, goal.digits) : "",
      isNorm ? "" : `${association.baselineYear}-W1`,
      isNorm ? "" : decimalComma(goal.margin, 1),
      goal.period ?? "",
      dutchDate(goal.due),
      ...(goal.setOn === undefined
        ? ["", "", "", "", "", "voorstel"]
        : [
            "Directeur-bestuurder (fictief)",
            dutchDate(goal.setOn),
            goal.agreedIn ?? "",
            ...agreementOf(goal),
            "vastgesteld",
          ]),
    ];
  }
}

/** Who does what for an agreement, by its number in the performance agreements. */
const agreements: Record<string, { kpi: string; parties: string }> = {
  "2.3": {
    kpi: "tenants_took_action",
    parties:
      "Woningstichting: helpt huurders het gesprek te voeren / Gemeente: betaalt buurtbemiddeling / Welzijnsorganisatie: bemiddelt",
  },
  "3.1": {
    kpi: "panel_participation",
    parties: "Woningstichting: vraagt en koppelt terug / Huurdersorganisatie: werft leden",
  },
  "4.2": {
    kpi: "meeting_places_created",
    parties: "Woningstichting: bouwt / Gemeente: stelt grond beschikbaar / Huurdersorganisatie",
  },
};

function agreementOf({ kpi, level }: Goal): [number: string, parties: string] {
  const found = Object.entries(agreements).find(([, agreement]) => agreement.kpi === kpi && level === "association");
  return found ? [found[0], found[1].parties] : ["", ""];
}

/** The group whose goal was agreed only after the last wave had closed, which is said at every verdict. */
const lateGroup = "BG026705";

/** "Op peil" per level: the smaller the area, the wider the margin, fixed before the baseline wave closed. */
function holdGoals(association: Association): Goal[] {
  const setOn = day(association.baselineYear, 2, 1);
  const due = day(association.baselineYear + 4, 12, 31);
  const hold = { kpi: "resilience_level", due, agreedIn: coursePlan(association) };
  const withHomes = new Set(association.neighbourhoods.map(({ group }) => group));
  return [
    { ...hold, level: "association", area: association.id, margin: 2, setOn },
    { ...hold, level: "municipality", margin: 2, setOn },
    { ...hold, level: "district", margin: 3, setOn },
    ...neighbourhoodGroups
      .filter(({ code }) => withHomes.has(code))
      .map(({ code }): Goal => {
        const isLate = code === lateGroup;
        const agreed = isLate
          ? { setOn: day(association.lastYear, 6, 10), agreedIn: "Buurtplan Zilverschoon; te laat vastgesteld" }
          : { setOn };
        return { ...hold, level: "neighbourhood_group", area: code, margin: 4, ...agreed };
      }),
    { ...hold, level: "neighbourhood", margin: 5, setOn },
  ];
}

function waveNorms(association: Association): Goal[] {
  return waveYears(association)
    .filter((year) => year >= association.baselineYear)
    .flatMap((year): Goal[] => {
      const shared = { period: `${year}-W1`, due: day(year, 5, 15), setOn: setBefore(year, association) };
      const agreedIn = coursePlan(association);
      const whole = { ...shared, agreedIn, level: "association", area: association.id } as const;
      return [
        { ...whole, kpi: "tenants_grade", norm: 7, digits: 1 },
        { ...shared, agreedIn, kpi: "tenants_grade", level: "district" as const, norm: 7, digits: 1 },
        { ...whole, kpi: "neighbourhoods_maintained", norm: 0.6, digits: 2 },
      ].filter(({ kpi }) => kpi !== "neighbourhoods_maintained" || year > association.baselineYear);
    });
}

/** The norms of the course plan, year by year until it ends. */
function yearNorms(association: Association): Goal[] {
  const start = yearOf(association.courseStart);
  return meetingPlacesNorm.flatMap((places, index): Goal[] => {
    const year = start + index;
    const goal = (kpi: string, norm: number, digits = 2, level: AreaLevel = "association"): Goal => ({
      kpi,
      level,
      area: level === "association" ? association.id : "",
      period: String(year),
      due: day(year, 12, 31),
      setOn: setBefore(year, association),
      agreedIn:
        Object.values(agreements).some((agreement) => agreement.kpi === kpi) && level === "association"
          ? `Prestatieafspraken ${year}; ${coursePlan(association)}`
          : coursePlan(association),
      norm,
      digits,
    });
    return [
      goal("tenants_took_action", [0.45, 0.55][index] ?? 0.65),
      goal("own_conversation_first", 0.45),
      goal("support_given", 0.55),
      goal("solved_by_tenants", 0.2),
      goal("meeting_places_created", places * meetingPlaceSets(association), 0),
      goal("opportunities_used", 0.6),
      goal("opportunities_overdue", 0, 0),
      goal("new_build_places", 1),
      goal("maintenance_contact", 0.9),
      goal("panel_participation", 0.5),
      goal("panel_participation", 0.5, 2, "district"),
      goal("panel_size", 0.1),
      goal("neighbourhoods_in_conversation", 0.9),
      goal("panel_representativeness", 10, 0),
      goal("panel_feedback", 1),
      goal("complexes_within_band", [0.55, 0.65][index] ?? 0.75),
      goal("goals_met", index < 2 ? 0.6 : 0.7),
      goal("activities_held", 2, 0),
      goal("neighbourhoods_with_activity", 1),
      goal("rounds_held", 0.9),
      goal("addresses_reached", 0.6),
      goal("liveability_thermometer", 7, 1),
      goal("liveability_thermometer", 7, 1, "neighbourhood_group"),
      goal("liveability_thermometer", 6, 1, "neighbourhood"),
      // The reason has had a code since February 2025.
      ...(year > 2025 ? [goal("notices_for_liveability", 0.05)] : []),
    ];
  });
}

/** The law asks the same every year; of the room for other incomes since 2022. */
function allocationNorms(association: Association): Goal[] {
  const whole = { level: "association", area: association.id, digits: 3 } as const;
  return yearsOf(association).flatMap((year): Goal[] => {
    const legal = { ...whole, period: String(year), due: day(year, 12, 31), setOn: day(year - 1, 12, 15) };
    return [
      { ...legal, kpi: "suitable_allocations", norm: 0.95, agreedIn: "Woningwet, artikel 46 lid 2" },
      ...(year < 2022 ? [] : [{ ...legal, kpi: "social_allocations", norm: 0.925, agreedIn: "Woningwet, artikel 48" }]),
    ];
  });
}

/** A norm for next year that nobody has agreed to: it shows what it would have said of the last three years. */
function proposals(association: Association): Goal[] {
  const year = association.lastYear + 1;
  const whole = { level: "association", area: association.id } as const;
  return [
    { ...whole, kpi: "tenants_took_action", period: String(year), due: day(year, 12, 31), norm: 0.55, digits: 2 },
  ];
}

const setBefore = (year: number, { courseStart }: Association) => Math.min(day(year - 1, 12, 15), courseStart - 17);
const coursePlan = ({ courseStart }: Association) =>
  `Koersplan ${yearOf(courseStart)}-${yearOf(courseStart) + 4} (synthetisch)`;
