//! Where an entry has reached: On this phone, At base, Read by.

/// Not at base yet.
pub const ON_THIS_PHONE: &str = "On this phone";

/// Base holds it.
pub const AT_BASE: &str = "At base";

/// Base holds it since some time after it was written: until then, nobody else could read it.
#[must_use]
pub fn reached_base(when: &str) -> String {
    format!("Reached base {when}")
}

/// Base holds it apart.
pub const HELD: &str = "At base, kept apart until someone looks";

/// Who has read it: names and times.
#[must_use]
pub fn read_by(readers: &[(String, String)]) -> String {
    match readers {
        [] => AT_BASE.to_owned(),
        [(name, when)] => format!("Read by {name}, {when}"),
        [(name, when), others @ ..] => format!("Read by {name}, {when}, and {} more", others.len()),
    }
}

/// Not read by the holder of this phone.
pub const NEW_TO_YOU: &str = "New to you";

/// Set aside.
#[must_use]
pub fn set_aside(by: &str) -> String {
    format!("Set aside by {by}")
}

/// Came back because somebody changed it.
pub const SHOWN_AGAIN: &str = "Was set aside, and stands again";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_reader_is_named_with_the_time() {
        assert_eq!(read_by(&[("Sam".to_owned(), "08:12 today".to_owned())]), "Read by Sam, 08:12 today");
    }

    #[test]
    fn nobody_has_read_is_said_as_at_base() {
        assert_eq!(read_by(&[]), AT_BASE);
    }
}
