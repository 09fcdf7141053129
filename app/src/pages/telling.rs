//! How an entry is told on a card: `care`'s structures in, plain text for a part out.

mod families;
mod learning;
mod own;
mod stewards;

pub(crate) use families::span;
pub(crate) use learning::is_noticed;

use crate::pages::about::{About, Today};
use crate::parts::{CardText, StateTag};
use crate::session::{EntryState, Room, reached_late, state_of};
use crate::words::{circle, death, forms, matters, place, plan, sharing, state, when};
use care::{
    Author, CircleMember, ConsentAnswer, Entry, Field, MattersState, PlanItem, PointerAnswer, PreferenceAnswer,
    Settled, Voice, WhatMatters, When, Written,
};
use leptos::prelude::expect_context;

/// Who reads, and when: what telling needs to know of the page.
#[derive(Clone)]
pub(crate) struct Reader {
    /// What the person is called.
    pub(crate) called: String,
    /// The reader's device.
    pub(crate) me: Option<[u8; 32]>,
    /// The time.
    pub(crate) today: Today,
    /// When it was recorded that the person has died.
    pub(crate) died: Option<care::Moment>,
}

/// What a field says; empty where it says nothing.
pub(crate) fn first(field: &Field<String>) -> String {
    field.first().cloned().unwrap_or_default()
}

impl Reader {
    /// Whoever holds this phone, on a page that they have opened now.
    pub(crate) fn of(about: &About) -> Self {
        Self {
            called: about.called.clone(),
            me: about.me,
            today: expect_context::<Today>(),
            died: about.view.died().map(|death| death.written.at),
        }
    }

    /// "you", a name, or "someone".
    pub(crate) fn name(&self, by: Option<&Author>) -> String {
        match by {
            Some(by) if Some(by.device) == self.me => circle::YOU.to_owned(),
            Some(by) => by.name.clone(),
            None => circle::SOMEONE.to_owned(),
        }
    }

    /// Who, and when: "Sam, 07:50 today".
    pub(crate) fn signed(&self, by: Option<&Author>, at: care::Moment) -> String {
        format!("{}, {}", self.name(by), self.today.stamp(at))
    }

    fn wrote(&self, written: &Written) -> String {
        circle::written(&self.name(written.by.as_ref()), &self.today.stamp(written.at))
    }

    fn when(&self, when: &When) -> String {
        match when {
            When::Exact(at) => self.today.stamp(*at),
            When::About(words) => words.clone(),
        }
    }

    fn voice(&self, room: &Room, voice: &Voice, written: &Written) -> Option<String> {
        let name = match voice {
            Voice::Person => self.called.clone(),
            Voice::Writer => return written.by.as_ref().map(|by| circle::own_words(&by.name)),
            Voice::Member(id) => room.member(*id).map(|member| first(&member.content.name))?,
            Voice::Named(name) => name.clone(),
        };
        Some(circle::own_words(&name))
    }

    pub(super) fn about<T>(&self, room: &Room, entry: &Entry<T>) -> Vec<String> {
        let mut about: Vec<String> =
            entry.said_by.all().filter_map(|voice| self.voice(room, voice, &entry.written)).collect();
        about.push(self.wrote(&entry.written));
        if let Some(changed) = &entry.changed {
            about.push(circle::changed(&self.name(changed.by.as_ref()), &self.today.stamp(changed.at)));
        }
        about.extend(reached_late(room, entry).map(|at| state::reached_base(&self.today.stamp(at))));
        about.extend(entry.happened.all().map(|when| circle::happened(&self.when(when))));
        if self.died.is_some_and(|died| entry.written.at > died) {
            about.push(death::AFTER.to_owned());
        }
        if matches!(entry.aside, care::Aside::ShownAgain { .. }) {
            about.push(state::SHOWN_AGAIN.to_owned());
        }
        about
    }

    /// The state of an entry, in a word and a shape.
    pub(crate) fn tag<T>(&self, room: &Room, entry: &Entry<T>) -> StateTag {
        let (look, says) = match state_of(room, entry, self.me.as_ref()) {
            EntryState::OnThisPhone => ("phone", state::ON_THIS_PHONE.to_owned()),
            EntryState::AtBase(_) => ("base", state::AT_BASE.to_owned()),
            EntryState::Held => ("held", state::HELD.to_owned()),
            EntryState::ReadBy(readers) => {
                let told: Vec<_> = readers.into_iter().map(|(name, at)| (name, self.today.stamp(at))).collect();
                ("read", state::read_by(&told))
            }
        };
        StateTag { look, says }
    }

    /// Something that matters.
    pub(crate) fn matters(&self, room: &Room, entry: &Entry<WhatMatters>) -> CardText {
        let heading = entry.content.heading.first().map(|heading| matters::heading(heading).to_owned());
        let offered = entry.content.state.first() == Some(&MattersState::Offered);
        CardText {
            heading: if offered { matters::OFFERED.to_owned() } else { heading.unwrap_or_default() },
            words: entry.content.words.all().cloned().collect(),
            several: matters::SEVERAL.to_owned(),
            why: entry.content.why.all().cloned().collect::<Vec<_>>().join(" / "),
            lines: Vec::new(),
            about: self.about(room, entry),
        }
    }

