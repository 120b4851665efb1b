-- Who may do what. Applied at every start, so that a new table is covered; nobody but the owner makes or changes one.
revoke all on schema raw, staging, warehouse, figures, ops, app, shared from public;

-- The pipeline: everything in the rows, nothing in the tables themselves.
grant usage on schema raw, staging, warehouse, figures, ops to fb_etl;
grant select, insert, update, delete, truncate, maintain on all tables in schema raw to fb_etl;
grant select on all tables in schema staging to fb_etl;
grant select, insert, update, delete, maintain on all tables in schema warehouse, figures, ops to fb_etl;
grant usage, select on all sequences in schema figures, ops to fb_etl;
-- Reference tables change by migration; settings, and whose database this is, by the owner.
revoke insert, update, delete on
  warehouse.survey_items, warehouse.allocation_limits, warehouse.legal_norms, warehouse.rent_limits, warehouse.codes, ops.settings, ops.association
  from fb_etl;

-- It puts what is shared where others read it, and copies all that an installation has.
grant usage on schema app, shared to fb_etl;
grant select on all tables in schema app, shared to fb_etl;
grant execute on function shared.fill, shared.granted to fb_etl;

-- Agreements are made and ended by who writes for staff; others read what is shared under them, and nothing else. Where there is nobody of either
-- kind the role need not be there.
do $$
begin
  if exists (select from pg_roles where rolname = 'fb_app') then
    grant usage on schema app to fb_app;
    grant select, insert, update on app.agreements, app.agreement_keys to fb_app;
    grant select on app.agreement_usage to fb_app;
    grant execute on function app.shared_kpis, app.shared_areas to fb_app;
  end if;
  if exists (select from pg_roles where rolname = 'fb_shared') then
    grant usage on schema shared to fb_shared;
    grant select on all tables in schema shared to fb_shared;
    grant execute on function shared.granted, shared.open, shared.enter, shared.usage to fb_shared;
  end if;
end
$$;

-- Readers of what was published.
grant usage on schema figures to fb_api;
grant select on all tables in schema figures to fb_api;

-- Staff who explore the facts: what the cubes read, and not the rows behind it. Views read with the rights of who made them.
grant usage on schema warehouse to fb_cube;
revoke all on all tables in schema warehouse from fb_cube;
grant select on
  warehouse.current_releases,
  warehouse.fct_activities,
  warehouse.fct_allocations,
  warehouse.fct_complex_cases,
  warehouse.fct_complex_inflow,
  warehouse.fct_conversation_rounds,
  warehouse.fct_first_homes,
  warehouse.fct_leefbaarometer_scores,
  warehouse.fct_meeting_place_opportunities,
  warehouse.fct_meeting_places,
  warehouse.fct_neighbourhood_conversations,
  warehouse.fct_notices,
  warehouse.fct_nuisance_cases,
  warehouse.fct_nuisance_frame,
  warehouse.fct_nuisance_reports,
  warehouse.fct_overdue_opportunities,
  warehouse.fct_panel_feedback,
  warehouse.fct_panel_frame,
  warehouse.fct_panel_gaps,
  warehouse.fct_panel_members,
  warehouse.fct_panel_questionnaires,
  warehouse.fct_projects,
  warehouse.fct_rents,
  warehouse.fct_structural_cases,
  warehouse.fct_survey_frame,
  warehouse.fct_survey_scores,
  warehouse.fct_team_judgements
  to fb_cube;
