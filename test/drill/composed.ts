// What docker compose does with our file, told to an engine in words that docker and podman share, so that the file is what is tried.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import type { Engine } from "./engine.ts";

type Condition = "service_healthy" | "service_completed_successfully" | "service_started";

export type Service = {
  image: string;
  build?: string;
  command?: string;
  environment?: Record<string, string | number>;
  ports?: string[];
  volumes?: string[];
  networks: string[];
  depends_on?: Record<string, { condition: Condition }>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  cap_add?: string[];
  security_opt?: string[];
  pids_limit?: number;
  mem_limit?: string;
  init?: boolean;
  logging?: { driver: string; options: Record<string, string> };
};

type Composed = {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: object;
};

/** The compose file of a folder, with the variables of `.env` filled in. Throws on one that must be there and is not. */
function readComposed(folder: string, env: Record<string, string>): Composed {
  const text = readFileSync(join(folder, "docker-compose.yml"), "utf8");
  return filledIn(parse(text, { merge: true }), env) as Composed;
}

/** As compose does: in the values, after they were read as YAML, so that what is left empty is empty text. */
function filledIn(value: unknown, env: Record<string, string>): unknown {
  if (typeof value === "string") return filled(value, env);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, env));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filledIn(one, env)]));
}

/** `${NAME}`, `${NAME:-else}`, `${NAME:+then}` and `${NAME:?}`, also one within another. */
function filled(text: string, env: Record<string, string>): string {
  const innermost = /\$\{(\w+)(?::(-|\?|\+)([^${}]*))?\}/g;
  const next = text.replace(innermost, (_, name: string, kind = "", otherwise = "") => {
    const value = env[name];
    if (value) return kind === "+" ? otherwise : value;
    if (kind === "?") throw new Error(`docker-compose.yml asks for ${name}, which is not set.`);
    return kind === "+" ? "" : otherwise;
  });
  return next === text ? text.replaceAll("$$", "$") : filled(next, env);
}

export class Composition {
  private readonly engine: Engine;
  private readonly project: string;
  private readonly folder: string;
  private readonly env: Record<string, string>;
  private readonly composed: Composed;

  constructor(engine: Engine, project: string, folder: string, env: Record<string, string>) {
    this.engine = engine;
    this.project = project;
    this.folder = folder;
    this.env = env;
    this.composed = readComposed(folder, env);
  }

  /** The same files and settings under another name, which has volumes of its own. */
  as(project: string): Composition {
    return new Composition(this.engine, project, this.folder, this.env);
  }

