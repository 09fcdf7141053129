//! About this phone.

/// Title.
pub const TITLE: &str = "About this phone";
/// Who.
pub const WHO: &str = "Who you are here";
/// Nobody.
pub const NOBODY: &str = "This phone has not joined anything yet.";
/// Base.
pub const BASE: &str = "Base";
/// Try.
pub const MEET: &str = "Try to meet base now";
/// Storage.
pub const STORAGE: &str = "Keeping";
/// Promised.
pub const LASTING: &str = "This browser promised to keep what Alongside stores.";
/// Refused.
pub const NOT_LASTING: &str = "This browser may clear what Alongside stores when space is short.";
/// Not known.
pub const LASTING_UNKNOWN: &str = "This browser does not say whether it keeps what Alongside stores.";
/// Ask.
pub const ASK_LASTING: &str = "Ask the browser to keep it";
/// Installing.
pub const INSTALL: &str = "Add Alongside to your Home Screen. It opens faster, and phones keep it longer.";
/// Starting anew.
pub const ANEW: &str = "Start this phone anew";
/// What that means.
pub const ANEW_HELP: &str = "Everything that Alongside keeps on this phone is thrown away. What has reached base stays \
    there. To come back you need a new invite.";
/// Do it.
pub const ANEW_GO: &str = "Throw away everything on this phone";
/// Drafts.
pub const DRAFTS: &str = "Not saved yet";
/// How many forms have something in them.
#[must_use]
pub fn drafts(many: usize) -> String {
    match many {
        0 => "You are not in the middle of writing anything.".to_owned(),
        1 => "One page has words that you have not saved. They are kept on this phone.".to_owned(),
        many => format!("{many} pages have words that you have not saved. They are kept on this phone."),
    }
}
