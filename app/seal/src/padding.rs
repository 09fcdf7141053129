//! How long a sealed plaintext is made, so that its length says little.
//!
//! Padmé (Nikitin and others, "Reducing metadata leakage from encrypted files", 2019): a length of L may keep only as many
//! significant bits as log2 log2 L, so an observer learns O(log log L) bits, for at most 12 % more bytes.
//!
//! Below 256 bytes, everything is 256: a read mark, a "yes" and one spoken sentence look alike, which is most of what is
//! written in a day. A larger floor would cost every record on a slow line; a smaller one tells a read mark from a note.

/// What the shortest plaintext becomes.
pub(crate) const FLOOR: usize = 256;

/// The padded length: never less than asked, never more than 12 % more above the floor.
pub(crate) fn padded(length: usize) -> usize {
    if length <= FLOOR {
        return FLOOR;
    }
    let exponent = length.ilog2();
    let significant = exponent.ilog2().saturating_add(1);
    let zeros = exponent.saturating_sub(significant);
    let mask = (1_usize << zeros).wrapping_sub(1);
    length.saturating_add(mask) & !mask
}
