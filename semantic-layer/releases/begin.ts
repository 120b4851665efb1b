import { onlyRow, showRelease } from "@fijne-buurten/db";
import type pg from "pg";

/** What a release is about. */
export type About = { referenceDate: string; isSynthetic: boolean };

/** Numbers may have gaps: a run that fails has used one too. */
export async function nextNumber(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ number: number }>("select nextval('figures.release_numbers')::int as number");
  return onlyRow(rows).number;
}

/**
 * Makes the views show the release that is being made. Its day is the one asked for, else the one that the course plan fixes, else
 * today in the Netherlands.
 */
export async function show(
  client: pg.ClientBase,
  associationId: string,
  number: number,
  askedDate?: string,
): Promise<About> {
  const { rows } = await client.query<About>(readAbout, [associationId, askedDate]);
  const about = onlyRow(rows);
  await showRelease(client, number, about.referenceDate);
  return about;
}

const readAbout = `
  with plan as (
    select fixed_reference_date, is_synthetic
    from warehouse.course_plans
    where association_id = $1 and known_to is null
    order by started_date > coalesce($2::date, (now() at time zone 'Europe/Amsterdam')::date), started_date desc
    limit 1
  )
  select
    coalesce(
      $2::date, (select fixed_reference_date from plan), (now() at time zone 'Europe/Amsterdam')::date
    )::text as "referenceDate",
    coalesce((select is_synthetic from plan), false) as "isSynthetic"`;
