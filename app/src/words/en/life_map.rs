//! The life map.

use care::{Tie, TieWay};

/// Title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("{person}\u{2019}s life map")
}
/// Over it.
pub const LEAD: &str = "Choose someone, then tap where they belong. With a keyboard: choose in the list, use the arrow keys, then press Enter.";
/// The picture.
#[must_use]
pub fn picture(person: &str) -> String {
    format!("Life map: people and things round {person}. The list below says the same.")
}
/// What the lines mean.
pub const LEGEND: &str =
    "A thick line: close. A dashed line: strained. A dotted line: not known. An arrow: one gives more than the other.";
/// As large as the screen.
pub const LARGE: &str = "Show it large";
/// The browser refused.
pub const NOT_LARGE: &str = "This browser would not show it large. Nothing is lost. Try again, or use another screen.";
/// As it was.
pub const SMALL: &str = "Back to the page";
/// The same as a list.
pub const LIST: &str = "The same as a list";
/// How close somebody is, in a list that has no legend.
#[must_use]
pub const fn close(tie: &Tie) -> &'static str {
    match tie {
        Tie::Strong => "Close",
        Tie::Ordinary => "As close as most people are",
        Tie::Strained => "It is strained",
        Tie::Unknown | Tie::Unlisted(_) => "How close is not known",
    }
}
/// Who gives, in a list that does not ask it.
#[must_use]
pub const fn gives(way: &TieWay) -> &'static str {
    match way {
        TieWay::Both | TieWay::Unlisted(_) => "Both give",
        TieWay::ToPerson => "They give more than they get",
        TieWay::FromPerson => "They get more than they give",
    }
}
/// Move one.
pub const MOVE: &str = "Move on the map";
/// One is chosen.
pub const MOVING: &str =
    "Tap the map where it belongs, or use the arrow keys. Choose it again, or press Enter, when you are done.";
