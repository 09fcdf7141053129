//! Pictures: what the family adds, for one audience or the other, and the person's photo. What a picture shows is asked in words:
//! whoever cannot see it reads that.

use super::sheet::{Asks, Sheet, happened, starts};
use crate::pages::about::About;
use crate::pages::whose::WhoseStart;
use crate::parts::Choice;
use crate::session::{Audience, Session};
use crate::words::{form as words, pictures};
use ::device::picture::Fit;
use care::{Edit, EntryId, Image, PersonChange, PictureChange};

/// A picture that fills a phone's screen, and crosses a weak signal in a minute.
const PICTURE: Fit = Fit { side: 1024, bytes: care::PICTURE_MOST, square: false };
/// A photo is shown small.
const PHOTO: Fit = Fit { side: 512, bytes: 40 * 1024, square: true };

/// A picture, for this audience.
pub(super) fn picture(about: &About, audience: Audience, id: Option<EntryId>) -> Sheet {
    let found = about.find(audience, id, |told| &told.pictures);
    let (entry, content) = (found.map(|entry| entry.id), found.map(|entry| &entry.content));
    let whose = match found {
        Some(entry) => WhoseStart::of(entry.said_by.first()),
        None => WhoseStart::by(&about.role),
    };
    let mut boxes = vec![
        Asks::picture("picture", pictures::PICTURE, PICTURE).hint(pictures::HINT).needed(pictures::EMPTY),
        Asks::words("words", pictures::SHOWS)
            .hint(pictures::SHOWS_HINT)
            .needed(pictures::SHOWS_EMPTY)
            .start(starts(content, |one| &one.words)),
        Asks::whose(whose),
        Asks::words("why", pictures::WHY).start(starts(content, |one| &one.why)),
        Asks::line("happened", pictures::WHEN).hint(words::HAPPENED_HINT).start(happened(found)),
    ];
    if entry.is_some() {
        // Another picture is another entry.
        boxes.remove(0);
    }
    let me = about.my_name.clone();
    let name = what(audience);
    let (title, back) = match audience {
        Audience::Family => (pictures::ADD_FAMILY, "/family"),
        _ => (pictures::ADD_EVERYONE, "/about-me"),
    };
    let sheet = Sheet::new(name, entry, [title, words::CHANGE_TITLE], boxes, move |filled| {
        let change = PictureChange {
            words: filled.said("words"),
            why: filled.said("why"),
            image: filled.image("picture"),
            sound: None,
            said_by: filled.voice(&me),
            happened: filled.when("happened"),
        };
        match entry {
            Some(entry) => Edit::ChangePicture { entry, change },
            None => Edit::AddPicture { id: Session::make_id(), picture: change },
        }
    });
    Sheet { lead: pictures::STAYS.to_owned(), ..sheet.back(back).audience(audience) }
}

/// How the form for this audience's pictures is called in addresses.
pub(in crate::pages) const fn what(audience: Audience) -> &'static str {
    if matches!(audience, Audience::Everyone) { "picture-for-everyone" } else { "picture" }
}

/// The person's photo. Two that were chosen apart are both shown, and whoever saves has chosen.
pub(super) fn photo(about: &About) -> Sheet {
    let photos: Vec<Image> =
        about.view.person().map(|person| person.photo.all().copied().collect()).unwrap_or_default();
    let numbered = |(number, photo): (usize, &Image)| Choice::new(&photo.id.key(), &pictures::photo_number(number));
    let mut keeps: Vec<Choice> = if photos.len() > 1 { (1..).zip(&photos).map(numbered).collect() } else { Vec::new() };
    if !photos.is_empty() {
        keeps.push(Choice::new("none", pictures::PHOTO_NONE));
    }
    let pick = Asks::picture("picture", &pictures::photo(&about.called), PHOTO).hint(pictures::HINT);
    let boxes = if keeps.is_empty() {
        vec![pick.needed(pictures::PHOTO_EMPTY)]
    } else {
        let which = Asks::one("keep", pictures::PHOTO_WHICH, keeps);
        vec![pick.needed_or("keep", pictures::PHOTO_EMPTY), which]
    };
    let lead = if photos.len() > 1 { pictures::PHOTO_TWO } else { "" }.to_owned();
    let (title, shown) = (pictures::photo(&about.called), photos.clone());
    let sheet = Sheet::new("photo", None, [&title; 2], boxes, move |filled| {
        let kept = EntryId::from_key(&filled.text("keep"));
        let kept = photos.iter().copied().find(|photo| Some(photo.id) == kept);
        let photo = filled.image("picture").or(kept);
        Edit::NamePerson(PersonChange { photo: Some(photo), ..PersonChange::default() })
    });
    Sheet { lead, shows: shown, ..sheet }
}
