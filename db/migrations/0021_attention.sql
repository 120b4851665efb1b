-- Of a figure that was looked at for the list of areas that ask for attention: whether it is on it, how many were looked at together, how
-- many are listed, and how many of those by chance. Null for all others.
alter table figures.figures add column attention jsonb;
