//! Pictures: the person's photo, and what the family adds.

/// Take one.
pub const TAKE: &str = "Take a picture";
/// Choose one.
pub const CHOOSE: &str = "Choose a picture";
/// It has not come.
pub const NOT_HERE_YET: &str = "This picture is not here yet. It comes by itself when there is signal.";
/// While it is made smaller.
pub const DRAWING: &str = "Making the picture ready";
/// It is in the form.
pub const READY: &str = "The picture is ready. It is kept when you save.";
/// What is done with it, and what is not.
pub const HINT: &str = "It is made smaller. The place and the details that a camera adds are left out. A camera app may keep its own copy.";
/// None was chosen.
pub const EMPTY: &str = "Take or choose a picture";
/// What was chosen, in the form.
pub const CHOSEN: &str = "The picture that you chose";

/// Over all of them, in a copy.
pub const PICTURES: &str = "Pictures";
/// In a copy: where the picture itself is, for a text holds none.
#[must_use]
pub fn beside(file: &str) -> String {
    format!("The picture is a file beside this text, if it had come to this phone: {file}")
}

/// The family's pictures.
pub const FAMILY: &str = "Pictures among family and nurses";
/// Everyone's pictures.
pub const EVERYONE: &str = "Pictures for everyone";
/// None.
pub const NONE_FAMILY: &str = "No picture yet. These are for family and nurses.";
/// None for everyone.
pub const NONE_EVERYONE: &str = "No picture yet. Everyone who was invited sees these.";
/// Add one.
pub const ADD_FAMILY: &str = "Add a picture for family and nurses";
/// Add one for everyone.
pub const ADD_EVERYONE: &str = "Add a picture for everyone";
/// The form's box for it.
pub const PICTURE: &str = "The picture";
/// What it shows.
pub const SHOWS: &str = "What does it show?";
/// Why it is asked.
pub const SHOWS_HINT: &str = "For whoever cannot see it. One sentence is enough.";
/// Not said.
pub const SHOWS_EMPTY: &str = "Write what the picture shows";
/// Why it matters.
pub const WHY: &str = "Why it matters";
/// When it was taken.
pub const WHEN: &str = "When was it taken?";
/// On every form of a picture.
pub const STAYS: &str = "You can set a picture aside. Then it is not shown. It stays on the phones that have it.";

/// The photo's form.
#[must_use]
pub fn photo(person: &str) -> String {
    format!("A photo of {person}")
}
/// Towards it.
pub const PHOTO_GO: &str = "Add or change the photo";
/// Take it away.
pub const PHOTO_NONE: &str = "Show no photo";
/// None was chosen and none taken away.
pub const PHOTO_EMPTY: &str = "Take or choose a photo";
/// Two people chose different ones.
pub const PHOTO_TWO: &str = "Two photos to talk about. Choose one of them, or another one.";
/// Which of them.
pub const PHOTO_WHICH: &str = "Which photo is shown?";
/// One of them.
#[must_use]
pub fn photo_number(number: usize) -> String {
    format!("Photo {number}")
}
/// A photo as it is now.
pub const PHOTO_NOW: &str = "The photo as it is now";
