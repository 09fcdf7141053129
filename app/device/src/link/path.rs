//! Which way to the relay, and how long to wait: every decision of the link, and nothing that touches a browser.
//!
//! An [`Input`] and the time go in; [`Step`]s come out; [`Path::alarm`] says when to come back without an input. POST is
//! the base: it gets through where sockets are stripped. The socket is the faster way, and counts only once the relay has
//! spoken over it. Times are milliseconds of whatever clock the caller keeps.

use super::Way;

/// How long a socket may take to bring the relay's first word. Then POST is tried.
pub(super) const SOCKET_PATIENCE: u64 = 5_000;
/// How long an answer may take: a full flight over a poor line is slow, and not lost.
pub(super) const ANSWER_PATIENCE: u64 = 90_000;
/// A socket that was quiet for so long is opened anew: the line under it may have gone without a word.
pub(super) const SOCKET_QUIET: u64 = 240_000;
/// When woken, a socket that was quiet for so long is not trusted any more.
pub(super) const WOKEN_QUIET: u64 = 30_000;
/// How long sockets are let be where they were found to be stripped.
pub(super) const SOCKET_REST: u64 = 600_000;
/// How long a session over POST may be idle before it begins anew, which asks the relay whether there is anything: it
/// cannot speak first there. An engine that polls more often than half of this keeps its session.
pub(super) const POST_EVERY: u64 = 40_000;
/// A challenge is good for a minute; one that is older than this is not answered any more.
pub(super) const CHALLENGE_GOOD: u64 = 45_000;
/// A connection that held for so long was a good one: the next wait begins small again.
pub(super) const STEADY: u64 = 30_000;
/// The first wait, doubled with each failure in a row.
pub(super) const WAIT_FIRST: u64 = 1_000;
/// The longest wait.
pub(super) const WAIT_MOST: u64 = 60_000;
/// Waking never tries oftener than this.
pub(super) const WAKE_EVERY: u64 = 1_000;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// Something suggests that the relay may be reached now: begun, in view, on line.
    Wake,
    /// The time that [`Path::alarm`] named has come.
    Alarm,
    /// The relay spoke over the socket.
    SocketHeard,
    /// The socket closed, failed, or brought what is no flight.
    SocketEnded,
    /// A POST was answered with a flight.
    PostAnswered,
    /// A POST failed.
    PostFailed,
    /// There is a flight to carry.
    Send,
    /// The relay has too much to do, and asks to be left for so many milliseconds.
    Busy(u64),
}

/// What to do, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Open a socket, in place of any other.
    OpenSocket,
    /// Close the socket.
    CloseSocket,
    /// POST an empty flight, which asks for a challenge, in place of any other POST.
    AskChallenge,
    /// Give up on the POST that is under way.
    DropPost,
    /// Carry the flight: over the socket, or as the next POST.
    Carry(Way),
    /// Say that the relay is reached. Comes again when a session begins anew.
    Connected(Way),
    /// Say that it is not reached any more.
    Disconnected,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Nothing is tried before then.
    Waiting { until: u64 },
    /// A socket is opening; the relay's first word is awaited.
    Knocking { since: u64, told: bool },
    /// A POST for a challenge is under way.
    Asking { since: u64, told: bool },
    /// Connected by socket: since when, when it last spoke, and since when an answer is awaited.
    Socket { since: u64, heard: u64, asked: Option<u64> },
    /// Connected by POST: since when, when it was last answered, and the POST under way.
    Post { since: u64, answered: u64, under_way: Option<u64>, renew_at: u64 },
}

/// The way to the relay.
#[derive(Debug)]
pub(super) struct Path {
    state: State,
    failures: u32,
    tried: Option<u64>,
    /// Until then sockets are let be.
    socket_rests: u64,
    /// A socket failed in this try, before any POST.
    socket_failed: bool,
    /// When the session began that is being renewed.
    steady_since: Option<u64>,
}

