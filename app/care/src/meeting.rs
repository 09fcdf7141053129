//! A team's meeting: who is here, whose turn it is, and the one thing that was learnt. Turns, actions and what was learnt are remarks, so
//! that several type at once and nobody waits. It names nobody it speaks about: a turn says which reflection it is, which only those
//! who look after that person can open.

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
