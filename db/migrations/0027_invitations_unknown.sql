-- No figure reads how many were invited to a wave, so a wave counts without it; its account then gives no response.
alter table warehouse.survey_waves alter column invited_count drop not null;
