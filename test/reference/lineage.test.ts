/** From figure to rows: the accounts of both samples, counted a second time from the files; and what a comparison must agree with. */
import { connect } from "@fijne-buurten/db";
import { readCards } from "@fijne-buurten/semantic-layer";
import { compare, type Side } from "@fijne-buurten/semantic-layer/comparison";
import { beforeAll, describe, expect, test } from "vitest";
import type { HomeAccount } from "../../semantic-layer/figures/home-accounts.ts";
import type { CardRows, RowAccount } from "../../semantic-layer/figures/row-accounts.ts";
import { importedDatabase } from "../support/imported.ts";
import { sampleFolder } from "../support/sample.ts";
import { type Delivered, readDelivered } from "./delivered/index.ts";
import { areasWithHomes } from "./grid/areas.ts";
import { letHomes } from "./grid/homes.ts";
import { referenceRows } from "./row-accounts.ts";

type Compared = Record<"kpi" | "area" | "since" | "period", string> & {
  one: Side;
  other: Side;
  change: [value: number, lower: number | null, upper: number | null];
};

describe.each(["full", "small"] as const)("on the %s sample", (size) => {
  let delivered: Delivered;
  let cards: CardRows[];
  let homes: (HomeAccount & { level: string; code: string; now: number })[];
  let shown: { kpi: string; period: string; n: number | null; numerator: number | null; denominator: number | null }[];
  let changes: Compared[];
  let referenceDate: string;

  beforeAll(async () => {
    const { urls } = await importedDatabase(size);
    delivered = readDelivered(await sampleFolder(size));
    const client = await connect(urls.api);
    const rowsOf = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows;
    cards = await rowsOf<CardRows>("select kpi_id, accounts from figures.row_accounts where known_to is null");
    homes = await rowsOf(`
      select wave, day::text as day, accounts.homes_count, went_count, came_count, area_level as level, area_code as code, areas.homes_count as now
      from figures.home_accounts as accounts
      join figures.areas using (area_key)
      where accounts.known_to is null and areas.known_to is null`);
    shown = await rowsOf(`
      select kpi_id as kpi, period, n, numerator, denominator
      from figures.figures join figures.areas using (area_key)
      where figures.known_to is null and areas.known_to is null and area_level = 'association' and group_key = 'all' and value is not null`);
    changes = await rowsOf<Compared>(storedChanges);
    referenceDate = delivered.coursePlan.referenceDate;
    await client.end();
  }, 600_000);

  test("rows that count and rows that do not add up to all rows, for every card, period and reason", () => {
    const accounts = cards.flatMap(({ accounts }) => accounts);
    expect(accounts.length).toBeGreaterThan(size === "full" ? 250 : 100);
    for (const { rows, counted, uncounted, homes: of } of accounts) {
      expect(uncounted.reduce((sum, own) => sum + own.rows, counted)).toBe(rows);
      expect(uncounted.every((own) => own.rows > 0)).toBe(true);
      if (of) expect(of.unplaced + of.unanswered + of.counted).toBe(of.let);
    }
  });

  test("what counts is what the figure was made of", () => {
    const figures = new Map(shown.map((figure) => [`${figure.kpi} ${figure.period}`, figure]));
    for (const { kpi_id, accounts } of cards)
      for (const { period, counted, homes: of } of accounts) {
        const { n, numerator, denominator } = figures.get(`${kpi_id} ${period}`)!;
        expect([kpi_id, period, counted]).toEqual([kpi_id, period, of ? n : (denominator ?? numerator)]);
        if (of) expect(of.counted).toBe(Math.round(denominator!));
      }
  });

  test("every account is what is found when the delivered files are counted by hand", () => {
    const reference = referenceRows(delivered);
    const isShown = (kpi: string) => shown.some((figure) => figure.kpi === kpi);
    expect(cards.map(({ kpi_id }) => kpi_id).sort()).toEqual([...reference.keys()].filter(isShown).sort());
    const plain = ({ rows, counted, uncounted }: RowAccount) =>
      [rows, counted, ...uncounted.map(({ reason, rows: count }) => `${reason} ${count}`).sort()].join(" · ");
    for (const { kpi_id, accounts } of cards)
      for (const account of accounts)
        expect([kpi_id, account.period, plain(account)]).toEqual([
          kpi_id,
          account.period,
          reference.get(kpi_id)!(account.period),
        ]);
  });

  test("homes of a survey, less those that went and with those that came, are the homes of today: in every area", () => {
    const levels = { association: "corporatie", municipality: "gemeente", district: "wijk" } as Record<string, string>;
    const words = { ...levels, neighbourhood_group: "buurtgroep", neighbourhood: "buurt" };
    const areas = areasWithHomes(delivered, ["corporatie", "gemeente", "wijk", "buurtgroep", "buurt"]);
    expect(homes.length).toBeGreaterThan(size === "full" ? 100 : 10);
    const today = letHomes(delivered, referenceDate);
    for (const { wave, day, level, code, homes_count, went_count, came_count, now } of homes) {
      expect(homes_count - went_count + came_count).toBe(now);
      const area = areas.find((own) => own.level === words[level as keyof typeof words] && own.code === code);
      const holds = area ? area.holds : () => level === "association";
      const then = letHomes(delivered, delivered.waves.find((own) => own.wave === wave)!.referenceDate).filter(holds);
      const ids = new Set(then.map(({ dwelling }) => dwelling));
      const nowHere = today.filter(holds).map(({ dwelling }) => dwelling);
      const came = nowHere.filter((dwelling) => !ids.has(dwelling)).length;
      expect([wave, day.length, level, code, homes_count, came_count]).toEqual([wave, 10, level, code, ids.size, came]);
    }
  });

  test("a comparison of a figure with what it changed since is the change that was published", () => {
    expect(changes.length).toBeGreaterThan(size === "full" ? 2_000 : 300);
    const statistics = new Map(readCards().map((card) => [card.id, card]));
    for (const { kpi, area, since, period, one, other, change } of changes) {
      const { statistic, unit } = statistics.get(kpi)!;
      const found = compare({ statistic, unit, repeats: false, referenceDate }, one, other);
      const told = found.kind === "difference" ? [found.value, found.lower, found.upper] : [found];
      const near = change.map((number) => (number === null ? null : expect.closeTo(number, 9)));
      expect([kpi, area, since, period, told]).toEqual([kpi, area, since, period, near]);
    }
  });
});

