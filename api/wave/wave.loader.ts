import type { PeriodKind } from "@fijne-buurten/db/vocabulary";
import type { Reader } from "../access.ts";
import { type Database, knownAt } from "../data-source.ts";
import { unknown } from "../errors.ts";
import { identityOf } from "../node/node.type.ts";
import type { ReleaseKey } from "../release/release-key.ts";
import { type Account, WaveRow } from "./wave.entity.ts";
import {
  FewAnswers,
  LevelResponse,
  MergedLevel,
  Representativeness,
  Wave,
  WaveLimitation,
  Weighting,
  WeightingEffect,
} from "./wave.type.ts";

/** The waves of one release that have an account, the newest first. */
export class Waves {
  readonly #list: Wave[];
  readonly #byCode: Map<string, Wave>;

  constructor(waves: Wave[]) {
    const place = ({ startedOn, code }: Wave) => `${startedOn} ${code}`;
    this.#list = waves.toSorted((one, other) => (place(one) < place(other) ? 1 : -1));
    this.#byCode = new Map(waves.map((wave) => [wave.code, wave]));
  }

  /** An account is made of counts of rows: only who may see such counts may see it. */
  seenBy({ seesMoments }: Reader): Waves {
    return seesMoments ? this : new Waves([]);
  }

  ofKind(kind: PeriodKind | null): Wave[] {
    return kind === null ? this.#list : this.#list.filter((wave) => wave.kind === kind);
  }

  byCode(code: string): Wave | undefined {
    return this.#byCode.get(code);
  }

  find(argument: string, code: string): Wave {
    const wave = this.#byCode.get(code);
    if (wave === undefined) {
      throw unknown(
        "UNKNOWN_WAVE",
        {
          argument,
          found: code,
          nl: "vrijgegeven enquête of panelvragenlijst van deze publicatie",
          en: "approved survey wave or panel questionnaire of this release",
        },
        this.#byCode.keys(),
      );
    }
    return wave;
  }
}

export async function loadWaves(database: Database, release: ReleaseKey): Promise<Waves> {
  const rows = await knownAt(database, WaveRow, release);
  return new Waves(rows.map(({ wave, account }) => waveOf(wave, account, release)));
}

function waveOf(code: string, account: Account, release: ReleaseKey): Wave {
  return Object.assign(new Wave(), {
    identity: identityOf("Wave", release, code),
    code,
    kind: account.kind,
    name: account.name,
    mode: account.mode,
    referenceDate: account.reference_date,
    startedOn: account.started_on,
    closedOn: account.closed_on,
    approvedBy: account.approved_by,
    approvedOn: account.approved_on,
    approvalNote: account.approval_note,
    homes: account.homes,
    invited: account.invited,
    delivered: account.delivered,
    answers: account.answers,
    response: account.response,
    weighting: account.weighting && weightingOf(account.weighting),
    effects: account.effects.map(({ kpi_id: kpi, spread, ...effect }) => {
      const maxBias = account.representativeness?.max_bias;
      const worstCase = spread === undefined || maxBias === undefined ? null : spread * maxBias;
      return Object.assign(new WeightingEffect(), { kpi, ...effect, worstCase } satisfies WeightingEffect);
    }),
    representativeness: account.representativeness && representativenessOf(account.representativeness, release),
    dissimilarity: account.dissimilarity,
    neighbourhoods:
      account.neighbourhoods && Object.assign(new FewAnswers(), account.neighbourhoods satisfies FewAnswers),
    limits: account.limits.map((limit) =>
      Object.assign(new WaveLimitation(), { limit, account } satisfies WaveLimitation),
    ),
    release,
  } satisfies Wave);
}

function weightingOf(weighting: NonNullable<Account["weighting"]>): Weighting {
  const { method, merged, trimmed_share, margin_error, n_effective, design_effect, lowest, highest } = weighting;
  return Object.assign(new Weighting(), {
    method,
    merged: Object.entries(merged).flatMap(([variable, levels]) =>
      Object.entries(levels).map(([level, into]) =>
        Object.assign(new MergedLevel(), { variable, level, into } satisfies MergedLevel),
      ),
    ),
    trimmedShare: trimmed_share,
    marginError: margin_error,
    effectiveAnswers: n_effective,
    designEffect: design_effect,
    lowest,
    highest,
  } satisfies Weighting);
}

function representativenessOf(
  { r, band, rate, max_bias, levels }: NonNullable<Account["representativeness"]>,
  release: ReleaseKey,
): Representativeness {
  return Object.assign(new Representativeness(), {
    ...{ rIndicator: r, band, rate, maxBias: max_bias },
    levels: levels.map((level) => Object.assign(new LevelResponse(), { ...level, release } satisfies LevelResponse)),
  } satisfies Representativeness);
}
