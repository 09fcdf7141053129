//! When the person has died. Plain words: died, never anything else for it.

/// That they have died.
#[must_use]
pub fn has_died(person: &str) -> String {
    format!("{person} has died")
}
/// Title of the form.
#[must_use]
pub fn title(person: &str) -> String {
    format!("Record that {person} has died")
}
/// Towards it.
#[must_use]
pub fn go(person: &str) -> String {
    format!("{person} has died: record it")
}
/// Over the form: what it does.
#[must_use]
pub fn lead(person: &str) -> String {
    format!(
        "This tells everyone who was invited that {person} has died. Planned visits, reminders and invites stop. \
         What was written stays. If it was a mistake, it can be taken back."
    )
}
/// When.
pub const WHEN: &str = "When?";
/// Under it.
pub const WHEN_HINT: &str = "For example: this morning, just before six";
/// Where.
pub const PLACE: &str = "Where";
/// Who was there.
pub const WHO: &str = "Who was there";
/// Anything else.
pub const WORDS: &str = "Is there anything else to say?";
/// One tap more, on purpose.
pub const SURE: &str = "Are you sure?";
/// The tick.
#[must_use]
pub fn sure(person: &str) -> String {
    format!("Yes, {person} has died")
}
/// Without it.
pub const SURE_EMPTY: &str = "Tick the box to say that it is so";
/// On the person's page.
#[must_use]
pub fn quiet(person: &str) -> String {
    format!("We are sorry. What you wrote with {person} is still here, and it is yours.")
}
/// Who to talk to. A public number of the United Kingdom.
pub const BEREAVEMENT: (&str, &str, &str) =
    ("If you would like to talk with someone: Cruse Bereavement Support,", "0808 808 1677", "tel:08088081677");
/// Over what was wanted after the death, for those who look after the page now.
#[must_use]
pub fn wanted(person: &str) -> String {
    format!("What {person} wanted shared now")
}
/// They did not say.
#[must_use]
pub fn not_said(person: &str) -> String {
    format!("{person} did not say. Ask those who speak for them before anybody new is told.")
}
/// To those who can open the page.
pub const WHO_OPENS: &str = "See who can open this page, and take out who should not";
/// The clock of keeping records.
#[must_use]
pub fn kept_from(day: &str) -> String {
    format!("Your organisation\u{2019}s time for keeping records runs from {day}. Nothing is erased by itself.")
}
/// A copy of one's own words.
pub const KEEP: &str = "Keep a copy of what you wrote";
/// Take it back.
pub const MISTAKE: &str = "This was recorded by mistake";
/// Written after.
pub const AFTER: &str = "Written after the death was recorded";
/// Nobody is invited any more.
pub const NO_INVITES: &str = "Nobody new is invited to this page any more. Those who are in it keep it.";
