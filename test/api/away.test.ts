/** The database is away for a while: that is said, nothing ends, and afterwards all is as it was. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startApi } from "@fijne-buurten/api";
import { expect, onTestFinished, test } from "vitest";
import { breakable } from "../support/breakable.ts";
import { installationOf } from "../support/database.ts";
import { onlyAssociation } from "../support/only-association.ts";
import { root } from "../support/run.ts";
import { clientOf } from "./support/client.ts";
import { world } from "./support/world.ts";

test("who asks meanwhile is told so with 503 and when to ask again, also when it goes away during the answer", async () => {
  const { database } = await world();
  const way = await breakable(database.urls.api);
  const faults: unknown[] = [];
  let cutAt = /^never$/;
  const api = await startApi({
    associations: onlyAssociation(way.url),
    asksEachTime: true,
    onFault: (fault) => faults.push(fault),
    onStatement: (sql) => void (cutAt.test(sql) && way.cut()),
  });
  onTestFinished(() => api.close());
  const ask = async () => {
    const answer = await clientOf(api.url)("{ release { number } kpis { code } areas { nodes { code } } }");
    return { ...answer, code: answer.errors?.[0]?.extensions.code ?? "answered" };
  };
  const health = async () => (await fetch(new URL("/health", api.url))).status;
  // The lists of a release are read once, so only a first question meets this halfway.
  const moments = { "during the answer": /"figures"."areas"/, "before the answer": /current_releases/ };
  for (const [moment, statement] of Object.entries(moments)) {
    cutAt = statement;
    const { status, headers, errors } = await ask();
    expect.soft(status, moment).toBe(503);
    expect.soft(headers.get("retry-after"), moment).toBe("10");
    expect.soft(errors?.[0]?.extensions, moment).toMatchObject({
      code: "NO_DATABASE",
      nl: expect.stringMatching(/^De database is nu niet te bereiken; aan uw vraag ligt het niet\./) as string,
    });
    expect.soft(await health(), moment).toBe(503);
    cutAt = /^never$/;
    await way.mend();
    expect.soft(await ask(), moment).toMatchObject({ status: 200, code: "answered" });
    expect.soft(await health(), moment).toBe(200);
  }
  expect(faults).toEqual(
    faults.map(() => expect.stringMatching(/^De database is niet te bereiken \('.+'\)\.$/) as string),
  );
});

test("a server that starts meanwhile waits, and ends when it is told to", async () => {
  const { database } = await world();
  const way = await breakable((await installationOf({ voorbeeld: database })).API_DATABASE_URL);
  await way.cut();
  const begin = () => {
    const env = { ...process.env, API_DATABASE_URL: way.url, API_PORT: "0", HOST: "127.0.0.1" };
    return spawn(process.execPath, [join(root, "api", "server.ts")], { env });
  };
  const [patient, leaving] = [begin(), begin()];
  for (const { stderr } of [patient, leaving])
    expect(String(await once(stderr, "data"))).toContain("Database: nog niet te bereiken");
  leaving.kill("SIGTERM");
  expect(await once(leaving, "exit")).toEqual([0, null]);
  await way.mend();
  expect(String(await once(patient.stdout, "data"))).toContain("API: http://127.0.0.1:");
  patient.kill("SIGTERM");
  expect(await once(patient, "exit")).toEqual([0, null]);
});
