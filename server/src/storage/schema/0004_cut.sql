-- The sealed bytes of a record lack the names of its chain and of its device, 64 bytes that its row knows, where `cut` is 1: whoever reads
-- puts them back. What was kept before this step stays as it is: no record is written anew.
ALTER TABLE sealed ADD COLUMN cut INTEGER NOT NULL DEFAULT 0;
