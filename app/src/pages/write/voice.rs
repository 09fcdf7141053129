//! A recording of somebody's voice, for everyone who was invited: whoever is recorded can always hear it. What is said is asked in
//! words: whoever cannot hear it reads that.

use super::sheet::{Asks, Sheet, happened, starts};
use crate::pages::about::About;
use crate::pages::whose::WhoseStart;
use crate::session::{Audience, Session};
use crate::words::{form as words, voice};
use care::{Edit, EntryId, PictureChange, Role};

/// The form. Nobody can be recorded any more once they have died.
pub(super) fn sheet(about: &About, id: Option<EntryId>) -> Option<Sheet> {
    let found = about.find(Audience::Everyone, id, |told| &told.pictures);
    if found.is_none() && about.view.died().is_some() {
        return None;
    }
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let whose = match found {
        Some(entry) => WhoseStart::of(entry.said_by.first()),
        // Whose voice it is, whoever holds the phone says: it may well be another's.
        None if about.role == Role::Person => WhoseStart::by(&about.role),
        None => WhoseStart::default(),
    };
    let mut boxes = vec![
        Asks::voice("voice", voice::RECORDING).hint(voice::HINT).needed(voice::EMPTY),
        Asks::words("words", voice::SAYS)
            .hint(voice::SAYS_HINT)
            .needed(voice::SAYS_EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::whose(whose),
        Asks::line("happened", words::HAPPENED).hint(words::HAPPENED_HINT).start(happened(found)),
    ];
    if entry.is_some() {
        // Another recording is another entry.
        boxes.remove(0);
    }
    let (me, title) = (about.my_name.clone(), voice::title(&about.called));
    let sheet = Sheet::new("voice", entry, [&title, words::CHANGE_TITLE], boxes, move |filled| {
        let change = PictureChange {
            words: filled.said("words"),
            sound: filled.sound("voice"),
            said_by: filled.voice(&me),
            happened: filled.when("happened"),
            ..PictureChange::default()
        };
        match entry {
            Some(entry) => Edit::ChangePicture { entry, change },
            None => Edit::AddPicture { id: Session::make_id(), picture: change },
        }
    });
    Some(Sheet { lead: voice::LEAD.to_owned(), ..sheet })
}
