import { type Database, knownAt } from "../data-source.ts";
import { identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { AreaRow } from "./area.entity.ts";
import { Area } from "./area.type.ts";
import { Areas } from "./areas.ts";

export async function loadAreas(database: Database, release: ReleaseKey): Promise<Areas> {
  const rows = await knownAt(database, AreaRow, release);
  const areas = new Map(rows.map((row) => [row.area_key, areaOf(row, release)]));
  for (const area of areas.values()) {
    area.within = areas.get(area.path.at(-2) ?? "") ?? null;
    area.neighbourhoods = area.neighbourhoodKeys.flatMap((key) => areas.get(key) ?? []);
  }
  return new Areas([...areas.values()]);
}

function areaOf(row: AreaRow, release: ReleaseKey): Area {
  return Object.assign(new Area(), {
    key: row.area_key,
    code: row.area_code,
    name: row.area_name,
    level: row.area_level,
    tree: row.tree,
    vintage: row.vintage,
    homes: row.homes_count,
    path: row.path,
    isInForce: row.is_in_force,
    series: row.series_key ?? row.area_key,
    within: null,
    neighbourhoods: [],
    neighbourhoodKeys: row.neighbourhood_keys ?? [],
    identity: identityOf("Area", release, row.area_key),
    release,
  } satisfies Area);
}
