-- Of a complex: the neighbourhoods in which it has homes, most homes first. None is known of what was published before.
alter table figures.areas add column neighbourhood_keys text[];
