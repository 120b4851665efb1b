import { AREA_LEVELS } from "../contracts/words.ts";
import type { Association } from "./association.ts";
import type { Row } from "./csv-file.ts";
import type { Complex } from "./complexes.ts";
import { districtOf, districts, municipality, neighbourhoodGroups, neighbourhoods, vintage } from "./nijkerk.ts";
import type { Outbox } from "./outbox.ts";

/** Both trees: association → municipality → district → group → neighbourhood, and association → complex. */
export function sendAreas(association: Association, complexes: Complex[], outbox: Outbox): void {
  outbox.send(
    {
      table: "gebieden",
      period: "alles",
      deliveredOn: association.referenceDay,
      dialect: "utf-8 with BOM",
      header: ["niveau", "code", "naam", "boom", "bovenliggend", "indelingsjaar"],
    },
    areaRows(association, complexes),
  );
}

function* areaRows({ id, name }: Association, complexes: Complex[]): Iterable<Row> {
  const place = (level: string, code: string, label: string, parent: string): Row => [
    level,
    code,
    label,
    level === AREA_LEVELS.complex ? "complex" : "geografie",
    parent,
    vintage,
  ];
  yield place(AREA_LEVELS.association, id, name, "");
  yield place(AREA_LEVELS.municipality, municipality.code, municipality.name, id);
  for (const district of districts) yield place(AREA_LEVELS.district, district.code, district.name, municipality.code);
  for (const group of neighbourhoodGroups)
    yield place(AREA_LEVELS.neighbourhood_group, group.code, group.name, group.district);
  for (const area of neighbourhoods) yield place(AREA_LEVELS.neighbourhood, area.code, area.name, area.group);
  for (const complex of complexes) yield place(AREA_LEVELS.complex, complex.id, complex.name, id);
}

/** The districts in which the association has homes, with the number of homes in each. */
export function districtsWithHomes(association: Association): { code: string; homes: number }[] {
  const homes = (code: string) =>
    association.neighbourhoods.filter((area) => districtOf(area) === code).reduce((sum, area) => sum + area.homes, 0);
  return districts.map(({ code }) => ({ code, homes: homes(code) })).filter((district) => district.homes > 0);
}
