/** Two associations of two releases each, with something else to tell in each, as every client is tried on. */
import { twoAssociations } from "../../api/support/associations.ts";
import { addressOf } from "../../api/support/tables.ts";

const neighbourhoods = ["BU02670101", "BU02670111", "BU02670112"];
const years = ["2025", "2026"];

/** What `value` of a release of an association begins with: no two are the same. */
const first = { voorbeeld: { 1: 0.1, 2: 0.2 }, ander: { 1: 0.5, 2: 0.6 } };

export type Place = { association: "voorbeeld" | "ander"; asOf: 1 | 2 };

export const places: Place[] = (["voorbeeld", "ander"] as const).flatMap((association) =>
  ([1, 2] as const).map((asOf) => ({ association, asOf })),
);

/** Of `tenants_took_action` in 2025, of the whole association. */
export const wholeIn = ({ association, asOf }: Place): number => first[association][asOf];

/** Of the same, by period and neighbourhood: six, each a hundredth more than the one before. */
export function valuesIn({ association, asOf }: Place): number[] {
  return years.flatMap((_, year) =>
    neighbourhoods.map((__, place) => Number((first[association][asOf] + (3 * year + place) / 100).toFixed(2))),
  );
}

export type Served = {
  /** The address of `file`, of one association or, with "", of the installation. */
  at(association: Place["association"] | "", file: string): string;
  /** Publishes the second release of both. */
  publishNext(): Promise<void>;
};

/** With the first release of both. */
export async function served(): Promise<Served> {
  const { short, drawings } = await twoAssociations();
  const publish = async (asOf: Place["asOf"]) => {
    for (const association of ["voorbeeld", "ander"] as const) {
      if (asOf > 1) await drawings[association].release(asOf);
      const values = valuesIn({ association, asOf });
      const rows = years.flatMap((period, year) =>
        neighbourhoods.map(
          (code, place) => `tenants_took_action | neighbourhood/${code} | ${period} | ${values[3 * year + place]}`,
        ),
      );
      const whole = `tenants_took_action | association/${association} | 2025 | ${wholeIn({ association, asOf })}`;
      await drawings[association].figures(["kpi | area | period | value", ...rows, whole].join("\n"));
    }
  };
  await publish(1);
  return {
    at: (association, file) => addressOf(short, association === "" ? file : `${association}/${file}`),
    publishNext: () => publish(2),
  };
}
