/** Child processes: what dies comes back, unless it dies too often; what is stopped stays stopped. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Crew, crew } from "../../start/crew.ts";
import { freePorts } from "../support/ports.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "fijne-buurten-crew-"))));
afterAll(() => rm(folder, { recursive: true }));

const soon = { timeout: 20_000 };
const program = (name: string, text: string) => ({ name, args: ["--eval", text] });
const endless = (name: string) => program(name, `console.log("up"); setInterval(() => {}, 1000)`);
/** Says that it is up, and ends in this way a moment later. */
const dies = (name: string, how: string) => program(name, `console.log("up"); setTimeout(() => ${how}, 20)`);

type Watched = { team: Crew; said: string[]; starts(name: string): Promise<number> };

function watched(options: Parameters<typeof crew>[1] = {}): Watched {
  const said: string[] = [];
  const starts = async (name: string) =>
    (await readFile(join(folder, "logs", `${name}.log`), "utf8")).match(/"message":"gestart, proces/g)?.length ?? 0;
  return { team: crew(folder, { say: (line) => void said.push(line), pauses: [0], ...options }), said, starts };
}

describe("a server that dies after it answered", () => {
  test.each([
    ["by itself", "exits", "process.exit(3)", "code 3"],
    ["by a fault", "throws", "{ throw new Error('its fault') }", "code 1"],
    ["killed by somebody", "killed", "process.kill(process.pid, 'SIGKILL')", "signaal SIGKILL"],
  ])("%s is started again, and stays down after the second time", async (_how, name, how, reason) => {
    const { team, said, starts } = watched();
    await team.serve(dies(name, how));
    await expect.poll(() => said.at(-1), soon).toContain("blijft uit");
    expect(await starts(name)).toBe(2);
    const [death, back] = said;
    expect(death).toMatch(
      `${name}: onverwacht gestopt (${reason}). Het wordt opnieuw gestart; de andere delen draaien door.`,
    );
    expect(death).toContain(`(alles staat in logs/${name}.log):\n    up`);
    if (name === "throws") expect(death).toContain("Error: its fault");
    expect(back).toMatch(new RegExp(`^${name}: is er weer, na \\d+,\\d s\\.$`));
    expect(said.at(-1)).toContain("Dat was de 2e keer in korte tijd; het blijft uit. De andere delen draaien door.");
    await team.stop();
  });

  test("leaves the others as they were", async () => {
    const { team, said, starts } = watched();
    await Promise.all([team.serve(endless("other")), team.serve(dies("restless", "process.exit(1)"))]);
    await expect.poll(() => said.at(-1), soon).toContain("blijft uit");
    expect(await starts("other")).toBe(1);
    await team.stop();
  });

  test("is not started while the database is away", async () => {
    const database = Promise.withResolvers<void>();
    let isAway = false;
    const { team, said, starts } = watched({
      database: { losses: () => Number(isAway), untilThere: () => (isAway ? database.promise : Promise.resolve()) },
    });
    await team.serve(program("waits", `console.log("up"); setTimeout(() => process.exit(1), 300)`));
    isAway = true;
    await expect.poll(() => said, soon).toHaveLength(1);
    await sleep(50);
    expect(await starts("waits")).toBe(1);
    database.resolve();
    await expect.poll(() => starts("waits"), soon).toBe(2);
    await team.stop();
  });
});

test("a server that lives and no longer answers is killed and started again; one that says that it cannot is left alone", async () => {
  const [[port = 0, other = 0], pulse] = [await freePorts(2), { every: 100, silence: 500 }];
  const { team, said, starts } = watched({ pulse });
  const serving = (status: string, at: number) =>
    `let asked = 0; require("node:http").createServer((_, answer) => { asked += 1; answer.writeHead(${status}).end(); }).listen(${at}, "127.0.0.1")`;
  const hangs = `${serving("200", port)}; setTimeout(() => { while (true); }, 300)`;
  await Promise.all([
    team.serve({ ...program("hangs", hangs), answersAt: `http://127.0.0.1:${port}` }),
    team.serve({
      ...program("unable", serving("asked < 2 ? 200 : 503", other)),
      answersAt: `http://127.0.0.1:${other}`,
    }),
  ]);
  await expect
    .poll(() => said.join("\n"), soon)
    .toMatch(/hangs: leeft, maar antwoordt al \d,\d s niet\. Het wordt beëindigd\./);
  await expect.poll(() => starts("hangs"), soon).toBe(2);
  expect(await starts("unable")).toBe(1);
  await team.stop();
});

describe("a server that never answered", () => {
  test("and ends by itself is a refusal, in its own words", async () => {
    const { team, starts } = watched();
    const asked = team.serve(program("refuses", `console.error("INSTELLING: fout."); process.exit(1)`));
    await expect(asked).rejects.toThrow(
      /^refuses: onverwacht gestopt \(code 1\)\. Alles wordt gestopt\..*\n {4}INSTELLING: fout\.$/,
    );
    expect(await starts("refuses")).toBe(1);
  });

  test("and is killed is started again, and is a refusal when that goes on", async () => {
    const { team, starts } = watched();
    await expect(team.serve(program("shot", "process.kill(process.pid, 'SIGKILL')"))).rejects.toThrow("2e keer");
    expect(await starts("shot")).toBe(2);
  });
});

describe("what is cut off by stopping", () => {
  test("does not count as done, and does not come back", async () => {
    const { team, said, starts } = watched();
    await team.serve(endless("server"));
    const outcome = expect(team.run(endless("task"))).rejects.toThrow("task: onverwacht gestopt");
    await team.stop();
    await outcome;
    expect(said).toEqual([]);
    expect(await starts("server")).toBe(1);
  });

  test("is not followed by a next task", async () => {
    const { team } = watched();
    await team.stop();
    await expect(team.run(endless("late"))).rejects.toThrow("niet meer gestart");
    await expect(team.serve(endless("late"))).rejects.toThrow("niet meer gestart");
  });
});
