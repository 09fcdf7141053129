-- Which team a circle is of: the one whose member began it; a team is its own. So what a team keeps in all can be counted and have an end.
-- Until here nobody wrote that down. Where there is one team, all are its; of several, what stands is counted for none.
-- What a team keeps is the one sum over many chains that relays ask for, each at most once in some minutes.
ALTER TABLE chain ADD COLUMN team bytea CHECK (octet_length(team) = 32);

UPDATE chain SET team = id WHERE admitted_at IS NOT NULL;
UPDATE chain SET team = (SELECT id FROM chain WHERE admitted_at IS NOT NULL)
WHERE admitted_at IS NULL AND (SELECT count(*) FROM chain WHERE admitted_at IS NOT NULL) = 1;

CREATE INDEX team ON chain (team) WHERE team IS NOT NULL;
