import { readFileSync } from "node:fs";
import DataLoader from "dataloader";
import type { Database, Statement } from "../data-source.ts";
import type { Release } from "../release/release.type.ts";
import type { Moment } from "./figure-parts.type.ts";
import type { PublishedFigure } from "./figure.type.ts";

const momentsSql: Statement = { name: "moments", text: readFileSync(new URL("moments.sql", import.meta.url), "utf8") };

type Answer = { place: number; moments: Record<string, unknown> };

/** The sums behind the figures of a page, in one statement. */
export function momentLoader(database: Database): DataLoader<PublishedFigure, Moment[]> {
  return new DataLoader(async (figures) => {
    const answers = new Map<PublishedFigure, Moment[]>();
    const perRelease = Map.groupBy(figures, (figure) => figure.kpi.release);
    await Promise.all([...perRelease].map(([release, asked]) => ask(release, asked)));
    return figures.map((figure) => answers.get(figure) ?? []);

    async function ask(release: Release, asked: PublishedFigure[]): Promise<void> {
      const records = asked.map(({ kpi, area, period, group }, place) => ({
        place,
        kpi_id: kpi.id,
        area_key: area.key,
        period,
        group_key: group,
      }));
      const rows = await database.rows<Answer>(momentsSql, [
        release.association.id,
        release.number,
        JSON.stringify(records),
      ]);
      for (const row of rows) answers.set(asked[row.place]!, momentsOf(row.moments));
    }
  });
}

function momentsOf(moments: Record<string, unknown>): Moment[] {
  return Object.entries(moments).map(([name, value]) => ({ name, value: typeof value === "number" ? value : null }));
}
