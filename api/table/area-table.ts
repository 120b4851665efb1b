/** All areas as one table, each with what it lies in: so also which CBS neighbourhoods a neighbourhood group is made of. */
import type { AreaLevel } from "@fijne-buurten/db/vocabulary";
import type { Area } from "../area/area.type.ts";
import type { Context } from "../context.ts";
import { nameOf } from "../enums.ts";
import type { Release } from "../release/release.type.ts";
import type { TableArgs } from "./table.args.ts";
import type { Column, Table } from "./table.type.ts";

export type AreaLine = { area: Area; around: Map<AreaLevel, Area>; today: Area | undefined; release: Release };

export const areaColumns: Column<AreaLine>[] = [
  { name: "level", meaning: "How large the area is.", cell: ({ area }) => nameOf(area.level) },
  {
    name: "area_code",
    meaning: "The code of CBS (GM, WK, BU), a complex number, or the association's own code of a neighbourhood group.",
    cell: ({ area }) => area.code,
  },
  { name: "area_name", meaning: "What the area is called.", cell: ({ area }) => area.name },
  {
    name: "vintage",
    meaning: "The year of the CBS division that the code belongs to. Join figures by level, code and vintage.",
    cell: ({ area }) => area.vintage,
  },
  {
    name: "is_in_force",
    meaning: "Whether it is an area of today; others are of periods that are over.",
    cell: ({ area }) => area.isInForce,
  },
  {
    name: "area_code_today",
    meaning: "The code under which the area goes on today. Empty where it does not.",
    cell: ({ today }) => today?.code ?? null,
  },
  { name: "homes", meaning: "Homes let.", cell: ({ area }) => area.homes },
  ...(["neighbourhood_group", "district", "municipality"] as const).flatMap((level) => [
    {
      name: `${level}_code`,
      meaning: `The code of the ${level.replace("_", " ")} that the area is or lies in. Empty for a larger area, and for a complex.`,
      cell: ({ around }: AreaLine) => around.get(level)?.code ?? null,
    },
    {
      name: `${level}_name`,
      meaning: "What that is called.",
      cell: ({ around }: AreaLine) => around.get(level)?.name ?? null,
    },
  ]),
  { name: "association", meaning: "The code of the association.", cell: ({ release }) => release.association.code },
  { name: "release", meaning: "The release that was read.", cell: ({ release }) => release.number },
];

export async function areaTable(
  { contents }: Context,
  release: Release,
  { level }: TableArgs,
): Promise<Table<AreaLine>> {
  const areas = await contents(release.key).areas();
  const lineOf = (area: Area): AreaLine => ({
    area,
    around: new Map(area.path.flatMap((key) => areas.byKey(key) ?? []).map((each) => [each.level, each])),
    today: areas.seriesOf(area).find(({ isInForce }) => isInForce),
    release,
  });
  const lines = areas.selectEver({ level }).map(lineOf);
  return { columns: areaColumns, parts: onePart(lines) };
}

async function* onePart<Line>(lines: Line[]): AsyncGenerator<Line[]> {
  yield lines;
}