  /** Starts every service in its turn, and waits until those that have a health are healthy. */
  async up(): Promise<void> {
    for (const [network, settings] of Object.entries(this.composed.networks))
      await this.engine
        .run("network", "create", ...(settings?.internal ? ["--internal"] : []), this.own(network))
        .catch(() => undefined);
    const started = new Set<string>();
    const start = async (name: string): Promise<void> => {
      if (started.has(name)) return;
      started.add(name);
      const service = this.service(name);
      for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
        await start(needed);
        await this.until(needed, condition);
      }
      await this.start(name, service);
    };
    for (const name of Object.keys(this.composed.services)) await start(name);
    for (const [name, { healthcheck }] of Object.entries(this.composed.services))
      if (healthcheck) await this.until(name, "service_healthy");
  }

  /** Stops and removes every container; volumes stay. Gives the exit code of each. */
  async down(): Promise<Record<string, number>> {
    const codes: Record<string, number> = {};
    for (const name of Object.keys(this.composed.services).reverse()) {
      await this.engine.run("stop", "--time", "15", this.own(name)).catch(() => undefined);
      codes[name] = Number(
        await this.engine.run("inspect", "--format", "{{.State.ExitCode}}", this.own(name)).catch(() => "-1"),
      );
      await this.engine.run("rm", "--force", this.own(name)).catch(() => undefined);
    }
    return codes;
  }

  async removeEverything(): Promise<void> {
    await this.down();
    for (const volume of Object.keys(this.composed.volumes))
      await this.engine.run("volume", "rm", "--force", this.own(volume)).catch(() => undefined);
    for (const network of Object.keys(this.composed.networks))
      await this.engine.run("network", "rm", this.own(network)).catch(() => undefined);
  }

  exec(name: string, ...command: string[]): Promise<string> {
    return this.engine.run("exec", this.own(name), ...command);
  }

  /** As `docker compose run --rm`: a container of a service with another command, until that ends. Throws when it ends badly. */
  async run(name: string, ...command: string[]): Promise<void> {
    const own = this.own(`${name}_once`);
    await this.engine.run("create", "--name", own, ...this.placeOf(this.service(name)), ...command);
    await this.engine.run("start", own);
    const code = await this.engine.run("wait", own);
    const said = await this.engine.other("sh", "-c", `${this.engine.name} logs ${own} 2>&1`);
    await this.engine.run("rm", "--force", own);
    if (code.split("\n").at(-1) !== "0") throw new Error(`${command.join(" ")} ended with ${code}:\n${said}`);
  }

  logs(name: string): Promise<string> {
    return this.engine
      .other("sh", "-c", `${this.engine.name} logs ${this.own(name)} 2>&1`)
      .catch((error: Error) => error.message);
  }

  service(name: string): Service {
    const service = this.composed.services[name];
    if (!service) throw new Error(`docker-compose.yml has no service '${name}'.`);
    return service;
  }

  private own(name: string): string {
    return `${this.project}_${name}`;
  }

  private async start(name: string, service: Service): Promise<void> {
    const [, ...others] = service.networks;
    const place = ["--network-alias", name, ...this.placeOf(service)];
    await this.engine.run("create", "--name", this.own(name), ...place, ...(service.command?.split(" ") ?? []));
    for (const network of others)
      await this.engine.run("network", "connect", "--alias", name, this.own(network), this.own(name));
    await this.engine.run("start", this.own(name));
  }

  /** Its first network, its options and its image. */
  private placeOf(service: Service): string[] {
    const [network = ""] = service.networks;
    return ["--network", this.own(network), ...this.options(service), service.image];
  }

  private options(service: Service): string[] {
    const each = (flag: string, values: readonly (string | number)[] = []) =>
      values.flatMap((value) => [flag, `${value}`]);
    return [
      ...each(
        "--env",
        Object.entries(service.environment ?? {}).map(([name, value]) => `${name}=${value}`),
      ),
      ...each("--publish", service.ports),
      ...each(
        "--volume",
        service.volumes?.map((volume) => this.mounted(volume)),
      ),
      ...each("--tmpfs", service.tmpfs),
      ...each("--cap-drop", service.cap_drop),
      ...each("--cap-add", service.cap_add),
      ...each(
        "--security-opt",
        service.security_opt?.map((option) => option.replace(/:true$/, "")),
      ),
      ...each("--pids-limit", service.pids_limit ? [service.pids_limit] : []),
      ...each("--memory", service.mem_limit ? [service.mem_limit] : []),
      ...(service.read_only ? ["--read-only"] : []),
      ...(service.init && this.engine.name === "docker" ? ["--init"] : []),
      ...(service.healthcheck ? ["--health-cmd", asShell(service.healthcheck.test)] : []),
    ];
  }

  private mounted(volume: string): string {
    const [from = "", ...to] = volume.split(":");
    return [from.startsWith(".") ? join(this.folder, from) : from.startsWith("/") ? from : this.own(from), ...to].join(
      ":",
    );
  }

  private async until(name: string, condition: Condition): Promise<void> {
    if (condition === "service_started") return;
    if (condition === "service_completed_successfully") {
      const code = await this.engine.run("wait", this.own(name));
      if (code.split("\n").at(-1) !== "0") throw new Error(`${name} ended with ${code}:\n${await this.logs(name)}`);
      return;
    }
    for (let waited = 0; waited < 120; waited += 1) {
      if (await this.isHealthy(name)) return;
      await sleep(1000);
    }
    throw new Error(`${name} is not healthy after two minutes:\n${await this.logs(name)}`);
  }

  /** Without systemd podman does not run health checks by itself. */
  private async isHealthy(name: string): Promise<boolean> {
    if (this.engine.name === "podman")
      return this.engine.run("healthcheck", "run", this.own(name)).then(
        () => true,
        () => false,
      );
    return (await this.engine.run("inspect", "--format", "{{.State.Health.Status}}", this.own(name))) === "healthy";
  }
}

function asShell([kind, ...words]: string[]): string {
  if (kind === "CMD-SHELL") return words.join(" ");
  return words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}
