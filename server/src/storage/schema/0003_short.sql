-- A record is two rows: its sealed bytes, one after another as they came, so that every page is full whichever document they are of;
-- and a short one that says where they belong, under its device's short number. Until here one row held both, with its device's
-- 32-byte key in it and once more in the index on devices.
CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32)
) STRICT;

CREATE TABLE sealed (
    number INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

DROP INDEX snapshot;
ALTER TABLE record RENAME TO earlier;

-- `sequence` counts from 1 in a document, without gaps; `device_sequence` is its device's own count.
-- `covers` is 0 but for a snapshot.
CREATE TABLE record (
    document        INTEGER NOT NULL REFERENCES document (number),
    sequence        INTEGER NOT NULL,
    device          INTEGER NOT NULL REFERENCES device (number),
    device_sequence INTEGER NOT NULL,
    covers          INTEGER NOT NULL,
    sealed          INTEGER NOT NULL REFERENCES sealed (number),
    PRIMARY KEY (document, sequence),
    UNIQUE (document, device, device_sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX snapshot ON record (document, covers, sequence) WHERE covers > 0;

INSERT INTO device (id) SELECT DISTINCT device FROM earlier;
INSERT INTO sealed (number, at, bytes) SELECT rowid, at, bytes FROM earlier ORDER BY rowid;
INSERT INTO record (document, sequence, device, device_sequence, covers, sealed)
SELECT document, sequence, device.number, device_sequence, covers, earlier.rowid
FROM earlier JOIN device ON device.id = earlier.device ORDER BY document, sequence;

DROP TABLE earlier;
