//! What a session does with keystrokes: each is kept in memory at once, and on disk as soon as the worker comes to it.

use crate::session::ask::Ask;
use crate::session::draft::DraftKey;
use crate::session::hub::Session;
use leptos::prelude::*;

impl Session {
    /// Has everything kept that was typed, and does this once the worker has answered: true where every keystroke is on disk.
    pub fn when_kept(&self, then: impl FnOnce(bool) + 'static) {
        self.keep_now();
        if self.wire.try_with_value(|wire| wire.drafts.is_quiet()).unwrap_or(true) {
            then(self.all_kept());
        } else {
            self.wire.update_value(|wire| wire.when_kept = Some(Box::new(then)));
        }
    }

    /// Kept drafts have arrived from the disk.
    pub(super) fn take_drafts(&self, kept: Vec<(DraftKey, String)>) {
        self.wire.update_value(|wire| wire.drafts.take(kept));
        self.see_writing();
        self.ready.set(true);
    }

    /// What is in a box: what was typed last, here or before a reload.
    #[must_use]
    pub fn draft(&self, key: &DraftKey) -> Option<String> {
        self.wire.try_with_value(|wire| wire.drafts.text(key).cloned()).flatten()
    }

    /// Keeps what is in a box, at every keystroke: in memory now, on disk when the worker has answered. While the worker keeps
    /// one keystroke, those that follow wait and are said as one: where a disk is slower than a hand, letters would pile up, and a
    /// page that is closed would lose them all.
    pub fn keep_draft(&self, key: DraftKey, text: String) {
        let free = self.wire.try_update_value(|wire| {
            wire.drafts.type_in(key, text);
            wire.drafts.is_quiet()
        });
        self.see_writing();
        if free.unwrap_or_default() {
            self.say_touched();
        }
    }

    /// Has the worker keep what is in the boxes that were typed into since it was last said.
    pub(super) fn say_touched(&self) {
        self.say_drafts(self.wire.try_update_value(|wire| wire.drafts.take_touched()));
    }

    /// Has the worker keep whatever is not kept, without waiting for what it keeps just now: the page may be gone before that is
    /// answered, as the telephone puts away what nobody looks at. What could not be kept before is tried again.
    pub fn keep_now(&self) {
        self.say_drafts(self.wire.try_update_value(|wire| wire.drafts.take_not_kept()));
    }

    fn say_drafts(&self, drafts: Option<Vec<(DraftKey, String)>>) {
        for (key, text) in drafts.unwrap_or_default() {
            self.do_it(Ask::Draft { key, text });
        }
    }

    /// Forgets what was typed into a form.
    pub fn drop_drafts(&self, form: &str) {
        self.forget_here(form);
        self.do_it(Ask::DropDrafts { form: form.to_owned() });
    }

    /// Forgets a form's drafts in memory; the worker has forgotten its own, or is about to.
    pub fn forget_here(&self, form: &str) {
        self.wire.update_value(|wire| wire.drafts.forget(form));
        self.see_writing();
        self.see_kept();
    }

    fn see_writing(&self) {
        let found = self.wire.try_with_value(|wire| wire.drafts.forms());
        if let Some(found) = found.filter(|found| self.writing.with_untracked(|seen| seen != found)) {
            self.writing.set(found);
        }
    }

    /// Every keystroke is on disk: nothing is lost if the page goes now.
    #[must_use]
    pub fn all_kept(&self) -> bool {
        self.wire.try_with_value(|wire| wire.drafts.all_kept()).unwrap_or(true)
    }

