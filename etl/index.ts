// The front door: brings deliveries in and knows no KPI.
export type { Column } from "./columns.ts";
export type { Contract, Delivers } from "./contract.ts";
export { digest } from "./digest.ts";
export { importDeliveries } from "./pipeline.ts";
export type { ImportOptions } from "./pipeline.ts";
export { contracts } from "./registry.ts";
export type { DeliveryReport, ImportReport, Problem, RowCounts } from "./report.ts";
export type { Home } from "./run-record.ts";
export { status } from "./status.ts";
