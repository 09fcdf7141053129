//! Recordings: a minute of what somebody says, in their own voice.

/// Over those that there are.
pub const RECORDINGS: &str = "Recordings";
/// None.
pub const NONE: &str = "No recording yet. One minute in their own voice is enough.";
/// Make one.
pub const RECORD: &str = "Record their voice";
/// The same, for the person.
pub const RECORD_MINE: &str = "Record my voice";
/// The form.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Record {person}\u{2019}s voice")
}
/// Over the form.
pub const LEAD: &str = "Ask them first. It works with no signal.";
/// The form's box for it.
pub const RECORDING: &str = "The recording";
/// How it is done.
pub const HINT: &str = "Hold the phone near whoever speaks.";
/// There is none yet.
pub const EMPTY: &str = "Record something first";
/// The box for what is said.
pub const SAYS: &str = "What do they say?";
/// Why it is asked.
pub const SAYS_HINT: &str = "For whoever cannot hear it, and to find it again. One sentence is enough.";
/// Not said.
pub const SAYS_EMPTY: &str = "Write what is said";

/// Begin.
pub const START: &str = "Start recording";
/// End.
pub const STOP: &str = "Stop";
/// Once more, in place of what there is.
pub const AGAIN: &str = "Record again";
/// While the phone asks.
pub const ASKING: &str = "The phone may ask whether Alongside may use the microphone. Say yes.";
/// It runs.
pub const RUNS: &str = "Recording now";
/// Saved while it runs.
pub const STILL_RUNS: &str = "It is still recording. Stop it, listen to it, then save";
/// It runs, and ends soon.
pub const SOON: &str = "10 seconds left";
/// It is in the form: what comes next, and what can be undone later.
pub const READY: &str = "Recorded. Listen to it. It is kept when you save. You can set it aside later: then it is not played. It stays on \
    the phones that have it.";
/// How far it is, as a clock shows it.
#[must_use]
pub fn clock(seconds: u16) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
/// How much is left.
#[must_use]
pub fn left(seconds: u16) -> String {
    if seconds == 1 { "1 second left".to_owned() } else { format!("{seconds} seconds left") }
}
/// Beside what is being listened to: how long it is, and what it is.
#[must_use]
pub fn name(seconds: u16, words: &str) -> String {
    let long = if seconds == 1 { "1 second".to_owned() } else { format!("{seconds} seconds") };
    let colon = if words.is_empty() { "" } else { ": " };
    format!("Recording, {long}{colon}{words}")
}

/// It has not come.
pub const NOT_HERE_YET: &str = "This recording is not here yet. It comes by itself when there is signal.";
/// This browser does not know the kind.
pub const CANNOT_PLAY: &str =
    "This phone cannot play this recording. The words say what it is. Another phone may play it.";
/// In a copy: where the recording itself is, for a text holds none.
#[must_use]
pub fn beside(file: &str) -> String {
    format!("The recording is a file beside this text, if it had come to this phone: {file}")
}

/// The microphone was refused: what happened, what is lost, what to do.
pub const REFUSED: [&str; 3] = [
    "This phone does not let Alongside use the microphone.",
    "Nothing is lost. You can write their words instead.",
    "To record, allow the microphone for this site in the browser\u{2019}s settings. Then start again.",
];
/// There is none, or something else uses it.
pub const NO_MICROPHONE: [&str; 3] = [
    "Alongside found no microphone that it can use.",
    "Nothing is lost. You can write their words instead.",
    "Something else may be using it, such as a call. Close that, and start again.",
];
/// Nothing came of it.
pub const NOTHING_RECORDED: [&str; 3] =
    ["Nothing was recorded.", "What you wrote is still in the box.", "Start again, or write their words instead."];
