-- What relays keep in a database that they share. They can read the addresses of sealed things, and nothing of what they say.
-- Times are Unix milliseconds by a relay's clock. Never edit this file: add the next number.
--
-- Every table but `relay` begins its key with the id of a chain, and no question joins two chains: so the whole can be
-- spread over machines by that column.

-- `timeline` is PostgreSQL's own count of how often this database went on from a copy or a standby: what that had not yet received is gone.
CREATE TABLE relay (
    single      boolean PRIMARY KEY DEFAULT true CHECK (single),
    schema      integer NOT NULL DEFAULT 0,
    incarnation bytea NOT NULL CHECK (octet_length(incarnation) = 16),
    since       bigint NOT NULL,
    timeline    integer NOT NULL
);

-- A circle, a team or a place. `admitted_at` is set for teams whose members may open circles.
-- Its row is locked by whoever decides anything about it. Room is left on each page for the row's next version.
CREATE TABLE chain (
    id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    length      integer NOT NULL DEFAULT 0,
    bytes       bigint NOT NULL DEFAULT 0,
    admitted_at bigint
) WITH (fillfactor = 70);

CREATE INDEX admitted ON chain (admitted_at, id) WHERE admitted_at IS NOT NULL;

CREATE TABLE statement (
    chain     bytea NOT NULL REFERENCES chain (id),
    position  integer NOT NULL,
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
    at        bigint NOT NULL,
    bytes     bytea NOT NULL,
    signature bytea NOT NULL CHECK (octet_length(signature) = 64),
    PRIMARY KEY (chain, position),
    UNIQUE (chain, hash)
);

-- Which chain opened an invite, for a code that is typed in: the one question that is asked without a chain.
-- Whether it is still open is in the chain.
CREATE TABLE invite (
    id    bytea PRIMARY KEY CHECK (octet_length(id) = 32),
    chain bytea NOT NULL
);

CREATE TABLE document (
    chain  bytea NOT NULL REFERENCES chain (id),
    space  smallint NOT NULL,
    part   integer NOT NULL,
    latest bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (chain, space, part)
) WITH (fillfactor = 70);

-- `sequence` counts from 1 in a document, without gaps; `device_sequence` is its device's own count.
-- `covers` is 0 but for a snapshot.
CREATE TABLE record (
    chain           bytea NOT NULL,
    space           smallint NOT NULL,
    part            integer NOT NULL,
    sequence        bigint NOT NULL,
    device          bytea NOT NULL CHECK (octet_length(device) = 32),
    device_sequence bigint NOT NULL,
    covers          bigint NOT NULL,
    at              bigint NOT NULL,
    bytes           bytea NOT NULL,
    PRIMARY KEY (chain, space, part, sequence),
    UNIQUE (chain, space, part, device, device_sequence),
    FOREIGN KEY (chain, space, part) REFERENCES document (chain, space, part)
);

CREATE INDEX snapshot ON record (chain, space, part, covers, sequence) WHERE covers > 0;

-- Records whose device may not write there now. Kept, acknowledged, never given out with the others.
CREATE TABLE quarantine (
    chain           bytea NOT NULL,
    space           smallint NOT NULL,
    part            integer NOT NULL,
    device          bytea NOT NULL CHECK (octet_length(device) = 32),
    device_sequence bigint NOT NULL,
    hash            bytea NOT NULL CHECK (octet_length(hash) = 32),
    at              bigint NOT NULL,
    bytes           bytea NOT NULL,
    PRIMARY KEY (chain, space, part, device, device_sequence, hash),
    FOREIGN KEY (chain, space, part) REFERENCES document (chain, space, part)
);

-- What is kept apart has an allowance of its own for each device, and is no part of what its chain may keep.
CREATE TABLE apart (
    chain  bytea NOT NULL REFERENCES chain (id),
    device bytea NOT NULL CHECK (octet_length(device) = 32),
    bytes  bigint NOT NULL,
    PRIMARY KEY (chain, device)
);

-- Sealed bytes cannot be made smaller: nobody need try.
ALTER TABLE record ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE quarantine ALTER COLUMN bytes SET STORAGE EXTERNAL;
