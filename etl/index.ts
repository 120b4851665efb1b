// The front door: brings deliveries in and knows no KPI.
export type { Column } from "./contracts/columns.ts";
export { agreedDeliveries } from "./contracts/describe.ts";
export type { Contract, Delivers } from "./contracts/contract.ts";
export type { RowCounts } from "./contracts/delivery.ts";
export { contracts } from "./contracts/registry.ts";
export { importDeliveries, type ImportOptions } from "./pipeline.ts";
export { digest } from "./report/digest.ts";
export type { DeliveryReport, ImportReport, Problem } from "./report/import-report.ts";
export type { Home } from "./report/run-record.ts";
export { retractDelivery } from "./retract.ts";
export { status } from "./report/status.ts";
