//! Words that were typed and not saved: where they are, one tap away. Nobody has to remember in which form they were.

use crate::pages::group::home_of;
use crate::session::{CircleId, PhoneView, Session};
use crate::words::phone as words;
use leptos::prelude::*;

/// A form with something in it.
#[derive(Clone, Debug, PartialEq)]
struct Unsaved {
    /// What it is about, where it is named after that.
    about: Option<CircleId>,
    href: String,
    says: String,
}

/// Where a form is, and what it is called. Forms that are named after a circle are at its address.
fn unsaved(form: &str, phone: Option<&PhoneView>) -> Option<Unsaved> {
    let (first, rest) = form.split_once('/').unwrap_or((form, ""));
    let Some(circle) = CircleId::from_key(first) else {
        return Some(Unsaved { about: None, href: format!("/{form}"), says: words::form(form).to_owned() });
    };
    let group = phone.and_then(|phone| phone.groups.iter().find(|card| card.circle == circle));
    let person = phone.and_then(|phone| phone.people.iter().find(|card| card.circle == circle));
    let name = person.map(|card| &card.name).or_else(|| group.map(|card| &card.name));
    let home = group.map_or_else(|| format!("/people/{first}"), |card| home_of(card.audience).to_owned());
    let (page, says) = match rest.split('/').collect::<Vec<_>>().as_slice() {
        ["two", what, kind] => (format!("two-answers/{what}/{kind}"), words::form("two")),
        ["write", what, ..] => (rest.to_owned(), words::form(what)),
        ["reflection", ..] => ("reflection".to_owned(), words::form("reflection")),
        [page, ..] => (rest.to_owned(), words::form(page)),
        [] => return None,
    };
    let says = name.map_or_else(|| says.to_owned(), |name| format!("{says}: {name}"));
    Some(Unsaved { about: Some(circle), href: format!("{home}/{page}"), says })
}

/// The forms with something in them: all of them, or those about one person.
#[component]
pub(crate) fn UnsavedForms(
    /// The session.
    session: Session,
    /// About whom; none: all of them.
    #[prop(optional)]
    about: Option<CircleId>,
) -> impl IntoView {
    let forms = Memo::new(move |_| {
        let of_this = |form: &&String| about.is_none_or(|circle| form.starts_with(&format!("{}/", circle.key())));
        let names: Vec<String> = session.writing.with(|forms| forms.iter().filter(of_this).cloned().collect());
        session.phone.with(|phone| names.iter().filter_map(|form| unsaved(form, phone.as_ref())).collect::<Vec<_>>())
    });
    let says = move || if session.not_kept.get() { words::UNSAVED_NOT_KEPT } else { words::UNSAVED };
    let row = move |form: Unsaved| {
        let choose = move |_| form.about.into_iter().for_each(|circle| session.choose(circle));
        view! { <li><a href=form.href on:click=choose>{form.says}</a></li> }
    };
    view! {
        <Show when=move || !forms.with(Vec::is_empty)>
            <div class="hint-box unsaved">
                <p>{says}</p>
                <ul class="links">{move || forms.get().into_iter().map(row).collect_view()}</ul>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Audience, GroupCard, Membership};

    #[test]
    fn every_form_is_found_at_its_address() {
        let circle = CircleId([0xab; 32]).key();
        let at = |form: &str| unsaved(form, None).map(|form| form.href);
        for (form, page) in [
            ("matters/new", "matters/new"),
            ("write/plan/0102", "write/plan/0102"),
            ("write/wish/place_of_care", "write/wish/place_of_care"),
            ("details", "details"),
            ("reflection/action", "reflection"),
            ("invite", "invite"),
            ("two/form/respect", "two-answers/form/respect"),
        ] {
            assert_eq!(at(&format!("{circle}/{form}")), Some(format!("/people/{circle}/{page}")));
        }
        let team = GroupCard {
            circle: CircleId([0xab; 32]),
            audience: Audience::Team,
            name: "Hill House".to_owned(),
            members: vec![],
            comes_back: vec![],
            unread: 0,
            unsent: 0,
            standing: Membership::In,
            waiting: vec![],
        };
        let phone = PhoneView { groups: vec![team], ..PhoneView::default() };
        let found = unsaved(&format!("{circle}/write/barrier/new"), Some(&phone));
        assert_eq!(found.map(|form| form.href).as_deref(), Some("/team/write/barrier/new"));
        assert_eq!(at("people/new").as_deref(), Some("/people/new"));
        assert_eq!(at("join").as_deref(), Some("/join"));
    }
}
