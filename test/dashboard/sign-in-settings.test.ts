/** The pages are served beyond this machine only with a provider, TLS in front and secrets of their own; each unsafe way is tried. */
import { describe, expect, test } from "vitest";
import { problemOf, signInOf } from "../../dashboard/src/lib/server/sign-in/settings.ts";

const secret = "0123456789abcdef0123456789abcdef";
const provider = {
  OIDC_ISSUER: "https://login.example.nl/realm",
  OIDC_CLIENT_ID: "buurten",
  OIDC_CLIENT_SECRET: "abcdefghijklmnopqrst",
  SIGN_IN_SECRET: secret,
  ORIGIN: "https://buurten.example.nl",
};
const open = { ...provider, HOST: "0.0.0.0", TRUSTED_PROXY: "10.0.0.2, 10.1.0.0/16" };

type Env = Record<string, string | undefined>;

describe("without signing in", () => {
  test.each<Env>([
    { HOST: "127.0.0.1" },
    { HOST: "::1" },
    { HOST: "localhost", ORIGIN: "http://localhost:3000" },
    { HOST: "0.0.0.0", PUBLISHED_ON_LOOPBACK: "yes" },
    { HOST: "127.0.0.1", DEMO_SIGN_IN: "on", SIGN_IN_SECRET: secret },
    { HOST: "127.0.0.1", DEMO_SIGN_IN: "off" },
  ])("the pages start with %j", (env) => expect(problemOf(env)).toBeUndefined());

  test.each<[env: Env, sentence: string]>([
    [{}, "HOST: gevonden '0.0.0.0'"],
    [{ HOST: "0.0.0.0" }, "HOST: gevonden '0.0.0.0'"],
    [{ HOST: "192.168.1.9" }, "HOST: gevonden '192.168.1.9'"],
    [{ HOST: "127.0.0.1.example.nl" }, "verwacht: 127.0.0.1, localhost of ::1"],
    [{ HOST: "0.0.0.0", PUBLISHED_ON_LOOPBACK: "no" }, "HOST: gevonden '0.0.0.0'"],
    [{ HOST: "127.0.0.1", ORIGIN: "https://buurten.example.nl" }, "ORIGIN: gevonden 'https://buurten.example.nl'"],
    [{ HOST: "0.0.0.0", PUBLISHED_ON_LOOPBACK: "yes", ORIGIN: "https://buurten.example.nl" }, "ORIGIN: gevonden"],
    [{ HOST: "0.0.0.0", DEMO_SIGN_IN: "on", SIGN_IN_SECRET: secret }, "HOST: gevonden '0.0.0.0'"],
    [{ HOST: "127.0.0.1", DEMO_SIGN_IN: "on" }, "SIGN_IN_SECRET: te makkelijk te raden"],
    [{ HOST: "127.0.0.1", SIGN_IN_SECRET: "short" }, "SIGN_IN_SECRET: te makkelijk te raden"],
  ])("they do not with %j", (env, sentence) => {
    expect(problemOf(env)?.toLowerCase()).toContain(sentence.toLowerCase());
    expect(problemOf(env)).toMatch(/ Er is niets gestart\.$/);
  });
});

describe("with a provider", () => {
  test.each<Env>([
    open,
    { ...open, TRUSTED_PROXY: "2001:db8::2" },
    { ...provider, HOST: "0.0.0.0", PUBLISHED_ON_LOOPBACK: "yes" },
    { ...provider, HOST: "127.0.0.1", OIDC_ISSUER: "http://127.0.0.1:9000", ORIGIN: "http://127.0.0.1:3000" },
    { ...open, OIDC_ROLES: "a=bestuur; b = c=team@voorbeeld:BU02670111+BG01" },
  ])("the pages start with %j", (env) => expect(problemOf(env)).toBeUndefined());

  test.each<[changed: Env, sentence: string]>([
    [{ OIDC_CLIENT_ID: "" }, "OIDC_CLIENT_ID ontbreekt"],
    [{ SIGN_IN_SECRET: undefined }, "SIGN_IN_SECRET ontbreekt"],
    [{ ORIGIN: "" }, "ORIGIN ontbreekt"],
    [
      { ORIGIN: "http://buurten.example.nl" },
      "ORIGIN: gevonden 'http://buurten.example.nl', verwacht een adres dat met https://",
    ],
    [{ ORIGIN: "http://127.0.0.1:3000" }, "verwacht het adres met https://"],
    [{ OIDC_ISSUER: "http://login.example.nl" }, "OIDC_ISSUER: gevonden 'http://login.example.nl'"],
    [{ SIGN_IN_SECRET: secret.slice(1) }, "SIGN_IN_SECRET: te makkelijk te raden"],
    [{ SIGN_IN_SECRET: "a".repeat(64) }, "SIGN_IN_SECRET: te makkelijk te raden"],
    [{ OIDC_CLIENT_SECRET: "geheim" }, "OIDC_CLIENT_SECRET: te makkelijk te raden"],
    [{ OIDC_CLIENT_SECRET: secret }, "SIGN_IN_SECRET en OIDC_CLIENT_SECRET: hetzelfde geheim"],
    [{ CUBE_API_SECRET: secret }, "SIGN_IN_SECRET en CUBE_API_SECRET: hetzelfde geheim"],
    [{ TRUSTED_PROXY: "" }, "HOST: gevonden '0.0.0.0', zonder TRUSTED_PROXY"],
    [{ TRUSTED_PROXY: "proxy.example.nl" }, "TRUSTED_PROXY: gevonden 'proxy.example.nl'"],
    [{ ADDRESS_HEADER: "x-forwarded-for" }, "ADDRESS_HEADER: gevonden 'x-forwarded-for', verwacht niets"],
    [{ DEMO_SIGN_IN: "on" }, "DEMO_SIGN_IN: gevonden on, samen met OIDC_ISSUER"],
    [{ OIDC_ROLES: "a=directeur" }, "OIDC_ROLES: gevonden 'a=directeur', verwacht WAARDE=ROL"],
    [{ OIDC_ROLES: "a=team" }, "OIDC_ROLES: gevonden 'a=team'. Verwacht: bij team de eigen gebieden"],
    [{ OIDC_ROLES: "a=beleid:BG01" }, "en bij een andere rol geen"],
  ])("they do not with %j", (changed, sentence) => {
    const problem = problemOf({ ...open, ...changed });
    expect(problem).toContain(sentence);
    for (const quoted of [secret, "geheim'"]) expect(problem).not.toContain(quoted);
  });

  test("a value of the claim gives a role, in one association or in all, and a team its areas", () => {
    const env = { ...open, OIDC_ROLES: "fb=x=bestuur; oost=team@voorbeeld:BU02670111+BG01\nDe beleidsafdeling=beleid" };
    expect(signInOf(env)).toMatchObject({
      roles: [
        { value: "fb=x", role: "board", association: null, areas: [] },
        { value: "oost", role: "team", association: "voorbeeld", areas: ["BU02670111", "BG01"] },
        { value: "De beleidsafdeling", role: "policy", association: null, areas: [] },
      ],
    });
  });
});
