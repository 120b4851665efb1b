// The front door: brings deliveries in and knows no KPI.
export type { Column } from "./contracts/columns.ts";
export type { Contract, Delivers } from "./contracts/contract.ts";
export { digest } from "./report/digest.ts";
export { importDeliveries } from "./pipeline.ts";
export type { ImportOptions } from "./pipeline.ts";
export { contracts } from "./contracts/registry.ts";
export type { DeliveryReport, ImportReport, Problem, RowCounts } from "./report/report.ts";
export type { Home } from "./report/run-record.ts";
export { status } from "./report/status.ts";
