//! What every form does: say that a draft was found, save once, show a failure, go on when it is kept.

use crate::parts::{FailureNotice, Notice, WrongSummary, Wrongs};
use crate::session::{Answer, Ask, Audience, CircleId, Failure, Form, Session};
use crate::words::{failure, form as words};
use care::Edit;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Goes to an address.
type Go = Box<dyn Fn(&str)>;

/// How the saving of a form goes.
#[derive(Clone, Copy)]
pub(crate) struct Saving {
    /// What is wrong in the boxes.
    pub(crate) wrongs: Wrongs,
    /// Why it was not kept.
    pub(crate) failed: RwSignal<Option<Failure>>,
    /// Asked and not answered yet: a second tap does nothing.
    pub(crate) busy: RwSignal<bool>,
    /// A box that still grows, and what to do about it first: nobody saves half of what is being said.
    pub(crate) waits: RwSignal<Option<(&'static str, &'static str)>>,
    go: StoredValue<Go, LocalStorage>,
}

impl Saving {
    /// Nothing was saved yet.
    pub(crate) fn new() -> Self {
        let navigate = use_navigate();
        let go: Go = Box::new(move |to| navigate(to, NavigateOptions::default()));
        Self {
            wrongs: Wrongs::new(),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            waits: RwSignal::new(None),
            go: StoredValue::new_local(go),
        }
    }

    /// Keeps an edit, and goes back to the person with a sentence. Where what was typed was looked through first, the page may be gone by
    /// now: then nothing is kept but the draft.
    pub(crate) fn keep(
        self,
        form: Form,
        (circle, audience): (CircleId, Audience),
        edit: Edit,
        (says, to): (&'static str, String),
    ) {
        // Nothing about the made-up person goes anywhere.
        let says = if circle == CircleId::PRACTISE { words::SAVED_PRACTISE } else { says };
        if let Some(name) = form.name_if_open() {
            self.try_ask(form, Ask::edit(circle, audience, &edit, Some(name)), move |_| Some((says, to)));
        }
    }

    /// The same, with a picture.
    pub(crate) fn keep_picture(
        self,
        form: Form,
        to: (CircleId, Audience),
        edit: Edit,
        (bytes, (says, back)): (Vec<u8>, (&'static str, String)),
    ) {
        let says = if to.0 == CircleId::PRACTISE { words::SAVED_PRACTISE } else { says };
        self.try_ask(form, Ask::add_picture(to, &edit, bytes, form.name()), move |_| Some((says, back)));
    }

    /// Asks, where there is nothing wrong that can be told at once.
    pub(crate) fn try_ask(
        self,
        form: Form,
        ask: Result<Ask, Failure>,
        then: impl FnOnce(Answer) -> Option<(&'static str, String)> + 'static,
    ) {
        match ask {
            Ok(ask) => self.ask(form, ask, then),
            Err(failure) => self.ended(Some(failure)),
        }
    }

    /// Asks, forgets the drafts once it is done, and goes on to where `then` says, if anywhere.
    pub(crate) fn ask(
        self,
        form: Form,
        ask: Ask,
        then: impl FnOnce(Answer) -> Option<(&'static str, String)> + 'static,
    ) {
        let (session, name) = (form.session, form.name());
        session.ask(ask, move |outcome| match outcome {
            Ok(answer) => {
                session.forget_here(&name);
                self.ended(None);
                if session.should_ask_to_last() {
                    session.ask_to_last();
                }
                if let Some((says, to)) = then(answer) {
                    session.say(&to, says, None);
                    let _ = self.go.try_with_value(|go| go(&to));
                }
            }
            Err(failure) => self.ended(Some(failure)),
        });
    }

    /// Shows what is wrong. True when there is nothing and nobody is saving: then saving has begun.
    pub(crate) fn may_begin(self, mut wrongs: Vec<(&'static str, String)>) -> bool {
        if let Some((id, first)) = self.waits.get_untracked() {
            wrongs.retain(|(wrong, _)| *wrong != id);
            wrongs.insert(0, (id, first.to_owned()));
        }
        if self.wrongs.show(wrongs) || self.busy.get_untracked() {
            return false;
        }
        self.failed.set(None);
        self.busy.set(true);
        true
    }

    /// It was answered. Signals of a page that is gone stay as they are.
    pub(crate) fn ended(self, failed: Option<Failure>) {
        let _ = self.busy.try_set(false);
        let _ = self.failed.try_set(failed);
    }
}

/// The form's frame: what is wrong, what failed, what was found, the boxes, and Save within reach of a thumb.
#[component]
pub(crate) fn SavingForm(
    /// How it goes.
    saving: Saving,
    /// Its drafts.
    form: Form,
    /// The button's word.
    go: &'static str,
    /// Where "Not now" leads.
    back: String,
    /// Saves.
    on_save: Callback<()>,
    /// The boxes.
    children: Children,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_save.run(());
    };
    let failed = move || {
        let said = failure::of(&saving.failed.get()?);
        Some(view! { <FailureNotice happened=said.happened lost=said.lost next=said.next answers=true /> })
    };
    let again = Callback::new(move |()| form.start_again());
    let found = move || {
        form.found.get().then(|| view! { <Notice says=words::DRAFT_FOUND action=words::DRAFT_DROP on_action=again /> })
    };
    view! {
        <WrongSummary wrongs=saving.wrongs />
        {failed}
        {found}
        <form class="form" novalidate=true on:submit=submit>
            {children()}
            <div class="form__foot">
                <button type="submit" class="button" aria-disabled=move || saving.busy.get().to_string()>{go}</button>
                <a class="button button--quiet" href=back>{words::CANCEL}</a>
            </div>
        </form>
    }
}

/// Opens a form with its saving.
pub(crate) fn form_and_saving(session: Session, name: String) -> (Form, Saving) {
    (Form::open(session, name), Saving::new())
}
