/** All access to the database. The API only reads, and only schema figures. */
import { isAway } from "@fijne-buurten/db";
import type { Pool } from "pg";
import type { EntityTarget, FindOptionsOrder, FindOptionsWhere, Logger } from "typeorm";
import { DataSource, IsNull, LessThanOrEqual, MoreThan } from "typeorm";
import { AreaRow } from "./area/area.entity.ts";
import { GoalRow } from "./goal/goal.entity.ts";
import { CardRow } from "./kpi/card.entity.ts";
import { DeliveryRow } from "./lineage/delivery.entity.ts";
import { HomeAccountRow } from "./lineage/home-account.entity.ts";
import { RowAccountRow } from "./lineage/row-account.entity.ts";
import { PeriodRow } from "./period/period.entity.ts";
import type { ReleaseKey } from "./release/release-key.ts";
import { ReleaseRow } from "./release/release.entity.ts";
import type { VersionedRow } from "./release/versioned.entity.ts";
import { ControlChartRow } from "./kpi/control-chart.entity.ts";
import { OpportunityAccountRow } from "./kpi/opportunity-account.entity.ts";
import { RevisionRow } from "./kpi/revision.entity.ts";
import { SourceRow } from "./source/source.entity.ts";
import { WaveRow } from "./wave/wave.entity.ts";

/** A statement with a name is parsed and planned once per connection. */
export type Statement = { name: string; text: string };

export type Database = {
  /** For what is read once per release. */
  orm: DataSource;
  /** For what every request reads. */
  rows<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

export type OnStatement = (sql: string) => void;

export async function openDatabase(url: string, onStatement: OnStatement = () => {}): Promise<Database> {
  const orm = new DataSource({
    type: "postgres",
    url,
    entities: [
      AreaRow,
      CardRow,
      ControlChartRow,
      DeliveryRow,
      GoalRow,
      HomeAccountRow,
      OpportunityAccountRow,
      RevisionRow,
      PeriodRow,
      ReleaseRow,
      RowAccountRow,
      SourceRow,
      WaveRow,
    ],
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    parseInt8: true,
    poolSize: 10,
    logging: ["query"],
    logger: new StatementLogger(onStatement),
    extra: {
      application_name: "fijne-buurten api",
      // The role may only read. The session may not write either, in case the role is wrong, and no statement may run for long.
      options: "-c default_transaction_read_only=on -c jit=off",
      statement_timeout: 10_000,
    },
  });
  await orm.initialize();
  const pool = (orm.driver as unknown as { master: Pool }).master;
  const makers = new Map<string, (row: unknown[]) => unknown>();
  return {
    orm,
    async rows<Row>({ name, text }: Statement, values: unknown[]): Promise<Row[]> {
      onStatement(text);
      const ask = () => pool.query<unknown[]>({ name, text, values, rowMode: "array" });
      const { fields, rows } = await ask().catch((error: unknown) => askAgain(error, ask));
      const make = makers.get(name) ?? makerOf(fields);
      makers.set(name, make);
      return rows.map(make) as Row[];
    },
    close: () => orm.destroy(),
  };
}

const PAUSE_MS = 100;

/**
 * After a restart of the database a pool holds dead connections, which shows only when one is used. Every request begins with such a
 * statement. Only for one that can safely be sent once more: that reads, or comes to the same.
 */
export async function askAgain<Answer>(error: unknown, ask: () => Promise<Answer>): Promise<Answer> {
  if (!isAway(error)) throw error;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return ask();
}

/**
 * Makes objects of rows with one literal that holds all names. pg adds the names one by one, and V8 makes such objects slow from about a
 * dozen names on. A figure has three times as many.
 */
function makerOf(fields: { name: string }[]): (row: unknown[]) => unknown {
  const members = fields.map(({ name }, place) => `${JSON.stringify(name)}: row[${place}]`);
  return new Function("row", `return { ${members.join(", ")} };`) as (row: unknown[]) => unknown;
}

/** The rows of a list that were known at a release. */
export function knownAt<Row extends VersionedRow>(
  { orm }: Database,
  entity: EntityTarget<Row>,
  release: ReleaseKey,
  order?: FindOptionsOrder<Row>,
): Promise<Row[]> {
  const known = { association_id: release.associationId, known_from: LessThanOrEqual(release.number) };
  const where = [
    { ...known, known_to: IsNull() },
    { ...known, known_to: MoreThan(release.number) },
  ] as FindOptionsWhere<Row>[];
  return orm.getRepository(entity).find({ where, order });
}

/** Passes the statements of TypeORM on. Its errors reach the request, and are reported there. */
class StatementLogger implements Logger {
  readonly onStatement: OnStatement;

  constructor(onStatement: OnStatement) {
    this.onStatement = onStatement;
  }

  logQuery(sql: string): void {
    this.onStatement(sql);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
