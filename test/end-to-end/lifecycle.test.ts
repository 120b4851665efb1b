/** Starting, stopping, being killed and starting again, on a small sample. */
import { createServer } from "node:net";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { busy, parts, partsOf, whatReadersSee } from "../support/parts.ts";
import { freePorts } from "../support/ports.ts";
import { processesOf, until } from "../support/processes.ts";
import { mustRun } from "../support/run.ts";
import { beginProduct, type Started, startProduct, stop } from "../support/product.ts";

const ended = (child: Started["child"]) => child.exitCode !== null || child.signalCode !== null;

describe("what cannot be started is refused in a sentence, and nothing runs afterwards", () => {
  let dataDir: string;
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-refused-"))));
  afterAll(() => rm(dataDir, { recursive: true }));

  test("an address that others can reach", async () => {
    const said = await refused(dataDir, { HOST: "0.0.0.0" });
    expect(said).toContain("HOST: gevonden '0.0.0.0', verwacht 127.0.0.1, localhost of ::1");
  });

  test("a port that somebody else has", async () => {
    const [port] = await freePorts(1);
    const other = createServer().listen(port, "127.0.0.1");
    const said = await refused(dataDir, { API_PORT: `${port}` });
    other.close();
    expect(said).toContain(`API_PORT: poort ${port} op 127.0.0.1 is al in gebruik`);
  });

  async function refused(folder: string, settings: Record<string, string>): Promise<string> {
    const { child, log } = await beginProduct(folder, settings);
    await until(
      60,
      () => ended(child),
      () => "still running",
    );
    expect(child.exitCode).toBe(1);
    expect(processesOf(folder)).toEqual([]);
    const said = readLog(log);
    expect(said).not.toMatch(/\bat .*\.ts:\d+/);
    return said;
  }
});

