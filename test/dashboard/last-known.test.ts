/** Pages are kept for while the API is silent. */
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lastKnown } from "../../dashboard/src/lib/server/last-known.ts";

const html = { "content-type": "text/html" };
const page = Buffer.from("<p>Kade: 71</p>");
const at = (path: string, kind = "") => ({ kind, path });
const day = 24 * 3600 * 1000;
let dataDir: string;
const silent = console.error;

beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), "fijne-buurten-pages-"))));
afterEach(async () => {
  console.error = silent;
  await rm(dataDir, { recursive: true });
});

const filesOf = async () => {
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
};

test("a page is found again as it was, also by the next process of the same build", async () => {
  await lastKnown(dataDir, "one").keep(at("/kpis?period=2025"), html, page);
  const found = await lastKnown(dataDir, "one").find(at("/kpis?period=2025"));
  expect(found).toMatchObject({ headers: html });
  expect(found!.body.equals(page)).toBe(true);
  expect(Date.now() - found!.at.getTime()).toBeLessThan(60_000);
});

test("a page of another address, or of another build, is not found", async () => {
  const one = lastKnown(dataDir, "one");
  await one.keep(at("/kpis"), html, page);
  expect(await one.find(at("/kpis?period=2025"))).toBeUndefined();
  const other = lastKnown(dataDir, "other");
  expect(await other.find(at("/kpis"))).toBeUndefined();
  await expect.poll(filesOf).toEqual([]);
});

test("a page that did not change is not written again; one that did takes its place", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/kpis"), html, page);
  const [file = ""] = await filesOf();
  await utimes(file, new Date(), new Date(Date.now() - day));
  const before = (await stat(file)).mtimeMs;
  await pages.keep(at("/kpis"), html, page);
  expect((await stat(file)).mtimeMs).toBe(before);
  await pages.keep(at("/kpis"), html, Buffer.from("<p>Kade: 72</p>"));
  expect(await filesOf()).toEqual([file]);
  expect(`${(await pages.find(at("/kpis")))!.body}`).toContain("72");
});

test("a page that stays the same for long says until when it did", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/kpis"), html, page);
  const [file = ""] = await filesOf();
  await utimes(file, new Date(), new Date(Date.now() - 6 * day));
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 3600 * 1000 });
  await pages.keep(at("/kpis"), html, page);
  vi.useRealTimers();
  expect(Date.now() - (await pages.find(at("/kpis")))!.at.getTime()).toBeLessThan(60_000);
});

test("what is still being written is waited for", async () => {
  const pages = lastKnown(dataDir, "one");
  void pages.keep(at("/kpis"), html, page);
  expect(await pages.find(at("/kpis"))).toBeDefined();
});

test("after a week a page is not shown any more, and what is beyond the room is removed", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/old"), html, page);
  const [file = ""] = await filesOf();
  await utimes(file, new Date(), new Date(Date.now() - 8 * day));
  expect(await pages.find(at("/old"))).toBeUndefined();
  const full = join(file, "..", "full");
  await writeFile(full, Buffer.alloc(33 * 1024 * 1024));
  await utimes(full, new Date(), new Date(Date.now() - day));
  await pages.keep(at("/new"), html, page);
  expect((await filesOf()).length).toBe(1);
  expect(await pages.find(at("/new"))).toBeDefined();
});

test("pages are for this user alone, and an address without end is not kept", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/kpis"), html, page);
  await pages.keep(at(`/kpis?area=${"x".repeat(500)}`), html, page);
  const [file = "", ...others] = await filesOf();
  expect(others).toEqual([]);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test("a disk that fails, or no folder at all, costs nothing but this", async () => {
  console.error = () => undefined;
  const file = join(dataDir, "file");
  await writeFile(file, "");
  for (const place of [file, undefined]) {
    const pages = lastKnown(place, "one");
    await pages.keep(at("/kpis"), html, page);
    expect(await pages.find(at("/kpis"))).toBeUndefined();
  }
});

test("half a file is no page", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/kpis"), html, page);
  const [file = ""] = await filesOf();
  await writeFile(file, "half");
  expect(await pages.find(at("/kpis"))).toBeUndefined();
});

test("what is gone is forgotten, also while it is still being written, and is kept again when it is back", async () => {
  const pages = lastKnown(dataDir, "one");
  await pages.keep(at("/kpis"), html, page);
  void pages.keep(at("/kpis/one"), html, page);
  await pages.forget(at("/kpis/one"));
  expect([await pages.find(at("/kpis/one")), await pages.find(at("/kpis"))]).toEqual([undefined, expect.anything()]);
  await pages.keep(at("/kpis/one"), html, page);
  expect(await pages.find(at("/kpis/one"))).toBeDefined();
  await pages.forget(at("/never"));
});

test("all pages of a kind are forgotten together, also by the next process, and no other", async () => {
  const pages = lastKnown(dataDir, "one");
  for (const kind of ["openbaar a", "openbaar b"])
    for (const path of ["/1", "/2"]) await pages.keep(at(path, kind), html, page);
  await lastKnown(dataDir, "one").forgetAll("openbaar a");
  const found = await Promise.all(
    ["a", "b"].flatMap((kind) => ["/1", "/2"].map((path) => pages.find(at(path, `openbaar ${kind}`)))),
  );
  expect(found.map(Boolean)).toEqual([false, false, true, true]);
});
