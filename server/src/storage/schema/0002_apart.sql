-- What is kept apart has an allowance of its own for each device, and is no part of what its chain may keep.
-- Until here it was counted in `chain.bytes`, so that one removed device could use up what a whole circle may keep.
CREATE TABLE apart (
    chain  INTEGER NOT NULL REFERENCES chain (number),
    device BLOB NOT NULL CHECK (length(device) = 32),
    bytes  INTEGER NOT NULL,
    PRIMARY KEY (chain, device)
) STRICT, WITHOUT ROWID;

INSERT INTO apart (chain, device, bytes)
SELECT document.chain, quarantine.device, sum(length(quarantine.bytes))
FROM quarantine JOIN document ON document.number = quarantine.document
GROUP BY document.chain, quarantine.device;

UPDATE chain SET bytes = bytes - coalesce((SELECT sum(apart.bytes) FROM apart WHERE apart.chain = chain.number), 0);
