//! What staff write for themselves, with the boxes that make it a reflective account.

use super::learning::written;
use super::sheet::{Asks, Sheet, starts};
use crate::pages::about::About;
use crate::words::own as words;
use care::{Card, EntryId, PrivateChange};

/// A reflection for oneself. It is begun on its own page, in half a minute.
pub(super) fn private(about: &About, id: EntryId) -> Option<Sheet> {
    let found = about.find(about.widest, Some(id), |told| &told.private_reflections)?;
    let (entry, content) = (Some(found.id), Some(&found.content));
    let boxes = vec![
        Asks::words("words", words::WORDS).needed(words::EMPTY).start(starts(content, |one| &one.words)),
        Asks::words("learnt", words::LEARNT).start(starts(content, |one| &one.learnt)),
        Asks::words("otherwise", words::OTHERWISE).start(starts(content, |one| &one.otherwise)),
        Asks::words("code", words::CODE).start(starts(content, |one| &one.code)),
    ];
    let sheet = Sheet::new("private", entry, [words::CHANGE; 2], boxes, move |filled| {
        let change = PrivateChange {
            words: filled.said("words"),
            learnt: filled.said("learnt"),
            otherwise: filled.said("otherwise"),
            code: filled.said("code"),
            ..PrivateChange::default()
        };
        written(entry, Card::Private(change))
    });
    Some(Sheet { lead: words::CHANGE_LEAD.to_owned(), ..sheet.audience(about.widest) })
}
