//! A team's meeting: who is here, whose voice was not heard, and what to begin with next time. The one thing that was learnt is a remark, so
//! that several type at once and nobody waits. It names nobody it speaks about: what is said of a person stands in a reflection, which only
//! those who look after that person can open.

use crate::card::card;
use crate::when::Day;

card! {
    /// A meeting.
    Meeting,
    /// What to write about a meeting. Only the fields that were touched.
    MeetingChange;
    /// On which day; a new one has it.
    day: due Day;
    /// Who is here.
    who_is_here: text;
    /// Whose voice was not heard.
    voices_missing: text;
    /// What to begin with next time.
    next_time: text;
}
