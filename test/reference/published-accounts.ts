import { connect } from "@fijne-buurten/db";
import type { ReferenceAccount } from "./waves.ts";

/** What files call a type of home that the warehouse calls otherwise. */
const typeInFiles: { [code: string]: string } = {
  single_family: "eengezins",
  apartment: "meergezins",
  senior: "senioren",
};

type Level = { variable: string; level: string; asked: number | null; answers: number | null; partial: number | null };

/** The numbers of the published accounts, by the same names. */
export async function publishedAccounts(url: string): Promise<ReferenceAccount[]> {
  const client = await connect(url);
  try {
    const { rows } = await client.query("select wave, account from figures.wave_accounts where known_to is null");
    return rows.map(({ wave, account }) => {
      const { homes, invited, delivered, answers, response, weighting, effects, representativeness, dissimilarity } =
        account;
      const levels: Level[] = representativeness?.levels ?? [];
      const numbers = {
        ...{ homes, invited, answers, response },
        ...(account.kind === "panel_questionnaire" && { delivered, dissimilarity }),
        ...(weighting && { effective: weighting.n_effective, lowest: weighting.lowest, highest: weighting.highest }),
        ...Object.fromEntries(
          effects.map((effect: { kpi_id: string; unweighted: number }) => [
            `unweighted ${effect.kpi_id}`,
            effect.unweighted,
          ]),
        ),
        r: representativeness?.r ?? null,
        ...Object.fromEntries(
          levels.flatMap(({ variable, level, ...told }) => [
            [`asked ${variable} ${typeInFiles[level] ?? level}`, told.asked],
            [`answers ${variable} ${typeInFiles[level] ?? level}`, told.answers],
            [`partial ${variable} ${typeInFiles[level] ?? level}`, told.partial],
          ]),
        ),
      };
      return { wave, numbers };
    });
  } finally {
    await client.end();
  }
}
