import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { addressOf, checkParts, noDatabase, projectFolder, readSettings } from "../start/settings.ts";
import { optionsThatLoad, run } from "./support/run.ts";
import { hostOf, isThisMachine } from "./support/no-network.js";

describe("settings", () => {
  test("nothing needs to be set", () => {
    expect(readSettings({})).toEqual({
      host: "127.0.0.1",
      pagesHost: "127.0.0.1",
      ports: { dashboard: 3000, api: 4000, cube: 4001, schedule: 4002, shared: 4003 },
      dataDir: join(projectFolder, ".data"),
      sampleHomes: 3500,
      explore: true,
    });
  });

  test.each(["127.0.0.1", "localhost", "::1", "127.0.0.2"])("HOST %s is this machine", (HOST) => {
    expect(readSettings({ HOST }).host).toBe(HOST);
  });

  test.each(["0.0.0.0", "::", "192.168.1.10", "buurten.example", "127.0.0.1.example"])("HOST %s is refused", (HOST) => {
    expect(() => readSettings({ HOST })).toThrow(`HOST: gevonden '${HOST}', verwacht 127.0.0.1, localhost of ::1`);
  });

  test("the pages are given no address of a database", () => {
    const env = { DATABASE_URL: "a", APP_DATABASE_URL: "b", PROOF_DATABASE_URL: "c", PORT: "3000" };
    expect({ ...env, ...noDatabase(env) }).toEqual({
      ...{ DATABASE_URL: "", APP_DATABASE_URL: "", PROOF_DATABASE_URL: "", PORT: "3000" },
    });
  });

  test("with a provider only the pages listen elsewhere", () => {
    const found = readSettings({ HOST: "0.0.0.0", OIDC_ISSUER: "https://login.example.nl" });
    expect([found.pagesHost, found.host, addressOf(found, "dashboard")]).toEqual([
      ...["0.0.0.0", "127.0.0.1", "http://127.0.0.1:3000"],
    ]);
  });

  test.each(["0", "65536", "-1", "3000.5", "drieduizend"])("PORT %s is refused", (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(
      `PORT: gevonden '${PORT}', verwacht een geheel getal van 1 tot en met 65535`,
    );
  });

  test("Cube's server may be left out, and nothing else is said with EXPLORE", () => {
    expect(readSettings({ EXPLORE: "off" }).explore).toBe(false);
    expect(() => readSettings({ EXPLORE: "uit" })).toThrow("EXPLORE: gevonden 'uit', verwacht on of off.");
  });

  test("pages may be reached elsewhere, at the address of a site", () => {
    expect(readSettings({}).origin).toBeUndefined();
    expect(readSettings({ ORIGIN: "https://buurten.example.nl/" }).origin).toBe("https://buurten.example.nl");
    for (const ORIGIN of [
      "buurten.example.nl",
      "https://buurten.example.nl/pad",
      "ftp://buurten.example.nl",
      "https://",
    ])
      expect(() => readSettings({ ORIGIN })).toThrow(`ORIGIN: gevonden '${ORIGIN}'`);
  });

  test("an IPv6 address is written as a browser wants it", () => {
    expect(addressOf(readSettings({ HOST: "::1", PORT: "3001" }), "dashboard")).toBe("http://[::1]:3001");
  });
});

const signingIn = {
  OIDC_ISSUER: "https://login.example.nl",
  OIDC_CLIENT_ID: "buurten",
  OIDC_CLIENT_SECRET: "abcdefghijklmnopqrst",
};

