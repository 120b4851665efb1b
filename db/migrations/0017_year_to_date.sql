-- A part of a year comes in two kinds: alone, and together with what came before it in its year.
alter table figures.periods drop constraint periods_period_kind_check;
alter table figures.periods add constraint periods_period_kind_check check (
  period_kind in (
    'year', 'year_to_tertiaal', 'year_to_quarter', 'tertiaal', 'quarter', 'month', 'survey_wave', 'panel_questionnaire'
  )
);
