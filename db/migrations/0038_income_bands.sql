-- Which share of the allocations of a complex should go to the lowest income class, in percent, as was agreed for it.
alter table raw.tenancy__complexes add column passend_van text, add column passend_tot text;
alter table warehouse.complexes
  add column suitable_from integer check (suitable_from between 0 and 100),
  add column suitable_to integer check (suitable_to between 0 and 100 and suitable_to >= suitable_from);
