import type { SecondImplementation } from "./figure.ts";
import { allocationFigures } from "./method/allocations.ts";

/** Of the allocations with a known income class: those to incomes up to the DAEB limit. */
export const figures: SecondImplementation = ({ delivered }) =>
  allocationFigures(delivered, {
    kpi: "social_allocations",
    outcome: ({ income }) => (income === null ? null : income !== "hoger"),
  });
