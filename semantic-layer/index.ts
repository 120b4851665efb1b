// The front door for tools and tests: the cards, the pages made from them and from the methods, and Cube's server.
export { catalogue } from "./catalogue.ts";
export type { Agreed, Computation, DeliveredTable, Reading } from "./computation/computation.ts";
export { computationFiles } from "./computation/published.ts";
export { compiledQueries } from "./compiled-queries.ts";
export { startCubeServer } from "./cube.ts";
export { commandSchemas } from "./command/schemas.ts";
export { makeFigures } from "./figures/index.ts";
export type { Figure } from "./figures/figure.ts";
export type { Release } from "./figures/release.ts";
export { type Card, readCards } from "./kpis/card.ts";
export { listedRowsFile } from "./kpis/listed-rows.ts";
export { methodPages } from "./methods/method-page.ts";
export { planTable } from "./plan.ts";
