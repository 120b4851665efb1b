import type { SecondImplementation } from "./figure.ts";
import { nationalModelFigures } from "./method/national-model.ts";

export const figures: SecondImplementation = ({ delivered }) =>
  nationalModelFigures(delivered, { kpi: "leefbaarometer_physical", column: "fys" });
