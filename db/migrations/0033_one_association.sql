-- Grain: one row per database: the association that it is of. Its owner writes it when she makes the database.
create table ops.association (
  is_the_only_one boolean primary key default true check (is_the_only_one),
  association_id text not null unique
);

-- Every row came with a delivery and every figure with a release. What was there before is checked when its owner says whose it is.
alter table ops.deliveries add foreign key (association_id) references ops.association (association_id) not valid;
alter table figures.releases add foreign key (association_id) references ops.association (association_id) not valid;

-- The queue is one for all associations, and moved to the directory.
drop schema jobs cascade;

-- And so did the mails to the operator, which are about all of them.
drop table ops.mails;
