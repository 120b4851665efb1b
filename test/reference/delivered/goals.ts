import type { AreaLevel } from "./geography.ts";
import { day, decimal, filled, identifier, mustHold, oneOf, yesNo } from "./formats.ts";
import { liveRows } from "./live-rows.ts";

export type Goal = {
  goal: string;
  kpi: string;
  level: AreaLevel;
  /** Empty: every area of that level. */
  area: string | null;
  kind: "norm" | "behoud";
  norm: number | null;
  baseline: string | null;
  margin: number | null;
  /** Empty for a hold: every wave after the baseline. */
  period: string | null;
  due: string;
  /** What is only proposed judges nothing, and need not be signed. */
  isProposal: boolean;
  setOn: string | null;
};

export type CoursePlan = { started: string; referenceDate: string; subYear: "tertiaal" | "kwartaal" };

const levels = ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt", "complex"] as const;

export function deliveredGoals(folder: string): Goal[] {
  return liveRows<Goal>(folder, {
    file: "doelen",
    headers: ["doelnr", "kpi", "niveau", "gebied", "soort", "norm", "nulmeting", "marge", "periode", "uiterlijk"],
    key: ["doelnr"],
    missingIsGone: true,
    read(cells) {
      const kind = filled(oneOf(["norm", "behoud"], cells["soort"]));
      const [norm, margin] = [decimal(cells["norm"]), decimal(cells["marge"])];
      mustHold(kind === "norm" ? norm !== null : margin !== null);
      mustHold((norm ?? 1) >= 0 && (margin ?? 1) > 0);
      const isProposal = oneOf(["voorstel", "vastgesteld"], cells["status"] ?? null) === "voorstel";
      const setOn = day(cells["vastgesteld_op"]);
      mustHold(isProposal || [cells["vastgesteld_door"], cells["vastgelegd_in"], setOn].every((cell) => cell !== null));
      return {
        goal: filled(identifier(cells["doelnr"])),
        kpi: filled(cells["kpi"]),
        level: filled(oneOf(levels, cells["niveau"])),
        area: cells["gebied"] ?? null,
        ...{ kind, norm, margin, baseline: cells["nulmeting"] ?? null, period: cells["periode"] ?? null },
        ...{ due: filled(day(cells["uiterlijk"])), isProposal, setOn },
      };
    },
  });
}

/** The association's course plan: when it started, how it divides the year, and the day the synthetic data is about. */
export function deliveredCoursePlan(folder: string): CoursePlan {
  const [plan] = liveRows<CoursePlan>(folder, {
    file: "koersplannen",
    headers: ["koersplannr", "naam", "begindatum", "tussenperiode", "vaste_peildatum", "synthetisch"],
    key: ["koersplannr"],
    missingIsGone: true,
    read(cells) {
      filled(yesNo(cells["synthetisch"]));
      return {
        started: filled(day(cells["begindatum"])),
        referenceDate: filled(day(cells["vaste_peildatum"])),
        subYear: filled(oneOf(["tertiaal", "kwartaal"], cells["tussenperiode"])),
      };
    },
  });
  return plan!;
}
