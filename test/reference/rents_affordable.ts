import type { SecondImplementation } from "./figure.ts";
import { rentFigures } from "./method/rents.ts";

/** Let homes with a rent of the second class. */
export const figures: SecondImplementation = ({ delivered }) => rentFigures(delivered, "rents_affordable", "BET");
