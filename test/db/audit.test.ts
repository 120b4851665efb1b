/** The log in a database: who may write in it and how, that it stays one chain, and what goes of it. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  connect,
  expireAudit,
  INSTALLATION,
  inTransaction,
  migrate,
  noteHead,
  readAudit,
  verifiedText,
  verifyAudit,
  writeAudit,
  writeAuditAt,
} from "@fijne-buurten/db";
import { auditKinds, type AuditKindCode, isSeenBy, type StaffRole } from "@fijne-buurten/db/vocabulary";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { cloneForFile, installationOf, migratedDatabase, type TestDatabase } from "../support/database.ts";
import { newFolder } from "../support/given.ts";
import { run } from "../support/run.ts";
import { type Client, connected } from "./support/drawn.ts";
import { chained } from "./support/chains.ts";

let database: TestDatabase;
let directory: TestDatabase;
let owner: Client;
let dataDir: string;

beforeAll(async () => {
  database = await migratedDatabase();
  directory = await cloneForFile(inject("cluster").directory);
  // A clone does not get the rights on the database itself.
  await migrate(database.urls.owner);
  owner = await connected(database.urls.owner);
  for (const { urls } of [database, directory]) await writeAuditAt(urls.etl, { kind: "erasure", actor: "opdracht" });
  dataDir = await newFolder();
});

const chain = (name = "voorbeeld") => ({ name, url: database.urls.etl, dataDir });
const write = (entry: Partial<Parameters<typeof writeAudit>[1]> = {}) =>
  writeAuditAt(database.urls.etl, { kind: "erasure", actor: "opdracht", details: { rows: 1 }, ...entry });

async function attempt(url: string, statement: string): Promise<string> {
  const client = await connect(url);
  try {
    await client.query("begin");
    await client.query(statement);
    return "may";
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

const LINE = `(99, now(), 'erasure', 'opdracht', '{}', '{}', repeat('0', 64), repeat('0', 64))`;
const CHANGES = [
  `insert into app.audit values ${LINE}`,
  "update app.audit set actor = 'planning'",
  "delete from app.audit",
  "truncate app.audit",
  "update app.audit_chain set last_number = 0",
  "delete from app.audit_chain",
  "truncate app.audit_chain",
];

describe.each(["association", "directory"])("in the database of the %s", (which) => {
  const urls = () => (which === "directory" ? directory : database).urls;

  describe.each(["owner", "etl", "api", "cube"] as const)("fb_%s", (role) => {
    test.each(CHANGES)("may not: %s", async (statement) => {
      expect(await attempt(urls()[role], statement)).toMatch(/permission denied/);
    });

    test("may not chain a line of its own", async () => {
      const statement = "select app.chain_audit('audit_expired', 'opdracht', '{}', '{}')";
      expect(await attempt(urls()[role], statement)).toMatch(role === "owner" ? /^may$/ : /permission denied/);
    });
  });

  test("only the pipeline and the owner write a line, and nobody who only reads figures reads one", async () => {
    const statement = "select app.write_audit('erasure', 'opdracht', '{}', '{}')";
    expect(await attempt(urls().etl, statement)).toBe("may");
    expect(await attempt(urls().owner, statement)).toBe("may");
    for (const role of ["api", "cube"] as const) {
      expect(await attempt(urls()[role], statement)).toMatch(/permission denied/);
      expect(await attempt(urls()[role], "select * from app.audit")).toMatch(/permission denied/);
    }
    for (const statement of ["update app.audit_kinds set detail_keys = '{name}'", "select app.keep_audit(6)"])
      expect(await attempt(urls().etl, statement)).toMatch(/permission denied/);
  });
});

test("both have the same tables", () => {
  const [one, other] = ["db/migrations/0073_audit.sql", "db/associations/migrations/0003_audit.sql"].map((file) =>
    readFileSync(join(import.meta.dirname, "../..", file), "utf8").replace(/^(--.*\n)+/, ""),
  );
  expect(other).toBe(one);
});

describe("a line", () => {
  test.each<[what: string, entry: object]>([
    ["of a kind that is not known", { kind: "gossip" }],
    ["that says that lines went", { kind: "audit_expired" }],
    ["by somebody with a name", { actor: "J. de Vries" }],
    ["by somebody with a short name", { actor: "jan" }],
    ["about something that may be a name", { about: ["Jan\tde Vries"] }],
    ["with a detail that such a line does not have", { details: { name: "x" } }],
    ["with words", { details: { rows: "drie rijen" } }],
    ["with a detail within a detail", { details: { rows: { of: 1 } } }],
  ])("%s is refused", async (_, entry) => {
    await expect(write(entry as never)).rejects.toThrow(/audit|check/);
  });

  test("has a place for every kind that can be written", async () => {
    const kinds = Object.keys(auditKinds).filter(
      (kind) => !/^audit_(expired|term_changed)$/.test(kind),
    ) as AuditKindCode[];
    for (const kind of kinds) await write({ kind: kind as never, details: {} });
    const lines = await readAudit(owner, { first: kinds.length });
    expect(lines.map(({ kind }) => kind).reverse()).toEqual(kinds);
  });

  test("is there when what it is about is, and else is not, and leaves no gap", async () => {
    const client = await connected(database.urls.etl);
    const last = async () => (await readAudit(owner, { first: 1 }))[0]!.number;
    const before = await last();
    const undone = inTransaction(client, async () => {
      await writeAudit(client, { kind: "erasure", actor: "opdracht" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await write({ about: ["area:HC 12"] });
    expect(await readAudit(owner, { first: 1 })).toMatchObject([{ number: before + 1, about: ["area:HC_12"] }]);
  });

  test("is read by who has both roles, in the order of the log and nothing else", async () => {
    const rolesOfReaders: StaffRole[][] = [["privacy", "operations"], ["privacy"], ["operations", "board"], []];
    expect(rolesOfReaders.map((roles) => isSeenBy("log", roles))).toEqual([true, false, false, false]);
    const lines = await readAudit(owner, { first: 10_000 });
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => lines[0]!.number - index));
    expect(await readAudit(owner, { before: 3, first: 1 })).toMatchObject([{ number: 2 }]);
  });
});

test("who write at the same time make one chain, of which the database and the verifier make the same hashes", async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, () => connected(database.urls.etl)));
  const before = (await readAudit(owner, { first: 1 }))[0]!.number;
  await Promise.all(
    clients.map(async (client, writer) => {
      for (let line = 0; line < 15; line++)
        await inTransaction(client, () =>
          writeAudit(client, {
            kind: "rows_read",
            actor: "abcd-efgh-ijkl-mnop",
            about: [`wríter:${writer}`],
            details: { rows: line },
          }),
        );
    }),
  );
  expect(await verifyAudit(chain())).toMatchObject({ first: 1, last: { number: before + 90 } });
  expect((await verifyAudit(chain())).broken).toBeUndefined();
});

/** As somebody with the rights of the owner, who takes the guard away first. */
async function tamper(...statements: string[]): Promise<void> {
  await inTransaction(owner, async () => {
    await owner.query("alter table app.audit disable trigger user");
    await owner.query("alter table app.audit_chain disable trigger user");
    for (const statement of statements) await owner.query(statement);
    await owner.query("alter table app.audit enable trigger user");
    await owner.query("alter table app.audit_chain enable trigger user");
  });
}

