/** What `/log` tells of the log of the installation: how often what was done, and never by whom. */
import { connect, readAudit } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import type { Person } from "../../dashboard/src/lib/server/sign-in/person.ts";
import { atEndOfFile } from "../support/end-of-file.ts";
import { ofRole, signedInWorld } from "./support/signed-in-world.ts";

test("it is counted by day and kind, without other associations and without persons", async () => {
  const world = await signedInWorld();
  const directory = await connect(world.urls.directory);
  atEndOfFile(() => directory.end());
  const watching: Person = {
    code: "wwww-wwww-wwww-wwww",
    roles: (["privacy", "operations"] as const).map((role) => ({ role, association: "voorbeeld", areas: [] })),
  };
  const write = (kind: string, about: string[], details = "{}") =>
    directory.query("select app.write_audit($1, 'pppp-pppp-pppp-pppp', $2, $3)", [kind, about, details]);
  await write("signed_in", [], '{"roles": "board"}');
  await write("signed_in", []);
  await write("role_given", ["association:voorbeeld", "person:aaaa-aaaa-aaaa-aaaa"], '{"role": "board"}');
  await write("role_given", ["association:ander", "person:aaaa-aaaa-aaaa-aaaa"], '{"role": "board"}');
  const read = async (choice: string, person = watching) =>
    world.askAs(person, `{ installationLog(${choice}) { day kind lines } }`);
  const counted = async (choice: string) =>
    ((await read(choice)).data as unknown as { installationLog: { day: string; kind: string; lines: number }[] })
      .installationLog;

  const day = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
  expect(await counted('kind: "signed_in"')).toEqual([{ day, kind: "signed_in", lines: 2 }]);
  expect(await counted('kind: "role_given"')).toEqual([{ day, kind: "role_given", lines: 1 }]);
  expect(await counted('until: "2020-01-01"')).toEqual([]);
  expect((await read('from: "gisteren"')).errors?.[0]?.extensions).toMatchObject({
    code: "BAD_ARGUMENT",
    field: "from",
  });
  // That it was read stands in it.
  expect((await readAudit(directory, { first: 1 }))[0]).toMatchObject({ kind: "audit_read", actor: watching.code });
  for (const role of ["operations", "privacy"] as const)
    expect(
      (await read('kind: "signed_in"', { ...ofRole(role), code: "oooo-oooo-oooo-oooo" })).errors?.[0]?.extensions,
    ).toMatchObject({
      code: "NO_ACCESS",
    });
});
