import { expect, test } from "vitest";
import { inLanguage } from "./language.ts";
import {
  decimalsOf,
  formatChange,
  formatDate,
  formatNumber,
  formatValue,
  goalValue,
} from "../../dashboard/src/lib/server/figures/format.ts";
import type { PublishedFigure, Unit } from "../../dashboard/src/lib/server/answers.ts";
import { drawn, figure, norm } from "./figure.ts";

/** A figure's own value, as precise as its margin allows. */
const valueOf = (told: PublishedFigure, unit: Unit): string => formatValue(told.value, unit, decimalsOf(told, unit));
const number = (text: string | undefined): number | null => (text ? Number(text) : null);

test("a value has no more decimals than its margin allows, in the numbers of its language", () => {
  const rows = drawn(`
    unit  | value   | lower  | upper  | denominator | nl      | en
    ------+---------+--------+--------+-------------+---------+--------
    INDEX | 70.61   | 68.9   | 72.3   |             | 71      | 71
    INDEX | 60.6    | 59.7   | 61.5   |             | 61      | 61
    INDEX | 60.2    | 59.95  | 60.45  |             | 60,2    | 60.2
    GRADE | 7.32    | 7.2    | 7.44   |             | 7,3     | 7.3
    GRADE | 7.13    | 7.07   | 7.19   |             | 7,13    | 7.13
    GRADE | 6.9     | 5.4    | 8.4    |             | 7       | 7
    SHARE | 0.6412  | 0.56   | 0.72   |             | 64%     | 64%
    SHARE | 0.465   |        |        | 1404        | 46,5%   | 46.5%
    SHARE | 0.6667  |        |        | 9           | 67%     | 67%
    SCORE | 4.1478  |        |        |             | 4,15    | 4.15
    COUNT | 1234    |        |        |             | 1.234   | 1,234
    PER_100_HOMES | 3.912 |  |        |             | 3,9     | 3.9
    PER_100_HOMES | 0.31 | 0.27 | 0.34 |            | 0,31    | 0.31
    PER_100_HOMES | 11.8 | 9.6 | 14.2 |             | 12      | 12`);
  for (const { unit, value, lower, upper, denominator, nl, en } of rows) {
    const told = figure({
      value: Number(value),
      lower: number(lower),
      upper: number(upper),
      denominator: number(denominator),
    });
    const written = (): string => valueOf(told, unit as Unit);
    expect(written(), `${unit} ${value}`).toBe(nl);
    expect(inLanguage("en", written), `${unit} ${value}`).toBe(en);
  }
});

test("a share is never rounded across its norm", () => {
  const rows = drawn(`
    value    | norm | shown
    ---------+------+--------
    0.9496   | 0.95 | 94,96%
    0.9504   | 0.95 | 95,04%
    0.95     | 0.95 | 95%
    0.97     | 0.95 | 97%
    0.499999 | 0.5  | 49,9999%`);
  for (const { value, norm: agreed, shown } of rows) {
    expect(valueOf(figure({ value: Number(value), goal: norm(Number(agreed)) }), "SHARE")).toBe(shown);
  }
});

test("value and bounds do not read the same while the margin allows to tell them apart", () => {
  expect(decimalsOf(figure({ value: 7.13, lower: 7.07, upper: 7.19 }), "GRADE")).toBe(2);
  expect(decimalsOf(figure({ value: 7.1, lower: 6.6, upper: 7.6 }), "GRADE")).toBe(1);
});

test("a norm is written as it was agreed", () => {
  const rows = drawn(`
    unit  | norm  | nl
    ------+-------+-------
    SHARE | 0.95  | 95%
    SHARE | 0.925 | 92,5%
    SHARE | 0.07  | 7%
    GRADE | 7     | 7,0
    GRADE | 7.25  | 7,25
    INDEX | 60    | 60
    COUNT | 6     | 6`);
  for (const { unit, norm: agreed, nl } of rows) expect(goalValue(Number(agreed), unit as Unit)).toBe(nl);
});

test("a change carries its sign, and no change carries none", () => {
  expect(formatChange(2.4, "INDEX", 0)).toBe("+2");
  expect(formatChange(-0.31, "GRADE", 1)).toBe("−0,3");
  expect(formatChange(-0.2, "INDEX", 0)).toBe("0");
  expect(inLanguage("en", () => formatChange(-0.05, "SHARE", 0))).toBe("−5");
});

test("dates are written out and do not move with the clock of the server", () => {
  expect(formatDate("2026-10-31")).toBe("31 oktober 2026");
  expect(inLanguage("en", () => formatDate("2026-10-31"))).toBe("31 October 2026");
  expect(formatDate("2026-10-31T23:30:00Z")).toBe("1 november 2026");
});

test("a negative number has a minus, not a hyphen", () => expect(formatNumber(-3.5, 1)).toBe("−3,5"));
