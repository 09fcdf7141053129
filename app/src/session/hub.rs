//! The session as pages hold it: signals to read, and a handful of verbs. Requests that are not answered yet, and
//! drafts that are not on disk yet (`typing`), are kept here and said again should the worker have to be started anew.

mod drafts;
mod typing;

use crate::session::ask::{Ask, Asked};
use crate::session::failure::Failure;
use crate::session::hub::drafts::Drafts;
use crate::session::line::Line;
use crate::session::name::{Audience, CircleId};
use crate::session::tell::{Answer, Tell};
use crate::session::view::{BaseView, CircleView, PhoneView};
use care::{Day, Edit, EntryId};
use leptos::prelude::*;
use rand_core::Rng;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// What came of a request.
pub type Outcome = Result<Answer, Failure>;

type Then = Box<dyn FnOnce(Outcome)>;

struct Unanswered {
    ask: Ask,
    then: Then,
}

#[derive(Default)]
struct Wire {
    line: Option<Rc<dyn Fn(Asked)>>,
    asked: u32,
    unanswered: BTreeMap<u32, Unanswered>,
    drafts: Drafts,
    when_kept: Option<Box<dyn FnOnce(bool)>>,
    when_answered: Option<Box<dyn FnOnce()>>,
    asked_to_last: bool,
    /// What the worker was asked to show last.
    shows: Option<CircleId>,
    /// Which person's pages were looked at on which day, since this page was opened.
    looked: BTreeSet<(CircleId, Day)>,
    /// How many workers failed one after the other without an answer.
    failed: u32,
}

/// What pages see and do. A copy is as good as the original.
#[derive(Clone, Copy)]
pub struct Session {
    /// Who this phone belongs to and whom it knows; none until the worker has said.
    pub phone: RwSignal<Option<PhoneView>>,
    /// When base was last met, what is unsent.
    pub base: RwSignal<BaseView>,
    /// The circle on the screen.
    pub circle: RwSignal<Option<Arc<CircleView>>>,
    /// Grows whenever more of the shown circle's pictures has come.
    pub pictures: RwSignal<u32>,
    /// Something that went wrong by itself.
    pub trouble: RwSignal<Option<Failure>>,
    /// Kept drafts have arrived: forms may open.
    pub ready: RwSignal<bool>,
    /// A new version of the app waits.
    pub update: RwSignal<bool>,
    /// Forms that have something typed and not saved, each once.
    pub writing: RwSignal<BTreeSet<String>>,
    /// Something that was typed could not be kept: it is in its box, and nowhere else.
    pub not_kept: RwSignal<bool>,
    /// The form that is open on the page.
    pub open_form: RwSignal<Option<String>>,
    /// What to say on one page: "Kept on this phone".
    pub said: RwSignal<Option<Said>>,
    wire: StoredValue<Wire, LocalStorage>,
}

/// Something to say on one page, with what would undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The address of the page. On another page it would be said of something else.
    pub at: String,
    /// The sentence.
    pub words: String,
    /// What takes it back.
    pub undo: Option<Ask>,
}

