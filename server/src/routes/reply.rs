//! What is said back to one flight, within the size of a flight.

use wire::message::{self, FLIGHT_MAX, MESSAGES_MAX};
use wire::{About, Refusal, ToDevice};

use crate::figures::Figures;
use crate::mailbox::refused;
use crate::storage::OVERHEAD;

/// What one answer takes in a flight at most, if it carries no records and no statements.
pub(super) const SMALL: usize = 192;

/// The answers to one flight, in the order of what was asked.
#[derive(Debug, Default)]
pub(super) struct Reply {
    messages: Vec<ToDevice>,
    used: usize,
    /// The connection is over after this.
    pub(super) ends: bool,
}

impl Reply {
    pub(super) fn say(&mut self, message: ToDevice) {
        self.used = self.used.saturating_add(size(&message));
        self.messages.push(message);
    }

    /// Refuses the whole flight, and ends the connection.
    pub(super) fn end(&mut self, why: Refusal) {
        self.say(refused(About::Connection, why));
        self.ends = true;
    }

    /// Room for records or statements, if so many small answers still follow.
    pub(super) fn room(&self, to_come: usize) -> usize {
        let reserved = to_come.saturating_add(4).saturating_mul(SMALL);
        FLIGHT_MAX.saturating_sub(self.used).saturating_sub(reserved)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether it tells of anything that it is unknown.
    pub(super) fn says_unknown(&self) -> bool {
        self.messages.iter().any(|message| matches!(message, ToDevice::Refused { why: Refusal::Unknown, .. }))
    }

    /// The bytes of the flight, once what it refuses was counted.
    pub(super) fn encode(&self, figures: &Figures) -> Vec<u8> {
        figures.said(&self.messages);
        message::encode(&self.messages).unwrap_or_else(|error| {
            // The sizes above are upper bounds, so this is a fault of ours. The device may try again.
            tracing::error!(%error, messages = self.messages.len(), "an answer did not fit a flight");
            message::encode(&[refused(About::Connection, Refusal::Busy { retry_after: 1000 })]).unwrap_or_default()
        })
    }
}

/// How many messages of a flight are answered at most: each has an answer, and a challenge follows.
pub(super) const ANSWERED: usize = MESSAGES_MAX - 1;

/// What a message takes in a flight, at most.
fn size(message: &ToDevice) -> usize {
    match message {
        ToDevice::Records { records, .. } => records
            .iter()
            .map(|stored| stored.record.len().saturating_add(OVERHEAD))
            .sum::<usize>()
            .saturating_add(SMALL),
        ToDevice::Statements { statements, .. } => statements
            .iter()
            .map(|statement| statement.bytes.len().saturating_add(80))
            .sum::<usize>()
            .saturating_add(SMALL),
        _ => SMALL,
    }
}
