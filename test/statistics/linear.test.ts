import fc from "fast-check";
import { expect, test } from "vitest";
import { cholesky } from "../../semantic-layer/statistics/linear.ts";
import { expectSame } from "./reference.ts";

test("the root of a covariance matrix is the one that Cholesky's example has", () => {
  const matrix = [
    [4, 12, -16],
    [12, 37, -43],
    [-16, -43, 98],
  ];
  expect(cholesky(matrix)).toEqual([
    [2, 0, 0],
    [6, 1, 0],
    [-8, 5, 3],
  ]);
});

test("a matrix has a root even when a part has no variance or is determined by the others", () => {
  const matrix = [
    [1, 0, 2],
    [0, 0, 0],
    [2, 0, 4],
  ];
  expect(cholesky(matrix)).toEqual([
    [1, 0, 0],
    [0, 0, 0],
    [2, 0, 0],
  ]);
});

test.each([
  ["a negative variance", [[-1]]],
  ["a variance that is no number", [[NaN]]],
  ["a row too short", [[1, 0], [0]]],
  [
    "two covariances of one pair",
    [
      [1, 0.5],
      [0.4, 1],
    ],
  ],
  [
    "a correlation above 1",
    [
      [1, 5],
      [5, 1],
    ],
  ],
  [
    "a correlation below −1",
    [
      [1, -5],
      [-5, 1],
    ],
  ],
  [
    "a covariance with a part that does not vary",
    [
      [0, 1],
      [1, 5],
    ],
  ],
  [
    "a covariance that is no number",
    [
      [1, NaN],
      [NaN, 1],
    ],
  ],
  [
    "correlations that cannot go together",
    [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ],
  ],
  [
    "a part that follows another and a third that does not",
    [
      [1, 1, 0.5],
      [1, 1, 0.6],
      [0.5, 0.6, 1],
    ],
  ],
])("%s is no covariance matrix", (_, matrix) => {
  expect(() => cholesky(matrix)).toThrow("covariance matrix");
});

test("the root times itself is the matrix, for parts of very different size and with repetition too", () => {
  const rows = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 }), {
    minLength: 2,
    maxLength: 8,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(1, 1e-6, 1e6), (data, size) => {
      // The last part is the sum of the first two.
      const parts = data.map(([a, b, c]) => [a!, b! * size, c!, a! + b! * size]);
      const matrix = [0, 1, 2, 3].map((row) =>
        [0, 1, 2, 3].map((column) => parts.reduce((sum, part) => sum + part[row]! * part[column]!, 0)),
      );
      const root = cholesky(matrix);
      for (const [row, given] of matrix.entries())
        for (const [column, value] of given.entries()) {
          const back = root[row]!.reduce((sum, part, at) => sum + part * root[column]![at]!, 0);
          const scale = Math.sqrt(matrix[row]![row]! * matrix[column]![column]!);
          expectSame(scale > 0 ? back / scale : back, scale > 0 ? value / scale : value, 1e-6);
        }
    }),
  );
});
