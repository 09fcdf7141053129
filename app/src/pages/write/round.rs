//! Somebody round the person: adding them, or putting right what is known of them.

use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::circle::{add, member};
use care::{CircleMember, Edit, EntryId, LegalRole, MemberChange, MemberKind, RingOrder, Tie, TieWay};

/// The form.
pub(super) fn sheet(about: &About, id: Option<EntryId>) -> Sheet {
    let found = about.find(Audience::Everyone, id, |told| &told.circle);
    let entry = found.map(|entry| entry.id);
    let boxes = boxes(found.map(|entry| &entry.content));
    Sheet::new("round", entry, [add::TITLE, add::CHANGE_TITLE], boxes, move |filled| {
        let change = MemberChange {
            name: filled.said("name"),
            description: filled.said("description"),
            kind: filled.word("kind", MemberKind::from_word),
            phone: filled.said("phone"),
            does: filled.said("does"),
            ring_by_day: filled.word("by-day", RingOrder::from_word),
            ring_by_night: filled.word("by-night", RingOrder::from_word),
            please_do: filled.said("please-do"),
            please_dont: filled.said("please-dont"),
            tie: filled.word("tie", Tie::from_word),
            tie_way: filled.word("tie-way", TieWay::from_word),
            legal_role: filled.word("legal-role", LegalRole::from_word),
            legal_scope: filled.said("legal-scope"),
            legal_seen: filled.said("legal-seen"),
        };
        match entry {
            Some(entry) => Edit::ChangeMember { entry, change },
            None => Edit::AddMember { id: Session::make_id(), member: change },
        }
    })
    .back("/round")
}

/// Words of a list, to choose from.
fn choices<T>(all: &[T], word: fn(&T) -> &str, says: fn(&T) -> &'static str) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(word(one), says(one))).collect()
}

fn boxes(one: Option<&CircleMember>) -> Vec<Asks> {
    let ring = || choices(RingOrder::ALL, RingOrder::word, member::order);
    vec![
        Asks::line("name", add::NAME).needed(add::NAME_EMPTY).start(starts(one, |one| &one.name)),
        Asks::line("description", add::DESCRIPTION)
            .hint(add::DESCRIPTION_HINT)
            .start(starts(one, |one| &one.description)),
        Asks::one("kind", add::KIND, choices(MemberKind::ALL, MemberKind::word, add::kind))
            .start(one.and_then(|one| one.kind.first()).map(MemberKind::word)),
        Asks::line("phone", add::PHONE).start(starts(one, |one| &one.phone)),
        Asks::words("does", add::DOES).start(starts(one, |one| &one.does)),
        Asks::one("by-day", member::BY_DAY, ring())
            .start(one.and_then(|one| one.ring_by_day.first()).map(RingOrder::word)),
        Asks::one("by-night", member::BY_NIGHT, ring())
            .start(one.and_then(|one| one.ring_by_night.first()).map(RingOrder::word)),
        Asks::words("please-do", member::PLEASE_DO).start(starts(one, |one| &one.please_do)),
        Asks::words("please-dont", member::PLEASE_DONT)
            .hint(member::PLEASE_DONT_HINT)
            .start(starts(one, |one| &one.please_dont)),
        Asks::one("tie", member::TIE, choices(Tie::ALL, Tie::word, member::tie))
            .start(one.and_then(|one| one.tie.first()).map(Tie::word)),
        Asks::one("tie-way", member::TIE_WAY, choices(TieWay::ALL, TieWay::word, member::tie_way))
            .start(one.and_then(|one| one.tie_way.first()).map(TieWay::word)),
        Asks::one("legal-role", member::LEGAL, choices(LegalRole::ALL, LegalRole::word, member::legal_role))
            .start(one.and_then(|one| one.legal_role.first()).map(LegalRole::word)),
        Asks::words("legal-scope", member::LEGAL_SCOPE).start(starts(one, |one| &one.legal_scope)),
        Asks::line("legal-seen", member::LEGAL_SEEN)
            .hint(member::LEGAL_SEEN_HINT)
            .start(starts(one, |one| &one.legal_seen)),
    ]
}
