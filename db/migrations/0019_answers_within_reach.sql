-- Where a hold cannot be judged: how many homes could answer, and how many answers a baseline over two waves would ask. No more answers can
-- come than there are homes; answers_needed is empty where even all of them would not do. Earlier releases assumed that the baseline could grow too.
alter table figures.figures
  add column answers_possible integer,
  add column answers_needed_two_waves integer;
