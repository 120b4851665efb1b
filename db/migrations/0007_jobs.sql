-- The nightly schedule keeps its queue here. Its tables are made by pg-boss itself (as fb_etl, with createSchema: false), which also
-- changes them when it is upgraded.
create schema jobs;