impl Session {
    /// A session that has nobody to talk to yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            phone: RwSignal::new(None),
            base: RwSignal::new(BaseView::default()),
            circle: RwSignal::new(None),
            pictures: RwSignal::new(0),
            trouble: RwSignal::new(None),
            ready: RwSignal::new(false),
            update: RwSignal::new(false),
            writing: RwSignal::new(BTreeSet::new()),
            not_kept: RwSignal::new(false),
            open_form: RwSignal::new(None),
            said: RwSignal::new(None),
            wire: StoredValue::new_local(Wire::default()),
        }
    }

    /// Talks over this line from now on. What was not answered over an earlier one is asked again, in order.
    pub fn talk(&self, line: Line) {
        let again = self.wire.try_update_value(|wire| {
            wire.line = Some(Rc::from(line));
            wire.unanswered.iter().map(|(number, open)| Asked { number: *number, ask: open.ask.clone() }).collect()
        });
        for asked in again.unwrap_or_else(Vec::new) {
            self.send(asked);
        }
    }

    fn send(&self, asked: Asked) {
        // Taken out first: a desk in the same room may answer before this returns.
        let line = self.wire.try_with_value(|wire| wire.line.clone()).flatten();
        if let Some(line) = line {
            line(asked);
        }
    }

    /// Asks, and does `then` with what came of it. What was typed before is said before: nothing overtakes it.
    pub fn ask(&self, ask: Ask, then: impl FnOnce(Outcome) + 'static) {
        if !matches!(ask, Ask::Draft { .. }) {
            self.say_touched();
        }
        let asked = self.wire.try_update_value(|wire| {
            wire.asked += 1;
            let number = wire.asked;
            if let Ask::Draft { key, .. } = &ask {
                wire.drafts.asked(key.clone(), number);
            }
            wire.unanswered.insert(number, Unanswered { ask: ask.clone(), then: Box::new(then) });
            Asked { number, ask }
        });
        if let Some(asked) = asked {
            self.send(asked);
        }
    }

    /// Asks to write, and does `then` with what came of it.
    pub fn edit(
        &self,
        (circle, audience): (CircleId, Audience),
        edit: &Edit,
        form: Option<String>,
        then: impl FnOnce(Outcome) + 'static,
    ) {
        match Ask::edit(circle, audience, edit, form) {
            Ok(ask) => self.ask(ask, then),
            Err(failure) => then(Err(failure)),
        }
    }

    /// Writes what cannot usefully fail: a failure is shown as trouble.
    pub fn write(&self, to: (CircleId, Audience), edit: &Edit) {
        let trouble = self.trouble;
        self.edit(to, edit, None, move |outcome| {
            if let Err(failure) = outcome {
                trouble.set(Some(failure));
            }
        });
    }

    /// Notes that a person's pages were looked at on a day, once for each, where this is the tab that is used. Nobody can do anything about
    /// it when that fails.
    pub fn look(&self, looked: (CircleId, Day)) {
        if self.base.with_untracked(|base| base.follows) {
            return;
        }
        let first = self.wire.try_update_value(|wire| wire.looked.insert(looked));
        if first == Some(true) {
            let wire = self.wire;
            self.edit((looked.0, Audience::Everyone), &Edit::Look(looked.1), None, move |outcome| {
                if outcome.is_err() {
                    // It is tried again when these pages are opened next.
                    let _ = wire.try_update_value(|wire| wire.looked.remove(&looked));
                }
            });
        }
    }

    /// Of several teams or places, puts this one first: at once on the page that was tapped, and on this phone from now on. What is the
    /// only one, or no team and no place, stays as it is.
    pub fn choose(&self, circle: CircleId) {
        let others = self.phone.with_untracked(|phone| {
            let groups = phone.as_ref().map(|phone| phone.groups.as_slice()).unwrap_or_default();
            let audience = groups.iter().find(|card| card.circle == circle).map(|card| card.audience);
            groups.iter().find(|card| Some(card.audience) == audience).is_some_and(|first| first.circle != circle)
        });
        if others {
            self.phone.update(|phone| {
                if let Some(phone) = phone {
                    phone.groups.sort_by_key(|card| (card.audience, card.circle != circle));
                }
            });
            self.do_it(Ask::Choose(circle));
        }
    }

    /// Asks what cannot usefully fail: a failure is shown as trouble.
    pub fn do_it(&self, ask: Ask) {
        let trouble = self.trouble;
        self.ask(ask, move |outcome| {
            if let Err(failure) = outcome {
                trouble.set(Some(failure));
            }
        });
    }

    /// Has this circle told, now and at every change; none: no circle is on the screen. Pages say it as they open: what is
    /// told already is not asked for again, unless another tab was used meanwhile.
    pub fn show(&self, circle: Option<CircleId>) {
        let before = self.wire.try_update_value(|wire| core::mem::replace(&mut wire.shows, circle)).flatten();
        if before != circle || self.base.with_untracked(|base| base.follows) {
            self.do_it(Ask::Show(circle));
        }
    }

    /// How long to wait before another worker is made: not at all after a first failure, then longer and longer. One that fails
    /// as soon as it is made would otherwise be made without end, and nothing else would happen on the page.
    pub(crate) fn wait_for_worker(&self) -> Duration {
        let failed = self.wire.try_update_value(|wire| {
            wire.failed = wire.failed.saturating_add(1);
            wire.failed
        });
        match failed.unwrap_or(1) {
            0 | 1 => Duration::ZERO,
            more => Duration::from_secs(1 << more.min(6)) / 2,
        }
    }

    /// Asks once more for the circle that is on the screen: a new worker does not know it.
    pub fn show_again(&self) {
        if let Some(shown) = self.wire.try_with_value(|wire| wire.shows).flatten() {
            self.do_it(Ask::Show(Some(shown)));
        }
    }

    /// Takes what the worker says.
    pub fn hear(&self, tell: Tell) {
        match tell {
            Tell::Phone(phone) => set_if_new(self.phone, Some(phone)),
            Tell::Base(base) => set_if_new(self.base, base),
            Tell::Circle(circle) => set_if_new(self.circle, Some(Arc::new(*circle))),
            Tell::Pictures(_) => self.pictures.update(|come| *come = come.wrapping_add(1)),
            Tell::Trouble(failure) => self.trouble.set(Some(failure)),
            Tell::Drafts(kept) => self.take_drafts(kept),
            Tell::Answer { number, result } => self.answered(number, result),
        }
    }

    fn answered(&self, number: u32, result: Outcome) {
        let open = self.wire.try_update_value(|wire| {
            wire.failed = 0;
            wire.drafts.answered(number, result.is_ok());
            wire.unanswered.remove(&number)
        });
        if let Some(open) = open.flatten() {
            (open.then)(result);
        }
        self.see_kept();
        if self.wire.try_with_value(|wire| wire.drafts.is_quiet()).unwrap_or_default() {
            self.say_touched();
        }
        let kept = self.wire.try_update_value(|wire| wire.when_kept.take_if(|_| wire.drafts.is_quiet())).flatten();
        if let Some(kept) = kept {
            kept(self.all_kept());
        }
        let all = self.wire.try_update_value(|wire| wire.when_answered.take_if(|_| wire.unanswered.is_empty()));
        if let Some(answered) = all.flatten() {
            answered();
        }
    }

    /// Does this once everything that was asked so far has been answered: at once, where it has been.
    pub fn when_answered(&self, then: impl FnOnce() + 'static) {
        if self.wire.try_with_value(|wire| wire.unanswered.is_empty()).unwrap_or(true) {
            then();
        } else {
            self.wire.update_value(|wire| wire.when_answered = Some(Box::new(then)));
        }
    }

    /// Whether this page should ask the browser to keep what this phone keeps: once, and not where it promised already.
    pub(crate) fn should_ask_to_last(&self) -> bool {
        let promised = self.base.with_untracked(|base| base.lasting == Some(true));
        let asked = self.wire.try_update_value(|wire| core::mem::replace(&mut wire.asked_to_last, true));
        !promised && asked == Some(false)
    }

    /// A sentence for the page at this address.
    pub fn say(&self, at: &str, words: &str, undo: Option<Ask>) {
        self.said.set(Some(Said { at: at.to_owned(), words: words.to_owned(), undo }));
    }

    /// A sentence for the page that is open.
    pub fn say_here(&self, words: &str, undo: Option<Ask>) {
        self.say(&window().location().pathname().unwrap_or_default(), words, undo);
    }

    /// A name for a new entry.
    #[must_use]
    pub fn make_id() -> EntryId {
        EntryId(make_random())
    }
}

