//! Automerge on trial. A member's changed program can forge, under a good checksum, changes over which Automerge stops, or which it
//! takes as something else. So it is run where its stopping is survived: what it was working on is given up then, and made again from
//! what is kept, without the piece over which it stopped.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::AutoCommit;

use crate::payload::{self, Payload, PayloadError, Sound};

/// How work is run that may stop half way, and what a document has to bear besides.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// Runs it once, and answers whether it came to its end: [`caught`] where panics unwind. In a browser they do not, and
    /// `device::attempt` does it.
    pub attempt: fn(&mut dyn FnMut()) -> bool,
    /// Reads a document as the app does to show it.
    pub show: fn(&mut AutoCommit),
}

impl Trial {
    /// What `work` gives; none where it stopped. It owns what it changes: nobody uses or tidies away what it left half done.
    pub(crate) fn run<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let (mut work, mut done) = (Some(work), None);
        let ended = (self.attempt)(&mut || done = work.take().map(|work| work()));
        done.filter(|_| ended)
    }

    /// Uses a document for something, and gives it back; none where that stopped. Once for all uses: a phone downloads it.
    pub(crate) fn with(&self, body: AutoCommit, used: &mut dyn FnMut(&mut AutoCommit)) -> Option<AutoCommit> {
        self.run(move || {
            let mut body = body;
            used(&mut body);
            body
        })
    }

    /// A document of what was saved and of all these pieces, and shown if that is asked for. None where that stops.
    ///
    /// # Errors
    /// What was saved is no document.
    pub(crate) fn build(
        &self,
        saved: &[u8],
        pieces: &[Payload],
        shown: bool,
    ) -> Result<Option<AutoCommit>, PayloadError> {
        let made = self.run(|| {
            let mut body = payload::load(saved)?;
            let mut sound = Vec::new();
            for piece in pieces {
                // What is kept was sound when it came.
                sound.extend(Sound::of(piece.clone()));
            }
            let taken = payload::take(&mut body, sound);
            if shown {
                (self.show)(&mut body);
            }
            Ok(taken.map(|_| body))
        });
        made.unwrap_or(Ok(None))
    }

    /// A document of what was saved and of the pieces over which it does not stop, and the others: each is the last of the shortest
    /// beginning that does, and that is found by halves. None: what was saved stops by itself.
    pub(crate) fn sift(&self, saved: &[u8], mut pieces: Vec<Payload>) -> Option<(AutoCommit, Vec<Payload>)> {
        let build = |pieces: &[Payload]| self.build(saved, pieces, true).ok().flatten();
        build(&[])?;
        let (mut holds, mut left_out) = (0_usize, Vec::new());
        loop {
            if let Some(body) = build(&pieces) {
                return Some((body, left_out));
            }
            let mut stops = pieces.len();
            while holds.saturating_add(1) < stops {
                let half = holds.midpoint(stops);
                match pieces.get(..half).and_then(build) {
                    Some(_) => holds = half,
                    None => stops = half,
                }
            }
            left_out.push(pieces.remove(stops.checked_sub(1)?));
        }
    }
}

/// Runs work and answers whether it came to its end, where panics unwind. Elsewhere the program ends with it.
pub fn caught(work: &mut dyn FnMut()) -> bool {
    catch_unwind(AssertUnwindSafe(work)).is_ok()
}
