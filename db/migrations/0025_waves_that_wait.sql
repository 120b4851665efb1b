-- The figures of a wave are withheld while too many of its rows wait in quarantine.
alter table figures.figures drop constraint figures_withheld_reason_check;
alter table figures.figures add constraint figures_withheld_reason_check
  check (withheld_reason in ('PROTECTED', 'TOO_FEW', 'MANY_WAIT', 'NOT_DELIVERED', 'NO_ACCESS'));
