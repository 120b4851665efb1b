/** Beside the nights it is decided what others may see of a release. */
import { connect, type Installation, openInstallation } from "@fijne-buurten/db";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Mail } from "../../etl/mail/post.ts";
import { decideAll } from "../../etl/schedule/sharing.ts";
import { installationOf } from "../support/database.ts";
import { importedDatabase } from "../support/imported.ts";

let installation: Installation;
let url: string;
beforeAll(async () => {
  const database = await importedDatabase("small");
  url = database.urls.owner;
  installation = await openInstallation({ ...process.env, ...(await installationOf({ voorbeeld: database })) });
}, 600_000);
afterAll(() => installation.close());

async function decided(): Promise<{ said: string[]; mails: Mail[]; certificates: number }> {
  const said: string[] = [];
  const mails: Mail[] = [];
  const surroundings = {
    say: (line: string) => void said.push(line),
    tell: async (mail: Mail) => void mails.push(mail),
  };
  await decideAll(installation, surroundings, new AbortController().signal);
  const owner = await connect(url);
  const { rows } = await owner.query("select from figures.share_certificates where has_passed and holds_to = release");
  await owner.end();
  return { said, mails, certificates: rows.length };
}

test("what goes wrong in the program is told and mailed without its words, and tried again", async () => {
  const owner = await connect(url);
  await owner.query("alter table figures.shared_figures rename column band to gone");
  const { said, mails, certificates } = await decided();
  expect(said.join()).toMatch(/^! voorbeeld: .*column/);
  expect(mails).toMatchObject([{ subject: "Fijne Buurten: wat voorbeeld deelt, is niet bijgewerkt" }]);
  expect(mails[0]!.body).toContain("door een fout in het programma");
  expect(mails[0]!.body).not.toContain("column");
  expect(certificates).toBe(0);
  await owner.query("alter table figures.shared_figures rename column gone to band");
  await owner.end();
});

test("it is decided once, and said", async () => {
  const first = await decided();
  expect(first).toMatchObject({ mails: [], certificates: 1 });
  expect(first.said).toEqual([
    expect.stringMatching(/^voorbeeld: Te delen: \d+ cijfers, waarvan \d+ nieuw of gewijzigd\.$/),
  ]);
  expect(await decided()).toEqual({ said: [], mails: [], certificates: 1 });
});

test("a later release in which nothing of it is otherwise needs no attack", async () => {
  const owner = await connect(url);
  await owner.query(`
    insert into figures.releases select (jsonb_populate_record(releases, jsonb_build_object('release', release + 1))).*
    from figures.releases order by release desc limit 1`);
  await owner.query("update figures.current_releases set release = (select max(release) from figures.releases)");
  expect(await decided()).toMatchObject({ said: [], certificates: 0 });
  const { rows } = await owner.query("select holds_to - release as further from figures.share_certificates");
  expect(rows).toEqual([{ further: 1 }]);
  await owner.end();
});
