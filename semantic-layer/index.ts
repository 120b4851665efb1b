// The front door: what the numbers are and how sure we are. The pipeline calls these in this order.
export { prepareModel, startCubeServer } from "./cube.ts";
export { catalogue } from "./catalogue.ts";
export { doorSchemas } from "./door/schemas.ts";
export { methodPages } from "./methods/method-page.ts";
export type { Estimate } from "./figures/estimate.ts";
export { estimate } from "./figures/estimate.ts";
export type { Figure } from "./figures/judge.ts";
export { judge } from "./figures/judge.ts";
export { measure } from "./figures/measure.ts";
export { protect } from "./figures/protect.ts";
export { publish } from "./figures/publish.ts";
export type { Release } from "./figures/release.ts";
export { weigh } from "./figures/weigh.ts";
export type { Card } from "./kpis/card.ts";
export { readCards } from "./kpis/card.ts";
