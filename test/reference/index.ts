import { readCards } from "@fijne-buurten/semantic-layer";
import type { Delivered } from "./delivered/index.ts";
import type { ReferenceFigure, SecondImplementation } from "./figure.ts";
import { weightsOfWaves } from "./method/weights.ts";

/**
 * Every figure that a folder of deliveries gives, computed a second time, slowly, from the files themselves. Each card has its second
 * implementation in the file of its name; one that is missing throws.
 */
export async function referenceFigures(delivered: Delivered): Promise<ReferenceFigure[]> {
  const kpis = readCards().map(({ id }) => id);
  const implementations = new Map(
    await Promise.all(kpis.map(async (kpi) => [kpi, await implementationOf(kpi)] as const)),
  );
  const weights = weightsOfWaves(delivered);
  const made = new Map<string, readonly ReferenceFigure[]>();
  const figuresOf = (kpi: string): readonly ReferenceFigure[] => {
    const known = made.get(kpi) ?? implementations.get(kpi)!({ delivered, weights, figuresOf });
    made.set(kpi, known);
    return known;
  };
  return kpis.flatMap(figuresOf);
}

async function implementationOf(kpi: string): Promise<SecondImplementation> {
  try {
    return ((await import(`./${kpi}.ts`)) as { figures: SecondImplementation }).figures;
  } catch (error) {
    throw new Error(`test/reference/${kpi}.ts: a card has its second implementation there, exported as figures.`, {
      cause: error,
    });
  }
}