/// What is told twice is painted once: a page that is painted anew takes a finger or a focus off what it was on.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|old| *old != value) {
        signal.set(value);
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// Sixteen bytes that nobody can guess.
#[must_use]
pub(crate) fn make_random() -> [u8; 16] {
    let mut bytes = [0; 16];
    device::random().fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    pub(super) fn line() -> (Line, Rc<RefCell<Vec<Asked>>>) {
        let said = Rc::new(RefCell::new(Vec::new()));
        let ear = Rc::clone(&said);
        (Box::new(move |asked| ear.borrow_mut().push(asked)), said)
    }

    #[test]
    fn a_worker_that_fails_again_and_again_is_made_less_and_less_often() {
        let session = Session::new();
        session.talk(line().0);
        let waits = || session.wait_for_worker().as_secs();
        assert_eq!([waits(), waits(), waits(), waits()], [0, 2, 4, 8]);
        session.hear(Tell::Answer { number: 1, result: Ok(Answer::Kept) });
        assert_eq!(waits(), 0, "it worked in between");
        let last = (0..20).map(|_| waits()).max();
        assert_eq!(last, Some(32));
    }

    #[test]
    fn an_answer_is_given_once() {
        let session = Session::new();
        session.talk(line().0);
        let count = Rc::new(RefCell::new(0));
        let counted = Rc::clone(&count);
        session.ask(Ask::MeetBase, move |_| *counted.borrow_mut() += 1);
        session.hear(Tell::Answer { number: 1, result: Ok(Answer::Kept) });
        session.hear(Tell::Answer { number: 1, result: Ok(Answer::Kept) });
        assert_eq!(*count.borrow(), 1);
    }
}
