/** Reads tables of the API as a program would, and draws the figures that their tests share. */
import Papa from "papaparse";
import { expect } from "vitest";

export const drawn = `
  kpi                 | area                     | period  | group_key | value | lower | upper | n   | numerator | denominator | verdict  | goal_id | goal_kind | goal_norm | goal_due_on | bound_lower | bound_upper | withheld_reason
  --------------------+--------------------------+---------+-----------+-------+-------+-------+-----+-----------+-------------+----------+---------+-----------+-----------+-------------+-------------+-------------+----------------
  tenants_took_action | association/voorbeeld    | 2025    | all       | 0.52  | 0.42  | 0.62  | 107 | 56        | 107         |          |         |           |           |             |             |             |
  tenants_took_action | association/voorbeeld    | 2026    | all       | 0.625 | 0.5   | 0.75  | 80  | 50        | 80          | ON_TRACK | D2      | norm      | 0.6       | 2026-12-31  | 0.55        | 0.7         |
  resilience_level    | neighbourhood/BU02670111 | 2026-W1 | all       | -1.5  |       |       |     |           |             |          |         |           |           |             |             |             |
  resilience_level    | neighbourhood/BU02670112 | 2026-W1 | all       |       |       |       |     |           |             |          |         |           |           |             |             |             | TOO_FEW
  resilience_level    | neighbourhood/BU02670112 | 2026-W1 | new_build | 70    |       |       |     |           |             |          |         |           |           |             |             |             |`;

export type Line = Record<string, string>;

export const addressOf = (url: string, rest: string) => url.replace("/graphql", `/${rest}`);

export async function linesOf(url: string, rest: string): Promise<Line[]> {
  const response = await fetch(addressOf(url, rest));
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "text/csv; charset=utf-8; header=present",
  ]);
  const { data, errors } = Papa.parse<Line>(await response.text(), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

export const told = (lines: Line[], ...columns: string[]) =>
  lines.map((line) => columns.map((column) => line[column]).join(" | "));
