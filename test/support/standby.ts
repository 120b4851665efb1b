/** A PostgreSQL server, and a streaming replica of it that follows and may only be read: what pg_basebackup would make, which does not come along. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cluster, connect, openCluster } from "@fijne-buurten/db";
import { binaries, program } from "../../db/postgres/binaries.ts";
import { readRecord } from "../../db/postgres/cluster-record.ts";
import { must } from "../../db/must.ts";
import { ownerOf } from "../../db/postgres/system-user.ts";
import { freePorts } from "./ports.ts";

export type Standby = { port: string; primary: Cluster; close(): Promise<void> };

/** Makes both in an empty folder. The replica has the roles and passwords of its primary. */
export async function standbyIn(folder: string): Promise<Standby> {
  const home = join(folder, "primary");
  const primary = await openCluster(home, { disposable: true });
  const own = join(must(readRecord(home), "a record").folder, "data");
  const user = ownerOf(own) ?? {};
  const native = binaries(user, () => folder);
  const control = (...args: string[]): void => {
    const { status } = spawnSync(program(native, "pg_ctl"), args, {
      ...user,
      cwd: "/",
      env: { LC_ALL: "C", TZ: "UTC" },
      stdio: "ignore",
    });
    if (status !== 0) throw new Error(`pg_ctl ${args.join(" ")} ended with ${status}`);
  };
  const asAdmin = async (...statements: string[]): Promise<unknown[]> => {
    const client = await connect(primary.urls.admin);
    let rows: unknown[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as unknown[];
    await client.end();
    return rows;
  };
  await asAdmin("alter system set wal_level = 'replica'", "alter system set max_wal_senders = 4");
  control("restart", "-w", "-m", "fast", "-D", own, "-l", join(own, "..", "postgres.log"));

  const copy = join(own, "..", "standby");
  const client = await connect(primary.urls.admin);
  await client.query("select pg_backup_start('standby', true)");
  const copied = spawnSync("cp", ["-a", own, copy]);
  if (copied.status !== 0) throw new Error(String(copied.stderr));
  const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop()");
  await client.end();
  rmSync(join(copy, "postmaster.pid"));
  const { hostname, port: primaryPort, username, password } = new URL(primary.urls.admin);
  const [port = ""] = (await freePorts(1)).map(String);
  const source = `host=${hostname} port=${primaryPort} user=${username} password=${password}`;
  cpSync(join(own, "postgresql.auto.conf"), join(copy, "postgresql.auto.conf"));
  const settings = [`port = ${port}`, `primary_conninfo = '${source}'`, "hot_standby = on", ""].join("\n");
  for (const [name, text, flag] of [
    ["backup_label", rows[0]!.labelfile, "w"],
    ["standby.signal", "", "w"],
    ["postgresql.auto.conf", settings, "a"],
  ] as const)
    writeFileSync(join(copy, name), text, { flag });
  if (user.uid !== undefined) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, copy]);
  control("start", "-w", "-D", copy, "-l", join(copy, "..", "standby.log"));
  return {
    port,
    primary,
    async close() {
      control("stop", "-m", "immediate", "-D", copy);
      await primary.close({ stop: true });
    },
  };
}
