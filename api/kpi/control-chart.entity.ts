import type { ControlSignal } from "@fijne-buurten/db/vocabulary";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { VersionedRow } from "../release/versioned.entity.ts";

/** A control chart as the release made it. */
export type Chart = {
  mean: number;
  is_seasonal: boolean;
  months: {
    month: string;
    events: number;
    home_months: number;
    value: number;
    centre: number;
    lower: number;
    upper: number;
    signals: ControlSignal[];
  }[];
  complexes: {
    from: string;
    until: string;
    compared: number;
    mean: number;
    is_widened: boolean;
    above: { area_key: string; events: number; value: number; upper: number }[];
  } | null;
};

@Entity("control_charts", { schema: "figures" })
export class ControlChartRow extends VersionedRow {
  @PrimaryColumn("text")
  kpi_id!: string;

  @Column("jsonb")
  chart!: Chart;
}
