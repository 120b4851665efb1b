/** A release has one owner: etl asks semantic-layer for it, and knows no table in which figures are stored. */
import { expect, test } from "vitest";
import { linesThat, projectFiles } from "../support/tidy/files.ts";

const naming = /\bfigures\s*\.\s*[a-z_]+\b(?!\()/;

test("no file of etl names a table of figures", () => {
  const files = projectFiles().filter(({ path }) => /^etl\/.*\.(ts|sql)$/.test(path));
  expect(files.length).toBeGreaterThan(50);
  expect(linesThat(files, naming)).toEqual([]);
});

test("and the guard fires", () => {
  expect(linesThat([{ path: "etl/a.ts", text: "select release from figures.current_releases" }], naming)).toHaveLength(
    1,
  );
});
