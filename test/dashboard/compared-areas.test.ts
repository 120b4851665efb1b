import { expect, test } from "vitest";
import "./language.ts";
import type { Area, AreaLevel } from "../../dashboard/src/lib/server/answers.ts";
import { areaTiles, attentionOf } from "../../dashboard/src/lib/server/pages/compared-areas.ts";
import { action, figure, resilience } from "./figure.ts";

test("an area of another level with the same code gets no figure that is not its own", () => {
  const area = (level: AreaLevel, name: string): Area => ({ code: "101", name, level, homes: 80, within: [] });
  const group = area("NEIGHBOURHOOD_GROUP", "Paasbos");
  const compared = {
    kpi: resilience,
    figures: [figure({ area: group })],
    referenceDate: "2026-10-31",
    until: undefined,
    tally: null,
  };
  const { districts } = areaTiles(compared, [group, area("COMPLEX", "De Draak")]);
  expect(districts.flatMap(({ tiles }) => tiles).map((tile) => tile.area.level)).toEqual(["NEIGHBOURHOOD_GROUP"]);
});

test("the list takes areas from every headline figure, and says how many were looked at and are there by chance", () => {
  const area = { code: "BG1", name: "Paasbos", level: "NEIGHBOURHOOD_GROUP" } as const;
  const found = (isListed: boolean, listed: number) =>
    ({ isListed, adjusted: isListed ? 0.01 : 0.6, compared: 14, listed, expectedByChance: 0.1 * listed }) as const;
  const share = figure({ area, period: "2025", value: 0.4, attention: found(true, 1) });
  const index = figure({ area, period: "2025-W1", attention: found(false, 1) });
  const compared = { kpi: resilience, figures: [index], referenceDate: "2026-10-31", until: undefined, tally: null };
  const list = attentionOf(
    [
      { kpi: resilience, figures: [index] },
      { kpi: action, figures: [share] },
    ],
    compared,
  );
  expect(list.briefs.map((brief) => [brief.kpi.id, brief.area.name])).toEqual([["tenants_took_action", "Paasbos"]]);
  expect(list.words).toBe(
    "We keken naar 14 hoofdcijfers van buurtgroepen tegelijk. Daarvan zijn er 1 meer gedaald dan toeval verklaart. Naar verwachting staan daar hoogstens 0,1 door toeval bij: gemiddeld één op de tien. Bespreek het met mensen die de buurt kennen.",
  );
  const quiet = { ...index, attention: found(false, 0) };
  expect(attentionOf([{ kpi: resilience, figures: [quiet] }], compared)).toMatchObject({
    briefs: [],
    words: "We keken naar 14 hoofdcijfers van buurtgroepen tegelijk.",
  });
});
