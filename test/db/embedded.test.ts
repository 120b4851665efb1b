import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, migrate, openCluster } from "@fijne-buurten/db";
import { afterAll, expect, test } from "vitest";

// The whole file works on one folder: an initdb takes seconds.
const dataDir = mkdtempSync(join(tmpdir(), "cluster-"));
const isRunning = () => existsSync(join(dataDir, "postgres", "data", "postmaster.pid"));
const port = () => Number(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[3]);
const serverPid = () =>
  Number(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);

afterAll(async () => {
  const cluster = await openCluster(dataDir);
  await cluster.close({ stop: true });
  rmSync(dataDir, { recursive: true });
});

/** Another process that opens the cluster, says so, and waits. */
async function opener(): Promise<{ pid: number; kill(): Promise<void>; leave(): Promise<void> }> {
  const program = `
    import { openCluster } from ${JSON.stringify(new URL("../../db/index.ts", import.meta.url).href)};
    const cluster = await openCluster(${JSON.stringify(dataDir)});
    console.log("open");
    process.stdin.once("data", async () => { await cluster.close(); process.exit(0); });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const gone = once(child, "exit");
  return {
    pid: child.pid!,
    kill: async () => void (child.kill("SIGKILL"), await gone),
    leave: async () => void (child.stdin.write("leave\n"), await gone),
  };
}

test("two that open at once get one server, and who leaves last stops it", async () => {
  const [here, there] = await Promise.all([openCluster(dataDir), opener()]);
  expect(isRunning()).toBe(true);
  await here.close();
  expect(isRunning()).toBe(true);
  await there.leave();
  expect(isRunning()).toBe(false);
});

test("what only the installation may know is in a file that only its owner can read", () => {
  expect(statSync(join(dataDir, "cluster.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
});

test("one that an older program made gets the role that keeps sessions, which is let in nowhere yet", async () => {
  const file = join(dataDir, "cluster.json");
  const record = JSON.parse(readFileSync(file, "utf8")) as { passwords: Record<string, string> };
  delete record.passwords.app;
  writeFileSync(file, JSON.stringify(record));
  const cluster = await openCluster(dataDir);
  // Whoever is not known, or has another password, is refused with 28P01.
  await expect(connect(cluster.urls.app)).rejects.toMatchObject({ code: "42501" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    passwords: { ...record.passwords, app: expect.any(String) },
  });
  await cluster.close();
});

test("a server whose parent was killed runs on, and the next start adopts it", async () => {
  const parent = await opener();
  const pid = serverPid();
  await parent.kill();
  await sleep(200);
  expect(isRunning()).toBe(true);
  const cluster = await openCluster(dataDir);
  expect(serverPid()).toBe(pid);
  await cluster.close();
  expect(isRunning()).toBe(false);
});

test("who insists stops a server that another started", async () => {
  const parent = await opener();
  const cluster = await openCluster(dataDir);
  await cluster.close({ stop: true });
  expect(isRunning()).toBe(false);
  await parent.kill();
});

test("a server that is killed while it is busy is started again on its port, with what was committed", async () => {
  const cluster = await openCluster(dataDir);
  const before = port();
  const client = await connect(cluster.urls.admin);
  await client.query("create table kept (word text)");
  await client.query("insert into kept values ('kept')");
  const work = client.query("select count(*) from generate_series(1, 1e10) as number where number % 7 = 8");
  const outcome = expect(work).rejects.toThrow("Connection terminated unexpectedly");
  await sleep(200);
  process.kill(serverPid(), "SIGKILL");
  const again = await openCluster(dataDir);
  const other = await connect(again.urls.admin);
  expect((await other.query("select word from kept")).rows).toEqual([{ word: "kept" }]);
  expect(port()).toBe(before);
  await outcome;
  await other.end();
  await client.end().catch(() => {});
  await cluster.close();
  await again.close();
});

test("a leftover that names another program's process does not stop a start", async () => {
  const file = join(dataDir, "postgres", "data", "postmaster.pid");
  writeFileSync(file, `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n0\nready\n`);
  const cluster = await openCluster(dataDir);
  expect(serverPid()).not.toBe(process.pid);
  await cluster.close();
});

test("the port stays the same, unless another program took it", async () => {
  const first = await openCluster(dataDir);
  const before = port();
  await first.close();
  const second = await openCluster(dataDir);
  expect(port()).toBe(before);
  await second.close();

  const thief = createServer().listen(before, "127.0.0.1");
  await once(thief, "listening");
  const third = await openCluster(dataDir);
  expect(port()).not.toBe(before);
  const client = await connect(third.urls.admin);
  await client.end();
  await third.close();
  thief.close();
});

test("the server speaks with nobody outside this machine, and to nobody without a password", async () => {
  const cluster = await openCluster(dataDir);
  const client = await connect(cluster.urls.admin);
  const { rows } = await client.query(
    "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets",
  );
  expect(rows).toEqual([{ addresses: "127.0.0.1", sockets: "" }]);
  await client.end();
  const url = new URL(cluster.urls.owner);
  url.password = "guess";
  await expect(connect(url.href)).rejects.toThrow("password authentication failed");
  await cluster.close();
});

test("an owner that may not make roles is told what an administrator must run", async () => {
  const cluster = await openCluster(dataDir);
  const admin = await connect(cluster.urls.admin);
  await admin.query("alter role fb_cube rename to fb_away");
  await expect(migrate(cluster.urls.owner)).rejects.toThrow(
    /fb_cube bestaan niet[\s\S]*create role fb_cube login password/,
  );
  await admin.query("alter role fb_away rename to fb_cube");
  await admin.end();
  await cluster.close();
});

test("a database that has disappeared is told, not replaced by an empty one", async () => {
  const data = join(dataDir, "postgres", "data");
  renameSync(data, `${data}.away`);
  await expect(openCluster(dataDir)).rejects.toThrow("hier staat geen database meer");
  renameSync(`${data}.away`, data);
});
