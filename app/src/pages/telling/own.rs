//! How what somebody wrote for themselves is told to them.

use super::Reader;
use super::families::{all, lines};
use crate::parts::CardText;
use crate::session::Room;
use crate::words::own as words;
use care::{Entry, PrivateReflection, RemarkKind};

impl Reader {
    /// A reflection for oneself, and where copies of it went.
    pub(crate) fn own(&self, room: &Room, entry: &Entry<PrivateReflection>) -> CardText {
        let one = &entry.content;
        let sent = room.told.remarks_on(entry.id, RemarkKind::Sent);
        let went: Vec<String> = sent.filter_map(|remark| remark.content.who.first().cloned()).collect();
        CardText {
            lines: lines([
                (words::LEARNT, all(&one.learnt)),
                (words::OTHERWISE, all(&one.otherwise)),
                (words::CODE, all(&one.code)),
                (words::WENT_TO, went.join(", ")),
            ]),
            ..self.card(room, entry, &one.words)
        }
    }
}
