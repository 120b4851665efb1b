-- Grain: one row per day on which the reader's agreement was used.
select used_on, points, questions
from shared.usage()
