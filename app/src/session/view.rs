//! What pages paint from: plain structures, ready to show, kept sealed beside the documents by the worker so
//! that reading never waits for a document to load.

use crate::session::name::{Audience, CircleId};
use care::{Author, Day, EntryId, Image, Moment, Role, Together};
use serde::{Deserialize, Serialize};

/// Who this phone belongs to, and whom it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhoneView {
    /// Who writes on this phone; none before set-up or joining.
    pub me: Option<Author>,
    /// How they describe themselves.
    pub description: String,
    /// The teams and places that this phone is in. Of several of one sort, the one that pages mean is the first.
    pub groups: Vec<GroupCard>,
    /// The people whose circles this phone is in, and the one to practise on.
    pub people: Vec<PersonCard>,
}

impl PhoneView {
    /// Whether whoever holds this phone is staff.
    #[must_use]
    pub fn is_held_by_staff(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.role == Role::Staff)
    }
}

/// A team or a place, in short: made from all that this phone reads of it, so that a list needs no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCard {
    /// Its chain.
    pub circle: CircleId,
    /// Whether it is a team or a place.
    pub audience: Audience,
    /// What it is called; empty where nobody has said it yet.
    pub name: String,
    /// Its members, by name.
    pub members: Vec<String>,
    /// Days on which something that it tries is to be looked at again, in their order.
    pub comes_back: Vec<Day>,
    /// Entries that this phone's holder has not read.
    pub unread: u32,
    /// Entries that have not reached base.
    pub unsent: u32,
    /// Whether it opens.
    pub standing: Membership,
    /// Colleagues who joined and are to be compared and let in.
    pub waiting: Vec<Waiting>,
}

/// One person in the list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    /// Their circle.
    pub circle: CircleId,
    /// Their full name.
    pub name: String,
    /// What they like to be called; empty where it is not known.
    pub preferred_name: String,
    /// Date of birth.
    pub born: Option<Day>,
    /// The last four digits of their NHS number; empty where it is not known.
    pub nhs_ends: String,
    /// Where their photo is; none where there is none, or where two stand to talk about.
    pub photo: Option<Image>,
    /// They have died. Then nothing comes back and nobody is coming.
    pub died: bool,
    /// Days on which something is to be looked at again, in their order.
    pub comes_back: Vec<Day>,
    /// Planned visits, in the order of their days: who comes.
    pub visits: Vec<(Day, String)>,
    /// The part that this phone's holder has in the circle.
    pub role: Role,
    /// Entries that this phone's holder has not read.
    pub unread: u32,
    /// Entries that have not reached base.
    pub unsent: u32,
    /// Questions with two answers to talk about.
    pub two_answers: u32,
    /// Questions of the family that nobody has answered.
    pub to_answer: u32,
    /// Whether it opens.
    pub standing: Membership,
    /// What else was written about who they are.
    pub also: AlsoSaid,
}

/// Names and numbers that somebody wrote without knowing of those on the card. Nobody has chosen yet: whoever says who
/// somebody is says these too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlsoSaid {
    /// Full names.
    pub names: Vec<String>,
    /// What they like to be called.
    pub preferred_names: Vec<String>,
    /// Dates of birth.
    pub births: Vec<Day>,
    /// The last four digits of their NHS number.
    pub nhs_ends: Vec<String>,
}

/// How this phone stands in a circle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Membership {
    /// In it.
    #[default]
    In,
    /// Joined, and waits until someone has compared this code.
    Waits {
        /// The short code to read aloud.
        code: String,
    },
    /// No longer in it. What was kept is shown no more.
    Removed,
}

/// When base was last met, and how things stand on this phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseView {
    /// When base last answered; none: never yet.
    pub met: Option<Moment>,
    /// What has not reached base, over all circles.
    pub unsent: u32,
    /// How it is with base now.
    pub link: Link,
    /// Whether the browser promised to keep this phone's storage; none: it does not say.
    pub lasting: Option<bool>,
    /// There is little room left on this phone.
    pub low_space: bool,
    /// By how many minutes this phone's clock is ahead of base (negative: behind), when that is more than five.
    pub clock_off: Option<i32>,
    /// Another tab of this app is used now; this one shows what was known when that began.
    pub follows: bool,
}

/// How it is with base now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    /// Not tried yet.
    #[default]
    Unknown,
    /// Talking with it now.
    Meeting,
    /// Met, and everything that is known has arrived.
    Met,
    /// No answer.
    Away,
}

/// Everything that this phone may read about one person, or of one team or place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CircleView {
    /// Which circle.
    pub circle: CircleId,
    /// The part that this phone's holder has in it.
    pub role: Role,
    /// Whether it opens. Unless `In`, there are no rooms.
    pub standing: Membership,
    /// One for each audience that this phone reads; `Everyone` first.
    pub rooms: Vec<Room>,
    /// Those who can open it, as the chain knows them.
    pub members: Vec<MemberView>,
    /// Invites that this phone made and that are not closed.
    pub invites: Vec<InviteView>,
    /// Those who joined as staff and are to be compared and let in.
    pub waiting: Vec<Waiting>,
}

/// One document, as plain structures, and where its entries have reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Room {
    /// Who it is for.
    pub audience: Audience,
    /// What it says.
    pub told: Together,
    /// Where each entry and each answer has reached. One that is not listed counts as on this phone only.
    pub reached: Vec<(EntryId, Reached)>,
    /// False where the document was written by a newer app: shown, not written.
    pub writable: bool,
}

/// Where an entry has reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reached {
    /// It is on this phone and perhaps nowhere else.
    OnThisPhone,
    /// Base holds all of it; when it arrived, where that is known.
    AtBase(Option<Moment>),
    /// Base holds it apart, because this phone was not allowed to write it. Somebody at base will look.
    Held,
}

/// Somebody who can open a circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// Their device.
    pub device: [u8; 32],
    /// The name they go by; empty where they have not said yet.
    pub name: String,
    /// How they describe themselves.
    pub description: String,
    /// Their part.
    pub role: Role,
}

/// An invite that this phone made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteView {
    /// Its public name.
    pub invite: [u8; 32],
    /// What goes after `/join#`.
    pub secret: String,
    /// The same to type, in groups of four.
    pub code: String,
    /// As what.
    pub role: Role,
    /// For whom, in the writer's words.
    pub note: String,
    /// Whether base knows it. Until then it does not open for anyone.
    pub at_base: bool,
    /// When it closes by itself.
    pub closes: Moment,
    /// Who used it, by the name they gave.
    pub used_by: Option<String>,
}

/// What an invite offers, before anyone joins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedView {
    /// As what. None where base could not be asked.
    pub role: Option<Role>,
    /// It is to a team, not to one person's circle.
    pub team: bool,
    /// The same to type: an app on the Home Screen of an iPhone knows nothing of a link that was opened in the browser.
    pub code: String,
}

/// Somebody who joined as staff and whose code is to be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Their device.
    pub device: [u8; 32],
    /// The name they gave.
    pub name: String,
    /// How they describe themselves.
    pub description: String,
    /// What their screen must show too.
    pub code: String,
}