describe("npm run audit", () => {
  const audit = async (...args: string[]) => {
    const env = { ...(await installationOf({ voorbeeld: database })), DATA_DIR: dataDir };
    return run(["db/run.ts", "audit", ...args], env);
  };

  test("verifies the log of the installation and of each association, reads one, writes that down, and sets its term", async () => {
    expect(await audit("verify")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(
          `^${INSTALLATION}: het logboek is (nog leeg|heel.*)\\.?\nvoorbeeld: het logboek is heel, regel 1 tot en met \\d+\\.`,
        ),
      ),
    });
    const { stdout } = await audit("read", "voorbeeld", "--before", "3");
    expect(stdout.split("\n")[0]).toMatch(/^2 {2}\S+Z {2}corporatie toegevoegd {2}opdracht/);
    expect(await readAudit(owner, { first: 1 })).toMatchObject([
      { kind: "audit_read", details: '{"to": 2, "from": 1}' },
    ]);
    expect((await audit("keep", "voorbeeld", "36")).code).toBe(0);
    expect(await readAudit(owner, { first: 1 })).toMatchObject([{ kind: "audit_term_changed" }]);
    expect(await audit("keep", "voorbeeld", "5")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("van 6 tot en met 120"),
    });
    expect(await audit("verify", "voorbeeld", "--head", "3:00")).toMatchObject({ code: 1 });
  });

  test("ends with 1 and the number of the line where one was changed, and is well again when that is undone", async () => {
    await tamper("update app.audit set actor = 'planning' where number = 5");
    expect(await audit("verify", "voorbeeld")).toMatchObject({
      code: 1,
      stdout: "voorbeeld: het logboek klopt NIET: regel 5 is veranderd.\n",
    });
    await tamper("update app.audit set actor = 'opdracht' where number = 5");
    expect((await audit("verify", "voorbeeld")).code).toBe(0);
  });

  test("finds that the end was cut off, though the database says that it was not", async () => {
    const { last } = await verifyAudit(chain());
    const [before] = await readAudit(owner, { before: last.number, first: 1 });
    await owner.query("create temporary table cut as select * from app.audit order by number desc limit 1");
    await tamper(
      `delete from app.audit where number = ${last.number}`,
      `update app.audit_chain set last_number = ${before!.number}, last_hash = '${before!.lineHash}'`,
    );
    expect((await audit("verify", "voorbeeld")).stdout).toMatch(
      new RegExp(
        `klopt NIET: regel ${last.number} ontbreekt aan het eind; regel ${last.number} was er, zoals op .* is genoteerd`,
      ),
    );
    // Elsewhere nothing was written down, and nothing is found; who has the head from a backup or from the log of the schedule finds it.
    const elsewhere = { ...chain(), dataDir: await newFolder() };
    expect((await verifyAudit(elsewhere)).broken).toBeUndefined();
    expect((await verifyAudit(elsewhere, [last])).broken?.sentence).toContain("zoals u opgaf");
    await tamper(
      "insert into app.audit select * from cut",
      `update app.audit_chain set last_number = ${last.number}, last_hash = '${last.hash}'`,
    );
    expect((await verifyAudit(chain())).broken).toBeUndefined();
  });
});

