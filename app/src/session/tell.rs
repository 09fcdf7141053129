//! What the worker tells a page: views that are ready to show, in `care`'s plain structures, and answers.

use crate::session::access::KnownDevices;
use crate::session::draft::DraftKey;
use crate::session::failure::Failure;
use crate::session::name::Audience;
use crate::session::name::CircleId;
use crate::session::view::{BaseView, CircleView, InviteView, InvitedView, PhoneView};
use care::Together;
use serde::{Deserialize, Serialize};

/// More places than anybody reads through: whoever wants fewer adds a letter.
pub const FOUND_MOST: usize = 40;

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Tell {
    /// Who this phone belongs to and whom it knows. After `Hello` and at every change.
    Phone(PhoneView),
    /// When base was last met, what is unsent, how the storage is. After `Hello` and at every change.
    Base(BaseView),
    /// Every draft that was kept. Once, after `Hello`.
    Drafts(Vec<(DraftKey, String)>),
    /// The circle that is shown: first from the kept view, then at every change.
    Circle(Box<CircleView>),
    /// More of the pictures and recordings round this person has come: what was not there may be there now.
    Pictures(CircleId),
    /// The answer to one request.
    Answer {
        /// The number it was asked under.
        number: u32,
        /// What came of it.
        result: Result<Answer, Failure>,
    },
    /// Something went wrong that no request asked for: a database vanished, this phone was removed.
    Trouble(Failure),
}

/// Where words were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// Round whom.
    pub circle: CircleId,
    /// In whose document.
    pub audience: Audience,
    /// The card of a team or a place that it stands on.
    pub card: Option<care::EntryId>,
    /// Its first words.
    pub says: String,
}

/// What came of a request that went well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It is on disk, on this phone; or done, where nothing is kept.
    Kept,
    /// The circle that was opened or joined.
    Circle(CircleId),
    /// The invite that was made.
    Invite(InviteView),
    /// What the invite offers.
    Invited(InvitedView),
    /// This phone was there already, and nothing was changed: the circle; none where it is a team.
    Here(Option<CircleId>),
    /// Joined, but it opens nothing until someone has compared this code.
    Waits {
        /// The circle; none where it is a team.
        circle: Option<CircleId>,
        /// The short code to read aloud.
        code: String,
    },
    /// What is kept ready of it; none where this phone has nothing of it.
    Looked(Option<Box<CircleView>>),
    /// The timelines of many people.
    Timelines(Vec<care::Timeline>),
    /// Whose devices are round each person, in each team and place.
    Devices(Vec<KnownDevices>),
    /// Pages of people, teams and places, and what each is called.
    Pages(Vec<(CircleId, String)>),
    /// Documents that say who people are, and nothing else of what is written about them.
    Everybody(Vec<Together>),
    /// An extract without names, as comma-separated values.
    Extract(String),
    /// Everything that was done to one entry, the first thing first.
    History(Vec<care::Step>),
    /// Where words were found: [`FOUND_MOST`] places at most.
    Found(Vec<Hit>),
    /// The bytes of a picture or a recording; none while they have not all come to this phone.
    Picture(Option<Vec<u8>>),
    /// A copy to keep.
    Copy {
        /// Each document as an ordinary `.automerge` file.
        documents: Vec<(Audience, Vec<u8>)>,
        /// Each picture and recording that is on this phone: its name without an end, and its bytes.
        pictures: Vec<(String, Vec<u8>)>,
        /// What is in each.
        told: Vec<Together>,
        /// The same as a table (CSV).
        table: String,
    },
}