// One installation that lives through everything below, in this order.
describe("an installation", () => {
  let dataDir: string;
  let first: Started;
  beforeAll(async () => void (dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-life-"))));
  afterAll(async () => {
    for (const { pid } of processesOf(dataDir)) process.kill(pid, "SIGKILL");
    await rm(dataDir, { recursive: true });
  });

  test("recovers from a first start that was cut off while importing", { timeout: 240_000 }, async () => {
    const attempt = await beginProduct(dataDir);
    let said = "";
    await until(
      120,
      () => (said = readLog(attempt.log)).includes("Voorbeeldgegevens inlezen"),
      () => said,
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    attempt.child.kill("SIGKILL");
    await onlyPostgresIsLeft();
    first = await startProduct(dataDir);
    expect(await releases(first)).toHaveLength(1);
  });

  test("says so when it is started a second time, with its address", async () => {
    const { child, log } = await beginProduct(dataDir);
    await until(
      60,
      () => ended(child),
      () => "the second start still runs",
    );
    expect(child.exitCode).toBe(1);
    expect(readLog(log)).toContain(`draait al (proces ${first.pid}): ${first.dashboard}`);
    expect((await fetch(first.dashboard)).status).toBe(200);
  });

  test("leaves nothing running after SIGTERM, and every part ends with 0", async () => {
    process.kill(first.pid, "SIGTERM");
    await until(
      20,
      () => ended(first.child),
      () => "npm start still runs",
    );
    expect(first.child.exitCode).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
    for (const part of ["api", "cube", "dashboard", "schedule"])
      expect(readLog(join(dataDir, "logs", `${part}.log`)), part).toMatch(/"message":"gestopt \(code 0\)"\}\n$/);
  });

  // Ten seconds on a machine of its own; one that also runs other tests gives it a part of the time only.
  test("comes back within ten seconds, with the same release", { retry: 1 }, async () => {
    await stop(first.pid);
    first = await startProduct(dataDir);
    expect(await releases(first)).toHaveLength(1);
    expect(first.secondsToStart).toBeLessThan(10 * busy());
  });

  describe("any part that is killed comes back within ten seconds, while the others go on", () => {
    test.each(parts)("%s", async (part) => {
      const before = partsOf(dataDir);
      expect(Object.keys(before).sort()).toEqual(parts.toSorted());
      const start = readLog(join(dataDir, "start.log")).length;
      const said = () => readLog(join(dataDir, "start.log")).slice(start);
      process.kill(before[part]!, "SIGKILL");
      const seen = await whatReadersSee(first.dashboard, () => new RegExp(`${part}: is er weer`, "i").test(said()));
      expect(seen).toMatchObject({ faults: [] });
      expect(seen.longestSilence).toBeLessThan(3 * busy());
      expect(seen.secondsToRecover).toBeLessThan(10 * busy());
      expect(await releases(first)).toHaveLength(1);
      const after = partsOf(dataDir);
      expect(parts.filter((name) => after[name] !== before[name])).toEqual([part]);
    });
  });

  test("its children end within ten seconds of a killed parent, and the next start adopts the database, without Cube where that is off", async () => {
    process.kill(first.pid, "SIGKILL");
    await onlyPostgresIsLeft();
    first = await startProduct(dataDir, { EXPLORE: "off" });
    expect(await releases(first)).toHaveLength(1);
    expect(Object.keys(partsOf(dataDir)).sort()).toEqual(parts.filter((part) => part !== "cube").sort());
    await expect(fetch(first.cube)).rejects.toThrow();
  });

  test(
    "an association imported beside the sample has an address of its own, and takes the short ones",
    { timeout: 120_000 },
    async () => {
      const files = await mkdtemp(join(tmpdir(), "fijne-buurten-kade-"));
      for (const name of readdirSync(join(dataDir, "sample")).filter((file) => file.endsWith(".csv"))) {
        const text = readFileSync(join(dataDir, "sample", name), "latin1").replaceAll("voorbeeld", "kade");
        const own = name.includes("koersplannen") ? text.replace(/Ja(?=\r?\n)/, "Nee") : text;
        writeFileSync(join(files, name.replace("voorbeeld", "kade")), own, "latin1");
      }
      const { stdout } = await mustRun(["etl/run.ts", "import", files, "--new"], { DATA_DIR: dataDir });
      expect(stdout).toContain("kade: Cijfers gepubliceerd");
      await rm(files, { recursive: true });
      const linksOf = async (path: string): Promise<string[]> => {
        const page = await fetch(first.dashboard + path);
        expect(page.status, path).toBe(200);
        return [...(await page.text()).matchAll(/href="(\/[^"#]*)"/g)]
          .map(([, href = ""]) => href)
          .filter((href) => !href.startsWith("/_app"));
      };
      expect(await linksOf("/associations")).toEqual(expect.arrayContaining(["/kade", "/voorbeeld"]));
      // The frame tells of the other; all other links stay with their page.
      for (const [path, of] of [
        ["/kade", /^\/(en\/)?kade\b/],
        ["/en/voorbeeld/kpis", /^(\/en)?\/voorbeeld\b/],
        ["/kpis", /^\/(?!kade|voorbeeld)/],
      ] as const) {
        const links = (await linksOf(path)).filter((href) => !href.endsWith("/associations"));
        expect(links.length).toBeGreaterThan(8);
        expect(
          links.filter((href) => !of.test(href)),
          path,
        ).toEqual([]);
      }
      const ask = async (path: string) => {
        const question = "?query={association{code}release{isSynthetic}}";
        const answer = await fetch(new URL(path, first.api) + question, {
          headers: { "apollo-require-preflight": "true" },
        });
        return ((await answer.json()) as { data?: object }).data;
      };
      expect(await ask("/kade/graphql")).toEqual({ association: { code: "kade" }, release: { isSynthetic: false } });
      expect(await ask("/voorbeeld/graphql")).toEqual({
        association: { code: "voorbeeld" },
        release: { isSynthetic: true },
      });
      expect(await ask("/graphql")).toBeUndefined();
    },
  );

  test("its logs keep what every start said, and nobody who is in the files", async () => {
    const logs = readdirSync(join(dataDir, "logs")).map((name) => readLog(join(dataDir, "logs", name)));
    expect(readLog(join(dataDir, "logs", "api.log")).match(/"message":"gestart, proces \d+"/g)).toHaveLength(4);
    expect(readLog(join(dataDir, "logs", "start.log"))).toMatch(
      /api: onverwacht gestopt \(signaal SIGKILL\)\. Het wordt opnieuw/,
    );
    const reports = readdirSync(join(dataDir, "sample"), { recursive: true, encoding: "utf8" });
    const people = reports
      .filter((name) => name.includes("overlastmeldingen"))
      .flatMap((name) => readLog(join(dataDir, "sample", name)).match(/\bH\d{6}\b/g) ?? []);
    expect(people.length).toBeGreaterThan(10);
    expect(people.filter((person) => logs.some((log) => log.includes(person)))).toEqual([]);
  });

  async function onlyPostgresIsLeft(): Promise<void> {
    const others = () => processesOf(dataDir).filter(({ isPostgres }) => !isPostgres);
    await until(10, () => others().length === 0, others);
  }
});

function readLog(file: string): string {
  return readFileSync(file, "utf8");
}

async function releases(product: Started): Promise<unknown[]> {
  const query = "{ releases { nodes { number } } }";
  const answer = await fetch(product.api, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: { releases: { nodes: unknown[] } } }).data.releases.nodes;
}