    /// Something in the plan.
    pub(crate) fn plan(&self, room: &Room, entry: &Entry<PlanItem>) -> CardText {
        let item = &entry.content;
        let serves = item
            .serves
            .iter()
            .filter_map(|id| room.matters(*id))
            .map(|served| (circle::SERVES.to_owned(), first(&served.content.words)));
        let mut doers: Vec<String> =
            item.doers.iter().filter_map(|id| room.member(*id)).map(|member| first(&member.content.name)).collect();
        doers.extend(item.doers_named.all().filter(|name| !name.is_empty()).cloned());
        let mut lines: Vec<(String, String)> = serves.collect();
        if !doers.is_empty() {
            lines.push((circle::DOERS.to_owned(), doers.join(", ")));
        }
        lines.extend(item.by_when.all().map(|when| (circle::BY_WHEN.to_owned(), self.when(when))));
        lines.extend(item.look_again.all().map(|day| (plan::LOOK_AGAIN.to_owned(), when::day(*day))));
        lines.extend(
            item.how_we_will_know
                .all()
                .filter(|says| !says.is_empty())
                .map(|says| (circle::KNOW.to_owned(), says.clone())),
        );
        CardText {
            heading: item.state.all().next().map(|state| plan::state(state).to_owned()).unwrap_or_default(),
            words: item.action.all().cloned().collect(),
            several: matters::SEVERAL.to_owned(),
            why: first(&item.hope),
            lines,
            about: self.about(room, entry),
        }
    }

    /// What the person would like: one answer.
    pub(crate) fn answer(&self, room: &Room, entry: &Entry<PreferenceAnswer>) -> CardText {
        let answer = &entry.content;
        let words = if answer.declined { circle::DECLINED.to_owned() } else { answer.words.clone() };
        let mut about = self.voice(room, &answer.said_by, &entry.written).into_iter().collect::<Vec<_>>();
        about.push(self.wrote(&entry.written));
        about.extend(answer.happened.iter().map(|when| circle::happened(&self.when(when))));
        CardText {
            heading: answer.place.as_ref().map(|at| place::place(at).to_owned()).unwrap_or_default(),
            words: vec![words],
            why: answer.why.clone(),
            about,
            ..CardText::default()
        }
    }

    /// Where a form is: one answer.
    pub(crate) fn form(&self, _: &Room, entry: &Entry<PointerAnswer>) -> CardText {
        let answer = &entry.content;
        let exists = forms::exists(&answer.exists).to_owned();
        let words = if answer.kept_where.is_empty() { exists.clone() } else { answer.kept_where.clone() };
        let dated = answer.dated.map(|day| (forms::DATED.to_owned(), when::day(day)));
        let checked = [answer.checked_by.clone(), answer.checked.as_ref().map(|at| self.when(at)).unwrap_or_default()];
        let checked = checked.iter().filter(|says| !says.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        let checked = (!checked.is_empty()).then(|| (forms::CHECKED_SHORT.to_owned(), checked));
        CardText {
            heading: if words == exists { String::new() } else { exists },
            words: vec![words],
            lines: dated.into_iter().chain(checked).collect(),
            about: vec![self.wrote(&entry.written)],
            ..CardText::default()
        }
    }

    /// Who said yes to what: one answer.
    pub(crate) fn consent(&self, _: &Room, entry: &Entry<ConsentAnswer>) -> CardText {
        let answer = &entry.content;
        let basis = sharing::basis(&answer.basis).to_owned();
        let said = [("", basis), (sharing::BY, answer.by.clone()), (sharing::SEEN, answer.document_seen.clone())];
        let lines = said.into_iter().filter(|(_, says)| !says.is_empty());
        let mut about = vec![self.wrote(&entry.written)];
        about.extend(answer.happened.iter().map(|when| circle::happened(&self.when(when))));
        CardText {
            words: vec![sharing::given(answer.given).to_owned()],
            why: answer.words.clone(),
            lines: lines
                .map(|(name, says)| (if name.is_empty() { sharing::BASIS } else { name }.to_owned(), says))
                .collect(),
            about,
            ..CardText::default()
        }
    }

    /// How two answers came to be one.
    pub(crate) fn settled(&self, settled: &Settled) -> String {
        circle::settled(&self.name(settled.by.as_ref()), &self.today.stamp(settled.at), &settled.why)
    }

    /// Somebody round the person.
    pub(crate) fn member(&self, entry: &Entry<CircleMember>) -> CardText {
        let member = &entry.content;
        let line = |field: &Field<String>| Some(first(field)).filter(|says| !says.is_empty());
        CardText {
            heading: member.kind.all().next().map(|kind| circle::add::kind(kind).to_owned()).unwrap_or_default(),
            words: member.name.all().cloned().collect(),
            several: matters::SEVERAL.to_owned(),
            why: first(&member.description),
            lines: [
                (
                    circle::member::BY_DAY,
                    member.ring_by_day.first().map(|order| circle::member::order(order).to_owned()),
                ),
                (
                    circle::member::BY_NIGHT,
                    member.ring_by_night.first().map(|order| circle::member::order(order).to_owned()),
                ),
                (circle::add::PHONE, line(&member.phone)),
                (circle::add::DOES, line(&member.does)),
                (circle::member::PLEASE_DO, line(&member.please_do)),
                (circle::member::PLEASE_DONT, line(&member.please_dont)),
                (circle::member::TIE, member.tie.first().map(|tie| circle::member::tie(tie).to_owned())),
                (
                    circle::member::LEGAL,
                    member.legal_role.first().map(|role| circle::member::legal_role(role).to_owned()),
                ),
                (circle::member::LEGAL_SCOPE, line(&member.legal_scope)),
                (circle::member::LEGAL_SEEN, line(&member.legal_seen)),
            ]
            .into_iter()
            .filter_map(|(name, says)| Some((name.to_owned(), says?)))
            .collect(),
            about: Vec::new(),
        }
    }
}