    /// Sees whether something could not be kept.
    pub(super) fn see_kept(&self) {
        let failed = self.wire.try_with_value(|wire| wire.drafts.some_failed()).unwrap_or_default();
        if self.not_kept.get_untracked() != failed {
            self.not_kept.set(failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::ask::Asked;
    use crate::session::failure::Failure;
    use crate::session::hub::tests::line;
    use crate::session::tell::{Answer, Tell};
    use std::cell::RefCell;
    use std::rc::Rc;

    fn words() -> DraftKey {
        DraftKey::new("practise/matters/new", "words")
    }

    #[test]
    fn every_keystroke_is_said_to_the_worker() {
        let session = Session::new();
        let (send, said) = line();
        session.talk(send);
        for (number, text) in (1..).zip(["d", "da", "dah"]) {
            session.keep_draft(words(), text.to_owned());
            session.hear(Tell::Answer { number, result: Ok(Answer::Kept) });
        }
        assert_eq!(said.borrow().len(), 3);
        assert_eq!(session.draft(&words()), Some("dah".to_owned()));
    }

    #[test]
    fn letters_that_are_typed_while_one_is_kept_are_said_as_one_and_before_anything_else() {
        let session = Session::new();
        let (send, said) = line();
        session.talk(send);
        let texts = || {
            let text = |asked: &Asked| match &asked.ask {
                Ask::Draft { text, .. } => text.clone(),
                other => format!("{other:?}"),
            };
            said.borrow().iter().map(text).collect::<Vec<_>>()
        };
        for text in ["d", "da", "dah"] {
            session.keep_draft(words(), text.to_owned());
        }
        assert_eq!(texts(), ["d"]);
        assert!(!session.all_kept());
        session.hear(Tell::Answer { number: 1, result: Ok(Answer::Kept) });
        assert_eq!(texts(), ["d", "dah"]);
        session.keep_draft(words(), "dahl".to_owned());
        session.ask(Ask::MeetBase, |_| {});
        assert_eq!(texts(), ["d", "dah", "dahl", "MeetBase"]);
        session.hear(Tell::Answer { number: 3, result: Ok(Answer::Kept) });
        assert!(session.all_kept());
    }

    #[test]
    fn a_keystroke_counts_as_kept_only_when_the_last_one_is() {
        let session = Session::new();
        session.talk(line().0);
        session.keep_draft(words(), "d".to_owned());
        session.keep_draft(words(), "da".to_owned());
        session.hear(Tell::Answer { number: 1, result: Ok(Answer::Kept) });
        assert!(!session.all_kept());
        session.hear(Tell::Answer { number: 2, result: Ok(Answer::Kept) });
        assert!(session.all_kept());
    }

    #[test]
    fn a_page_that_goes_has_everything_kept_without_waiting_for_an_answer() {
        let session = Session::new();
        let (send, said) = line();
        session.talk(send);
        session.keep_draft(words(), "d".to_owned());
        session.keep_draft(words(), "dah".to_owned());
        assert_eq!(said.borrow().len(), 1);
        session.keep_now();
        session.keep_now();
        let draft = Ask::Draft { key: words(), text: "dah".to_owned() };
        assert_eq!(said.borrow().iter().skip(1).map(|asked| &asked.ask).collect::<Vec<_>>(), [&draft], "and once only");
    }

    #[test]
    fn a_draft_that_could_not_be_kept_does_not_count_as_kept_until_it_is_or_is_thrown_away() {
        let full = || Err(Failure::StorageFull);
        let session = Session::new();
        session.talk(line().0);
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ask = || {
            let hears = Rc::clone(&heard);
            session.when_kept(move |kept| hears.borrow_mut().push(kept));
        };
        session.keep_draft(words(), "dah".to_owned());
        session.hear(Tell::Answer { number: 1, result: full() });
        assert!(session.not_kept.get_untracked() && !session.all_kept());
        ask();
        assert!(heard.borrow().is_empty(), "it is tried again first");
        session.hear(Tell::Answer { number: 2, result: full() });
        ask();
        session.hear(Tell::Answer { number: 3, result: Ok(Answer::Kept) });
        assert_eq!(*heard.borrow(), [false, true]);
        assert!(!session.not_kept.get_untracked());
        session.keep_draft(words(), "dahl".to_owned());
        session.hear(Tell::Answer { number: 4, result: full() });
        session.forget_here(&words().form);
        ask();
        assert_eq!(*heard.borrow(), [false, true, true]);
    }

    #[test]
    fn what_a_dead_worker_did_not_answer_is_asked_again() {
        let session = Session::new();
        session.talk(line().0);
        session.keep_draft(words(), "dah".to_owned());
        let (send, said) = line();
        session.talk(send);
        assert_eq!(said.borrow().len(), 1);
        assert!(matches!(said.borrow().first(), Some(Asked { number: 1, ask: Ask::Draft { .. } })));
    }

    #[test]
    fn what_is_typed_now_wins_over_what_was_kept_before() {
        let session = Session::new();
        session.talk(line().0);
        session.keep_draft(words(), "new".to_owned());
        session.hear(Tell::Drafts(vec![(words(), "old".to_owned())]));
        assert_eq!(session.draft(&words()), Some("new".to_owned()));
        assert!(session.ready.get_untracked());
    }

    #[test]
    fn drafts_go_when_what_they_became_is_kept_and_stay_when_it_is_not() {
        for (result, left) in [(Ok(Answer::Kept), None), (Err(Failure::StorageFull), Some("dah".to_owned()))] {
            let session = Session::new();
            session.talk(line().0);
            session.keep_draft(words(), "dah".to_owned());
            let form = words().form;
            session.ask(Ask::DropDrafts { form: form.clone() }, move |outcome| {
                if outcome.is_ok() {
                    session.forget_here(&form);
                }
            });
            session.hear(Tell::Answer { number: 2, result });
            assert_eq!(session.draft(&words()), left);
        }
    }
}
