// Docker where it runs, else podman, which needs no service; both take the same words.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Engine = {
  name: "docker" | "podman";
  /** Runs it and gives what it printed; throws with what it said when it fails. */
  run(...args: string[]): Promise<string>;
  /** As `run`, of another program with the same surroundings. */
  other(program: string, ...args: string[]): Promise<string>;
};

export async function findEngine(folder: string): Promise<Engine> {
  const docker = await attempt("docker", ["info"], process.env);
  const name = docker.code === 0 ? "docker" : "podman";
  const env = name === "docker" ? process.env : { ...process.env, ...podmanSettings(folder) };
  const other = async (program: string, ...args: string[]) => {
    const { code, output, said } = await attempt(program, args, env);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${said.slice(-3000)}`);
    return output.trim();
  };
  return { name, run: (...args) => other(name, ...args), other };
}

/** For a machine without systemd, with its own folder for images. runc and vfs work where crun and overlay do not. */
function podmanSettings(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  const storage = join(folder, "storage.conf");
  const containers = join(folder, "containers.conf");
  writeFileSync(
    storage,
    `[storage]\ndriver = "vfs"\nrunroot = "${join(folder, "run")}"\ngraphroot = "${join(folder, "images")}"\n`,
  );
  writeFileSync(
    containers,
    `[containers]\ndefault_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]\n` +
      `[engine]\ncgroup_manager = "cgroupfs"\nruntime = "runc"\nevents_logger = "file"\n` +
      `[network]\nnetwork_backend = "netavark"\n`,
  );
  return { CONTAINERS_STORAGE_CONF: storage, CONTAINERS_CONF: containers, BUILDAH_ISOLATION: "chroot" };
}

type Attempt = { code: number; output: string; said: string };

/** `said`: what it wrote to either stream. */
function attempt(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<Attempt> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let [output, said] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      said += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.on("error", (error) => resolve({ code: 127, output: "", said: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output, said }));
  });
}
