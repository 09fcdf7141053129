//! This page is not for emergencies. The numbers are the public ones of the United Kingdom.

/// The sentence.
pub const NOT_FOR: &str = "This page is not for emergencies.";

/// What to do instead.
pub const RING: [(&str, &str, &str); 2] =
    [("999", "tel:999", "if someone is in danger now"), ("111", "tel:111", "for urgent help, day or night")];

/// Between two numbers.
pub const OR: &str = "or";

/// Before the numbers.
pub const RING_WORD: &str = "Ring";
