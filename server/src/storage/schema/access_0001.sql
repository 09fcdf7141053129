-- Which device took or left something in which document, and when; no content and no addresses. A file of its own beside the relay's,
-- so that it never makes a receipt wait. Times are Unix milliseconds by the relay's clock. Never edit this file: add the next number.

CREATE TABLE device (
    number INTEGER PRIMARY KEY,
    id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    last   INTEGER NOT NULL
) STRICT;

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    chain  BLOB NOT NULL CHECK (length(chain) = 32),
    space  INTEGER NOT NULL,
    part   INTEGER NOT NULL,
    UNIQUE (chain, space, part)
) STRICT;

-- One row an hour for each device, document and deed. `did`: 1 took, 2 left, 3 left and was kept apart.
CREATE TABLE access (
    hour     INTEGER NOT NULL,
    device   INTEGER NOT NULL REFERENCES device (number),
    document INTEGER NOT NULL REFERENCES document (number),
    did      INTEGER NOT NULL CHECK (did IN (1, 2, 3)),
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    records  INTEGER NOT NULL,
    PRIMARY KEY (hour, device, document, did)
) STRICT, WITHOUT ROWID;
