/**
 * A whole installation beyond this machine: staff sign in with a provider and partners ask, both by a name with TLS, which Caddy gives with the
 * file that docker compose gives it. Needs Caddy (`apt install caddy`), and the rights of root for port 80.
 */
import assert from "node:assert/strict";
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { setDefaultCACertificates } from "node:tls";
import { SANDBOX_KEY } from "@fijne-buurten/db";
import { freePorts, installationIn } from "../../bench/faults.installation.ts";
import { client, testProvider, Visitor } from "../../support/provider.ts";
import { root } from "../../support/run.ts";

export async function drill(): Promise<void> {
  say(`caddy ${execFileSync("caddy", ["version"], { encoding: "utf8" }).trim()}`);
  const folder = await mkdtemp(join(tmpdir(), "fijne-buurten-tls-"));
  const HOST = ownAddress();
  const [pages, partners] = await freePorts(2);
  const [ORIGIN, SHARED_ORIGIN] = [`https://localhost:${pages}`, `https://127.0.0.1:${partners}`];
  const provider = await testProvider([ORIGIN]);
  provider.people.set("anna", ["fb-bestuur"]);
  const installation = await installationIn(join(folder, "data"), {
    ...{ HOST, TRUSTED_PROXY: HOST, ORIGIN, SHARED_ORIGIN, OIDC_SCOPE: "openid profile", OIDC_ISSUER: provider.issuer },
    ...{ OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret, OIDC_ROLES: "fb-bestuur=bestuur" },
  });
  let proxy: ChildProcess | undefined;
  try {
    await installation.start();
    const [DASHBOARD, SHARED] = [installation.address, installation.shared].map((address) => new URL(address).host);
    proxy = spawn("caddy", ["run", "--config", join(root, "start", "Caddyfile"), "--adapter", "caddyfile"], {
      env: {
        ...{ ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
        ...{ ORIGIN, SHARED_ORIGIN, DASHBOARD, SHARED },
      },
      stdio: ["ignore", "ignore", openSync(join(folder, "caddy.log"), "a")],
    });
    await trustOwnAuthority(join(folder, "caddy/pki/authorities/local/root.crt"));
    await soon(() => fetch(`${SHARED_ORIGIN}/health`), "Caddy did not answer");
    await checkStaff(ORIGIN);
    await checkPartners(SHARED_ORIGIN);
  } catch (error) {
    console.error((await readFile(join(folder, "caddy.log"), "utf8").catch(() => "")).slice(-3_000));
    throw error;
  } finally {
    proxy?.kill();
    await installation.stop();
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function checkStaff(origin: string): Promise<void> {
  const reader = new Visitor();
  const page = await reader.signIn(`${origin}/kpis`, "anna");
  assert.deepEqual([page.status, page.at], [200, `${origin}/kpis`]);
  assert.equal(page.headers.get("strict-transport-security"), "max-age=31536000; includeSubDomains");
  const session = reader.given.find((line) => line.startsWith("__Host-buurten-session="));
  assert.match(session ?? "no session", /; Secure/);
  say("somebody signed in over TLS, and the session is a cookie of this host alone");
}

async function checkPartners(origin: string): Promise<void> {
  const page = await (await fetch(`${origin}/voorbeeld/first-steps`)).text();
  assert.ok(page.includes(`${origin}/voorbeeld/graphql`) && !page.includes("http://"), "partners are led to TLS");
  // What was published a moment ago is attacked first, and shared after that.
  const response = await soon(async () => mustBeRead(await askAs(SANDBOX_KEY, origin)), "nothing was shared");
  assert.ok(response.headers.has("strict-transport-security"));
  say("a partner asked over TLS, with the address of the first steps");
}

const askAs = (key: string, origin: string): Promise<Response> =>
  fetch(`${origin}/voorbeeld/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ query: "{ release { number } }" }),
  });

function mustBeRead(response: Response): Response {
  assert.equal(response.status, 200);
  return response;
}

/** Caddy makes an authority of its own for names that lead to this machine. */
async function trustOwnAuthority(file: string): Promise<void> {
  setDefaultCACertificates([await soon(() => readFile(file, "utf8"), `${file}: Caddy did not make it`)]);
}

async function soon<Found>(look: () => Promise<Found>, problem: string): Promise<Found> {
  for (let tries = 0; tries < 120; tries++) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await sleep(500);
  }
  throw new Error(`${problem} in a minute`);
}

/** What other machines call this one. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const found = all.find(({ family, internal }) => family === "IPv4" && !internal);
  if (!found) throw new Error("this machine has no address beyond itself");
  return found.address;
}

const say = (line: string): void => console.log(line);
