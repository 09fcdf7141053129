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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_days_small_words_all_look_alike() {
        for length in [0, 1, 36, 255, 256] {
            assert_eq!(padded(length), FLOOR);
        }
    }

    /// Worked out by hand from the paper: 9 = 1001 keeps two significant bits after the first, and so on.
    #[test]
    fn above_the_floor_lengths_are_those_of_the_padme_paper() {
        let figures = [
            (257, 272),
            (272, 272),
            (273, 288),
            (1_000, 1_024),
            (1_025, 1_088),
            (100_000, 100_352),
            (1 << 20, 1 << 20),
        ];
        for (length, expected) in figures {
            assert_eq!(padded(length), expected, "{length}");
        }
    }

    proptest! {
        #[test]
        fn padding_never_shortens_and_adds_at_most_an_eighth(length in 257_usize..2_000_000) {
            let padded = padded(length);
            prop_assert!(padded >= length);
            prop_assert!(padded - length <= length * 12 / 100);
            prop_assert_eq!(super::padded(padded), padded, "a padded length stays as it is");
        }
    }
}