impl Path {
    /// Tries at its first [`Input::Wake`].
    pub(super) fn new() -> Self {
        let state = State::Waiting { until: u64::MAX };
        Self { state, failures: 0, tried: None, socket_rests: 0, socket_failed: false, steady_since: None }
    }

    /// When [`Input::Alarm`] is due, if no other input comes first.
    pub(super) fn alarm(&self) -> u64 {
        match self.state {
            State::Waiting { until } => until,
            State::Knocking { since, .. } => since.saturating_add(SOCKET_PATIENCE),
            State::Asking { since, .. } => since.saturating_add(ANSWER_PATIENCE),
            State::Socket { asked: Some(asked), .. } => asked.saturating_add(ANSWER_PATIENCE),
            State::Socket { heard, asked: None, .. } => heard.saturating_add(SOCKET_QUIET),
            State::Post { under_way: Some(since), .. } => since.saturating_add(ANSWER_PATIENCE),
            State::Post { under_way: None, renew_at, .. } => renew_at,
        }
    }

    /// What follows from this. `chance` is any random number: it spreads many devices over time.
    pub(super) fn take(&mut self, now: u64, chance: u32, input: Input) -> Vec<Step> {
        match input {
            Input::Wake => self.woken(now),
            Input::Alarm => self.alarmed(now, chance),
            Input::SocketHeard => self.socket_heard(now),
            Input::SocketEnded => self.socket_ended(now, chance),
            Input::PostAnswered => self.post_answered(now, chance),
            Input::PostFailed => self.post_failed(now, chance),
            Input::Send => self.send(now),
            Input::Busy(wait) => self.leave(now, chance, wait),
        }
    }

    fn woken(&mut self, now: u64) -> Vec<Step> {
        let soonest = self.tried.map_or(0, |tried| tried.saturating_add(WAKE_EVERY));
        match self.state {
            State::Waiting { .. } if now < soonest => {
                self.state = State::Waiting { until: soonest };
                vec![]
            }
            State::Waiting { .. } => {
                self.failures = 0;
                self.try_again(now, false)
            }
            State::Socket { heard, .. } if now >= heard.saturating_add(WOKEN_QUIET) => self.renew(now),
            State::Post { answered, under_way: None, .. } if now >= answered.saturating_add(WAKE_EVERY) => {
                self.renew(now)
            }
            _ => vec![],
        }
    }

    fn alarmed(&mut self, now: u64, chance: u32) -> Vec<Step> {
        match self.state {
            State::Waiting { .. } => self.try_again(now, false),
            State::Knocking { .. } => self.socket_ended(now, chance),
            State::Asking { .. } | State::Post { under_way: Some(_), .. } => self.post_failed(now, chance),
            State::Socket { asked: Some(_), .. } => self.socket_ended(now, chance),
            State::Socket { asked: None, .. } | State::Post { under_way: None, .. } => self.renew(now),
        }
    }

    /// Begins the session anew, without saying that it had ended: the relay is not thought to be away.
    fn renew(&mut self, now: u64) -> Vec<Step> {
        self.steady_since = self.since();
        self.try_again(now, true)
    }

    fn since(&self) -> Option<u64> {
        match self.state {
            State::Socket { since, .. } | State::Post { since, .. } => Some(since),
            _ => None,
        }
    }

    /// `told`: the other side of this link still thinks that it is connected.
    fn try_again(&mut self, now: u64, told: bool) -> Vec<Step> {
        self.tried = Some(now);
        self.socket_failed = false;
        if now < self.socket_rests {
            self.state = State::Asking { since: now, told };
            return vec![Step::AskChallenge];
        }
        self.state = State::Knocking { since: now, told };
        vec![Step::OpenSocket]
    }

    fn socket_heard(&mut self, now: u64) -> Vec<Step> {
        match &mut self.state {
            State::Knocking { .. } => {
                let since = self.steady_since.take().unwrap_or(now);
                self.state = State::Socket { since, heard: now, asked: None };
                vec![Step::Connected(Way::Socket)]
            }
            State::Socket { heard, asked, .. } => {
                (*heard, *asked) = (now, None);
                vec![]
            }
            _ => vec![],
        }
    }

