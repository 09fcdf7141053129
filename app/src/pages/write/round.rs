//! Somebody round the person: adding them, or putting right what is known of them.

use super::sheet::{Asks, Sheet};
use crate::pages::about::About;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::circle::add;
use care::{CircleMember, Edit, EntryId, Field, MemberChange, MemberKind};

/// The form.
pub(super) fn sheet(about: &About, id: Option<EntryId>) -> Sheet {
    let found = id.and_then(|id| about.view.together()?.member(id)).cloned();
    let entry = found.as_ref().map(|entry| entry.id);
    Sheet {
        name: Sheet::name_of("round", found.as_ref()),
        title: if found.is_some() { add::CHANGE_TITLE } else { add::TITLE }.to_owned(),
        lead: String::new(),
        audience: Audience::Everyone,
        boxes: boxes(found.as_ref().map(|entry| &entry.content)),
        back: "/round".to_owned(),
        first: found.is_none(),
        edit: Box::new(move |filled| {
            let member = MemberChange {
                name: filled.said("name"),
                description: filled.said("description"),
                kind: filled.word("kind", MemberKind::from_word),
                phone: filled.said("phone"),
                does: filled.said("does"),
            };
            match entry {
                Some(entry) => Edit::ChangeMember { entry, change: member },
                None => Edit::AddMember { id: Session::make_id(), member },
            }
        }),
    }
}

fn boxes(member: Option<&CircleMember>) -> Vec<Asks> {
    let start = |field: fn(&CircleMember) -> &Field<String>| Some(field(member?).all().next()?.as_str());
    let kinds = MemberKind::ALL.iter().map(|kind| Choice::new(kind.word(), add::kind(kind))).collect();
    let kind = member.and_then(|member| member.kind.all().next().map(MemberKind::word));
    vec![
        Asks::line("name", add::NAME).needed(add::NAME_EMPTY).start(start(|one| &one.name)),
        Asks::line("description", add::DESCRIPTION).hint(add::DESCRIPTION_HINT).start(start(|one| &one.description)),
        Asks::one("kind", add::KIND, kinds).start(kind),
        Asks::line("phone", add::PHONE).start(start(|one| &one.phone)),
        Asks::words("does", add::DOES).start(start(|one| &one.does)),
    ]
}
