//! Which language this is, and picking another.

/// As `<html lang>` has it.
pub const CODE: &str = "en-GB";
/// Every language that Alongside speaks: as `<html lang>` has it, and named in itself.
pub const ALL: [(&str, &str); 2] = [("en-GB", "English"), ("cy", "Cymraeg")];
/// Over the choice.
pub const TITLE: &str = "Language";
/// How much of it there is.
pub const BEGUN: &str = "Welsh is begun, and is a draft. What is not in Welsh yet is in English.";
/// While another one comes.
pub const FETCHING: &str = "Fetching that language. You can go on here meanwhile.";
/// It did not come.
pub const NOT_NOW: &str = "That language is not on this phone, and it could not be fetched now. Nothing is lost, and nothing was changed. \
    Try again where there is signal.";
