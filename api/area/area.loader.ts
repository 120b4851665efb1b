import type { AreaLevel, AreaTree } from "@fijne-buurten/db/vocabulary";
import type { Database } from "../data-source.ts";
import { knownAt } from "../data-source.ts";
import type { Release } from "../release/release.type.ts";
import { AreaRow } from "./area.entity.ts";
import { Area } from "./area.type.ts";
import { Areas } from "./areas.ts";

export async function loadAreas(database: Database, release: Release): Promise<Areas> {
  const rows = await database.orm
    .getRepository(AreaRow)
    .find({ where: knownAt<AreaRow>(release.association.id, release.number) });
  const areas = new Map(rows.map((row) => [row.area_key, areaOf(row, release)]));
  for (const row of rows) areas.get(row.area_key)!.within = areas.get(row.parent_key ?? "") ?? null;
  return new Areas([...areas.values()]);
}

function areaOf(row: AreaRow, release: Release): Area {
  return Object.assign(new Area(), {
    key: row.area_key,
    code: row.area_code,
    name: row.area_name,
    level: row.area_level as AreaLevel,
    tree: row.tree as AreaTree,
    vintage: row.vintage,
    homes: row.homes_count,
    path: row.path,
    release,
  });
}
