-- What a figure is made of, where it is made of other figures: each with its value, the grade it stands for and its weight, or why it is not in.
alter table figures.figures
  add column parts jsonb,
  drop constraint figures_change_break_check,
  add constraint figures_change_break_check check (change_break in ('MODE_CHANGED', 'PARTS_DIFFER'));
