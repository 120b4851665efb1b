/** An association can lie on another server than the directory: a real one. */
import { associationsIn, buildInstallation, connect, openCluster, type Role } from "@fijne-buurten/db";
import { expect, test } from "vitest";
import { addServer } from "../../db/associations/make.ts";
import { databaseIn } from "../../db/associations/names.ts";
import { makeRoles } from "../../db/roles.ts";
import { installationOf } from "../support/database.ts";
import { newFolder } from "../support/given.ts";

test("an association on a second server is found and removed there, while somebody reads, and no other is touched", async () => {
  const own = await installationOf({});
  const installation = await buildInstallation({ ...own, DATA_DIR: await newFolder() });
  const { urls } = installation;
  const second = await openCluster(await newFolder(), { disposable: true });
  const passwords = Object.entries(urls).map(([role, url]) => [role, new URL(url).password]);
  await makeRoles(second.urls.admin, Object.fromEntries(passwords) as Record<Role, string>);
  await addServer(urls.owner, "db2", new URL(second.urls.owner).host);
  await expect(installation.add({ id: "kade", server: "db2" })).rejects.toThrow(
    /^Server 'db2': deze database is er niet .+ Verwacht: een database die een beheerder heeft gemaakt met db\/roles_of_your_own\.sql\./,
  );
  const admin = await connect(second.urls.admin);
  await admin.query(`create database ${databaseIn(urls.owner)} owner fb_owner`);
  await admin.end();
  await installation.add({ id: "kade", server: "db2" });
  await installation.add({ id: "waal", server: "db2" });

  const addresses = await associationsIn(own.API_DATABASE_URL!, "api");
  expect(addresses.map(({ id, url }) => [id, new URL(url).port])).toEqual(
    ["kade", "waal"].map((id) => [id, new URL(second.urls.owner).port]),
  );
  const [reader, other] = await Promise.all(addresses.map(({ url }) => connect(url)));
  await installation.remove("kade");
  expect((await installation.associations()).map(({ id }) => id)).toEqual(["waal"]);
  await expect(reader!.query("select")).rejects.toThrow(/not queryable|terminat/);
  await expect(connect(addresses[0]!.url)).rejects.toThrow(/does not exist/);
  await expect(other!.query("select from figures.current_releases")).resolves.toMatchObject({ rowCount: 0 });

  // On the server of the directory there never was a database of hers.
  const first = await connect(urls.owner);
  const { rows } = await first.query("select from pg_database where datname = $1", [databaseIn(addresses[0]!.url)]);
  expect(rows).toEqual([]);
  await first.end();
  await other!.end();
  await installation.close();
  await second.close({ stop: true });
});
