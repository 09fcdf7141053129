-- What the relay keeps. It can read the addresses of sealed things, and nothing of what they say.
-- Times are Unix milliseconds by the relay's clock. Never edit this file: add the next number.

CREATE TABLE relay (
    only        INTEGER PRIMARY KEY CHECK (only = 1),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 16),
    since       INTEGER NOT NULL
) STRICT;

-- A circle, a team or a place. `admitted_at` is set for teams whose members may open circles.
CREATE TABLE chain (
    number      INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    length      INTEGER NOT NULL DEFAULT 0,
    bytes       INTEGER NOT NULL DEFAULT 0,
    admitted_at INTEGER
) STRICT;

CREATE TABLE statement (
    chain     INTEGER NOT NULL REFERENCES chain (number),
    position  INTEGER NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    at        INTEGER NOT NULL,
    bytes     BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (chain, position),
    UNIQUE (chain, hash)
) STRICT;

-- Which chain opened an invite, for a code that is typed in. Whether it is still open is in the chain.
CREATE TABLE invite (
    id    BLOB PRIMARY KEY CHECK (length(id) = 32),
    chain INTEGER NOT NULL REFERENCES chain (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    chain  INTEGER NOT NULL REFERENCES chain (number),
    space  INTEGER NOT NULL,
    part   INTEGER NOT NULL,
    latest INTEGER NOT NULL DEFAULT 0,
    UNIQUE (chain, space, part)
) STRICT;

-- `sequence` counts from 1 in a document, without gaps; `device_sequence` is its device's own count.
-- `covers` is 0 but for a snapshot.
CREATE TABLE record (
    document        INTEGER NOT NULL REFERENCES document (number),
    sequence        INTEGER NOT NULL,
    device          BLOB NOT NULL CHECK (length(device) = 32),
    device_sequence INTEGER NOT NULL,
    covers          INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    bytes           BLOB NOT NULL,
    PRIMARY KEY (document, sequence),
    UNIQUE (document, device, device_sequence)
) STRICT;

CREATE INDEX snapshot ON record (document, covers, sequence) WHERE covers > 0;

-- Records whose device may not write there now. Kept, acknowledged, never given out with the others.
CREATE TABLE quarantine (
    document        INTEGER NOT NULL REFERENCES document (number),
    device          BLOB NOT NULL CHECK (length(device) = 32),
    device_sequence INTEGER NOT NULL,
    hash            BLOB NOT NULL CHECK (length(hash) = 32),
    at              INTEGER NOT NULL,
    bytes           BLOB NOT NULL,
    PRIMARY KEY (document, device, device_sequence, hash)
) STRICT;
