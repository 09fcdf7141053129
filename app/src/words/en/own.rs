//! What staff write for themselves: half a minute after a visit. Nobody else reads it unless its author sends it on.

/// The page, and the link to it.
pub const TITLE: &str = "For yourself";
/// Under it.
pub const LEAD: &str = "Half a minute after a visit. Only you can read it. It is sealed for your own devices: colleagues cannot open it, and base \
    cannot.";
/// The pages.
pub const ROOMS: [(&str, &str); 2] = [("", "What I wrote"), ("/invite", "My devices")];
/// This phone is in no team.
pub const NOT_YET: &str = "This is for members of a team. A colleague can invite you into one.";
/// What was written before two devices were joined.
pub const ELSEWHERE: &str = "Written before these devices were joined";
/// Under it.
pub const ELSEWHERE_HELP: &str = "Only this device has it. Copy what you want to keep with the rest.";
/// The question.
pub const WORDS: &str = "What stays with you?";
/// Under it.
pub const WORDS_HINT: &str = "What went well, what was hard, what you would do differently. A few words are enough";
/// Empty.
pub const EMPTY: &str = "Write a few words, or go back";
/// Save.
pub const SAVE: &str = "Keep it for me";
/// Kept.
pub const KEPT: &str = "Kept. Only you can read it.";
/// What was written.
pub const WRITTEN: &str = "What I wrote";
/// Nothing yet.
pub const NONE: &str = "Nothing yet. What you write after a visit stands here, the newest first.";
/// Title when changing; the boxes of a reflective account.
pub const CHANGE: &str = "Add to what I wrote";
/// Over the boxes.
pub const CHANGE_LEAD: &str = "With these boxes it becomes a reflective account, as many professions ask for. All but the first may stay \
    empty. Leave out whatever tells who somebody is.";
/// What was learnt.
pub const LEARNT: &str = "What did I learn from it?";
/// What is otherwise.
pub const OTHERWISE: &str = "What do I do differently now?";
/// The code.
pub const CODE: &str = "How does it fit my profession\u{2019}s code?";
/// To the page for sending.
pub const SEND: &str = "Send it on";
/// Title.
pub const SEND_TITLE: &str = "Send a copy on";
/// Under it.
pub const SEND_LEAD: &str =
    "A copy of these words goes to the staff who look after one person. What you wrote for yourself stays yours.";
/// The words.
pub const SEND_WORDS: &str = "Exactly these words go";
/// Whoever it is about.
pub const PERSON: &str = "The person";
/// To whom.
pub const SEND_TO: &str = "Whose staff may read it?";
/// Nobody chosen.
pub const SEND_TO_EMPTY: &str = "Choose whose staff may read it";
/// Nobody there.
pub const SEND_NOBODY: &str = "No person is on this phone yet, so there is nobody to send it to.";
/// Send.
pub const SEND_GO: &str = "Send these words";
/// Sent.
pub const SENT: &str = "Sent. Staff read it among the notes of visits.";
/// Where a copy went.
pub const WENT_TO: &str = "A copy went to the staff of";
/// To give away.
pub const ACCOUNTS: &str = "Reflective accounts";
/// Under it.
pub const ACCOUNTS_HELP: &str = "As text, for your own portfolio. This phone looks through every word first. An account that tells who somebody is \
    stays here until you change it.";
/// The heading of the text.
pub const ACCOUNT: &str = "Reflective account";
/// What happened.
pub const HAPPENED: &str = "What happened, and what stays with me";
/// On a person's pages.
pub const AFTER_VISIT: &str = "Half a minute for yourself";
/// To the page.
pub const SAVE_LINK: &str = "Write for yourself";
/// Under it.
pub const AFTER_VISIT_HELP: &str = "What stays with you after this visit? Only you will read it.";
/// My devices.
pub const DEVICES: &str = "Your own devices";
/// Under it.
pub const DEVICES_HELP: &str = "Make an invite, and open it on your other phone or computer. It reads what you wrote for yourself. Give it \
    to nobody else.";