describe("lines whose term is over", () => {
  test("go a month at a time, with a line that says so, and the chain goes on", async () => {
    const own = await migratedDatabase();
    const of = { name: "oud", url: own.urls.etl, dataDir };
    expect(await expireAudit(of)).toBe(0);
    const days = ["2020-01-03", "2020-01-31", "2020-02-01", "2020-03-05", "2099-01-01"];
    const lines = chained(days.map((day) => ({ writtenAt: `${day}T12:00:00.000000Z` })));
    const client = await connected(own.urls.owner);
    await inTransaction(client, async () => {
      await client.query("alter table app.audit disable trigger user");
      await client.query("alter table app.audit_chain disable trigger user");
      for (const { number, writtenAt, kind, actor, about, details, previousHash, lineHash } of lines)
        await client.query("insert into app.audit values ($1, $2, $3, $4, $5, $6, $7, $8)", [
          ...[number, writtenAt, kind, actor, about, details, previousHash, lineHash],
        ]);
      await client.query("update app.audit_chain set last_number = 5, last_hash = $1", [lines[4]!.lineHash]);
      await client.query("alter table app.audit enable trigger user");
      await client.query("alter table app.audit_chain enable trigger user");
    });
    expect(await verifyAudit(of)).toMatchObject({ lines: 5 });
    const gone: number[] = [];
    for (let night = 0; night < 4; night++) {
      gone.push(await expireAudit(of));
      expect((await verifyAudit(of)).broken).toBeUndefined();
    }
    expect(gone).toEqual([2, 1, 1, 0]);
    expect((await readAudit(client)).map(({ number, kind }) => [number, kind])).toEqual([
      [8, "audit_expired"],
      [7, "audit_expired"],
      [6, "audit_expired"],
      [5, "erasure"],
    ]);
  });
});

test("after a copy was put back, what was written after it was made is not missed", async () => {
  const folder = await newFolder();
  const of = { ...chain("terug"), dataDir: folder };
  noteHead(folder, "terug", { number: 100_000, hash: "f".repeat(64) });
  expect((await verifyAudit(of)).broken?.sentence).toContain("aan het eind");
  const [last] = await readAudit(owner, { first: 1 });
  noteHead(folder, "terug", { number: last!.number, hash: last!.lineHash }, { isRestored: true });
  expect((await verifyAudit(of)).broken).toBeUndefined();
  // A line that was half written is none.
  mkdirSync(join(folder, "audit"), { recursive: true });
  writeFileSync(join(folder, "audit", "terug.jsonl"), '{"number": 3, "ha', { flag: "a" });
  expect((await verifyAudit(of)).broken).toBeUndefined();
  // What cannot be written down is told, and stops nobody.
  const nowhere = await verifyAudit({ ...of, dataDir: join(folder, "audit", "terug.jsonl") });
  expect([nowhere.broken, verifiedText("terug", nowhere)]).toEqual([
    undefined,
    expect.stringMatching(/ LET OP .*'ENOTDIR'/),
  ]);
});
