import { basename } from "node:path";
import { today } from "../contracts/calendar.ts";
import { NO_ROWS } from "../report/import-report.ts";
import type { Run } from "../report/run-record.ts";
import { UNKNOWN, nameToKeep, type Outside } from "./file-name.ts";

/** Writes down and reports a file that was refused before it was known what it is. */
export async function refuseUnrecognised(run: Run, path: string, outside: Outside, reason: string): Promise<void> {
  const file = basename(path);
  const kept = nameToKeep(path);
  const { association, period, deliveredOn } = outside;
  // The status of a table shows refused files too, so the table is kept that the file's name says.
  const meant = run.contracts.find((contract) => contract.file === outside.file);
  const { source, entity } = meant ?? { source: UNKNOWN, entity: UNKNOWN };
  await run.client.query(
    `insert into ops.deliveries
      (run_id, association_id, source, entity, file_name, file_hash, period, delivered_on, confirmed_on, status, refusal)
    -- The file came to this database, also when it says that it is of another association, or says nothing.
    select $1, association_id, $3, $4, $5, '', $6, $7, $7, 'refused', $8
    from ops.association order by association_id <> $2 limit 1`,
    [
      ...[run.id, association, source, entity, kept, period],
      ...[deliveredOn === UNKNOWN ? today() : deliveredOn, `${kept}: ${reason}`],
    ],
  );
  run.deliveries.push({
    ...{ file, path, association, source, entity, period, deliveredOn },
    ...{ status: "refused", refusal: `${file}: ${reason}`, rows: NO_ROWS, problems: [] },
  });
  run.log(`✗ ${file}: geweigerd`);
}