describe("a setting of any part that cannot be right is refused", () => {
  const settings = readSettings({});

  test.each<[Record<string, string>, sentence: string]>([
    [{ CUBE_API_SECRET: "short" }, "CUBE_API_SECRET: gevonden 5 tekens. Verwacht: ten minste 32 tekens"],
    [{ NIGHTLY_AT: "25:00" }, "NIGHTLY_AT '25:00' is geen tijd (verwacht: uu:mm"],
    [{ IMPORT_CRON: "elke nacht" }, "IMPORT_CRON 'elke nacht' is geen rooster"],
    [{ INBOX_KEEP_DAYS: "0" }, "INBOX_KEEP_DAYS '0' is geen aantal dagen"],
    [{ SMTP_URL: "smtps://mail.example.nl" }, "MAIL_FROM en MAIL_TO: gevonden niets"],
    [{ BACKUP_DIR: "kopieen" }, "BACKUP_PASSPHRASE: gevonden niets"],
    [{ BACKUP_DIR: "a", BACKUP_PASSPHRASE: "een lange wachtzin", BACKUP_KEEP: "0" }, "BACKUP_KEEP: gevonden '0'"],
    [{ OIDC_ISSUER: "https://login.example.nl" }, "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET ontbreekt"],
    [{ ...signingIn, DATABASE_URL: "postgres://…" }, "APP_DATABASE_URL: niets gevonden"],
    [
      {
        ...signingIn,
        DATABASE_URL: "postgres://…",
        APP_DATABASE_URL: "postgres://fb_app:@database:5432/fijne_buurten",
      },
      "APP_DATABASE_URL: het wachtwoord is te makkelijk te raden",
    ],
    [{ DEMO_SIGN_IN: "on", DATABASE_URL: "postgres://…" }, "DEMO_SIGN_IN: gevonden on, samen met DATABASE_URL"],
    [{ DEMO_SIGN_IN: "ja" }, "DEMO_SIGN_IN: gevonden 'ja', verwacht on of off"],
    [{ API_ORIGINS: "*" }, "API_ORIGINS: gevonden '*', verwacht het begin van het adres van een website"],
  ])("%j", async (env, sentence) => {
    await expect(checkParts(env, settings)).rejects.toThrow(sentence);
  });

  test("by the launcher before there is a database, and none when nothing is set", async () => {
    await checkParts({}, settings);
    await checkParts({ CUBE_API_SECRET: "short" }, { ...settings, explore: false });
    const DATA_DIR = join(tmpdir(), "fijne-buurten-not-made");
    const { code, stderr } = await run(["start.js"], { DATA_DIR, NIGHTLY_AT: "25:00" });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^NIGHTLY_AT '25:00' is geen tijd .*\n$/);
    await expect(access(DATA_DIR)).rejects.toThrow("ENOENT");
  });
});

test("--help says how to start, and starts nothing", async () => {
  expect(await run(["start.js", "--help"])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^npm start .*\n$/),
    stderr: "",
  });
});

test("an old Node is told in one sentence what to do", async () => {
  const asOldNode = "Object.defineProperty(process.versions, 'node', { value: '20.19.0' });";
  const { code, stderr } = await run(["--import", `data:text/javascript,${asOldNode}`, "start.js"]);
  expect(code).toBe(1);
  expect(stderr).toContain("dit is Node 20.19.0");
  expect(stderr).toContain("verwacht Node 24 of nieuwer. Start met npm");
});

test("a folder whose name has spaces, &, accents and a percent sign can be loaded from", async () => {
  const parent = await mkdtemp(join(tmpdir(), "fijne-buurten-path-"));
  const folder = join(parent, "Fijne buurten & café 100%25 'nu' #1");
  await mkdir(folder);
  await writeFile(join(folder, "first.ts"), "console.log('loaded' as string);");
  const { stdout, stderr } = await run(["--eval", "console.log('ran')"], {
    NODE_OPTIONS: optionsThatLoad(join(folder, "first.ts")),
  });
  await rm(parent, { recursive: true });
  expect(stdout, stderr).toBe("loaded\nran\n");
});

describe("no test reaches beyond this machine", () => {
  test.each([
    [[{ host: "example.org", port: 80 }], "example.org"],
    [[[{ host: "10.0.0.1", port: 80 }, undefined]], "10.0.0.1"],
    [[80, "example.org"], "example.org"],
    [[80], undefined],
    [["/tmp/socket"], undefined],
  ])("connect(%j) goes to %s", (args, host) => expect(hostOf(args)).toBe(host));

  test.each(["example.org", "10.0.0.1", "172.16.0.1", "8.8.8.8", "::2"])("%s is elsewhere", (host) =>
    expect(isThisMachine(host)).toBe(false),
  );
  test.each(["127.0.0.1", "localhost", "::1"])("%s is here", (host) => expect(isThisMachine(host)).toBe(true));
});