/** Of every change that was published without a break: the two figures as a comparison reads them. */
const storedChanges = `
  with sides as (
    select
      figures.kpi_id, areas.series_key, figures.group_key, figures.period, figures.area_key,
      change_since, change_break, change_value, change_lower, change_upper,
      jsonb_build_object(
        'area', jsonb_build_object('key', coalesce(areas.series_key, areas.area_key), 'tree', areas.tree, 'path', areas.path),
        'period', jsonb_build_object('period', periods.period, 'periodKind', periods.period_kind, 'endsDate', periods.ends_date, 'mode', periods.mode),
        'figure', jsonb_build_object(
          'isShown', true, 'value', value, 'nEffective', n_effective, 'definitionVersion', figures.definition_version,
          'numerator', numerator, 'denominator', denominator, 'parts', null,
          'spread', case when process_se is not null then jsonb_build_object('se', process_se, 'df', process_df) end
        )
      ) as side
    from figures.figures
    join figures.areas on areas.area_key = figures.area_key and areas.known_to is null
    join figures.periods on periods.period = figures.period and periods.known_to is null
    where figures.known_to is null and value is not null
  )

  select
    now.kpi_id as kpi, now.area_key as area, before.period as since, now.period, before.side as one, now.side as other,
    jsonb_build_array(now.change_value, now.change_lower, now.change_upper) as change
  from sides as now
  join sides as before
    on before.kpi_id = now.kpi_id and before.group_key = now.group_key and before.period = now.change_since
    and coalesce(before.series_key, before.area_key) = coalesce(now.series_key, now.area_key)
  where now.change_value is not null and now.change_break is null`;