    fn socket_ended(&mut self, now: u64, chance: u32) -> Vec<Step> {
        match self.state {
            State::Knocking { told, .. } => {
                self.socket_failed = true;
                self.state = State::Asking { since: now, told };
                vec![Step::CloseSocket, Step::AskChallenge]
            }
            State::Socket { .. } => self.leave(now, chance, 0),
            _ => vec![],
        }
    }

    fn post_answered(&mut self, now: u64, chance: u32) -> Vec<Step> {
        let renew_at = now.saturating_add(spread(POST_EVERY, chance));
        match self.state {
            State::Asking { .. } => {
                if self.socket_failed {
                    // The relay is there, and sockets do not get to it.
                    self.socket_rests = now.saturating_add(SOCKET_REST);
                }
                let since = self.steady_since.take().unwrap_or(now);
                self.state = State::Post { since, answered: now, under_way: None, renew_at };
                vec![Step::Connected(Way::Post)]
            }
            State::Post { since, under_way: Some(_), .. } => {
                self.state = State::Post { since, answered: now, under_way: None, renew_at };
                vec![]
            }
            _ => vec![],
        }
    }

    fn post_failed(&mut self, now: u64, chance: u32) -> Vec<Step> {
        match self.state {
            State::Asking { .. } | State::Post { .. } => self.leave(now, chance, 0),
            _ => vec![],
        }
    }

    fn send(&mut self, now: u64) -> Vec<Step> {
        match &mut self.state {
            State::Socket { asked, .. } => {
                asked.get_or_insert(now);
                vec![Step::Carry(Way::Socket)]
            }
            // The challenge that this flight answers has gone stale, as after a sleep. What is not carried is said again
            // in the next session.
            State::Post { answered, under_way: None, .. } if now >= answered.saturating_add(CHALLENGE_GOOD) => {
                self.renew(now)
            }
            State::Post { under_way: under_way @ None, .. } => {
                *under_way = Some(now);
                vec![Step::Carry(Way::Post)]
            }
            // Two at once would answer one challenge twice: the second begins the session anew.
            State::Post { under_way: Some(_), .. } => {
                let mut steps = vec![Step::DropPost];
                steps.extend(self.renew(now));
                steps
            }
            State::Waiting { .. } | State::Knocking { .. } | State::Asking { .. } => vec![],
        }
    }

    /// The relay is not reached, or does not want to be, for at least so long.
    fn leave(&mut self, now: u64, chance: u32, at_least: u64) -> Vec<Step> {
        let steady = self.since().or(self.steady_since.take());
        if steady.is_some_and(|since| now >= since.saturating_add(STEADY)) {
            self.failures = 0;
        }
        self.failures = self.failures.saturating_add(1);
        let told = match self.state {
            State::Socket { .. } | State::Post { .. } => true,
            State::Knocking { told, .. } | State::Asking { told, .. } => told,
            State::Waiting { .. } => false,
        };
        let wait = spread(wait_after(self.failures), chance).max(at_least);
        self.state = State::Waiting { until: now.saturating_add(wait) };
        let mut steps = vec![Step::CloseSocket, Step::DropPost];
        if told {
            steps.push(Step::Disconnected);
        }
        steps
    }
}

/// Twice as long with each failure in a row.
fn wait_after(failures: u32) -> u64 {
    let doubled = 1_u64.checked_shl(failures.saturating_sub(1)).unwrap_or(u64::MAX);
    WAIT_FIRST.saturating_mul(doubled).min(WAIT_MOST)
}

/// Somewhere between half of it and all of it.
fn spread(milliseconds: u64, chance: u32) -> u64 {
    let half = milliseconds / 2;
    half.saturating_add(half.saturating_mul(u64::from(chance)) / u64::from(u32::MAX))
}

#[cfg(test)]
#[path = "path_tests.rs"]
mod tests;
