//! What a page may ask of the worker: one enum, in postcard. The answer comes as [`Tell`](crate::session::Tell).
//! Page and worker are always of one build, so that this form is not stored and may change freely.

use crate::session::draft::DraftKey;
use crate::session::failure::Failure;
use crate::session::name::{Audience, CircleId};
use care::{Edit, EntryId, MediaAt, PersonChange, Prepared, Role};
use serde::{Deserialize, Serialize};

/// One request, with the number under which its answer comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The page's own count, from 1. The answer to it is `Tell::Answer` with the same number, exactly once.
    pub number: u32,
    /// What is asked.
    pub ask: Ask,
}

/// What a page may ask.
///
/// # Contract
/// Each is answered once, by `Answer` or `Failure`. What changes on the screen comes beside the answer and may
/// come before it: `Tell::Phone`, `Tell::Base`, `Tell::Circle`. Nothing is answered `Kept` before it is on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time passes, none is kept in numbers; wasm32 does not find it large"
)]
pub enum Ask {
    /// The page has opened. Told at once, from what was kept: `Phone`, `Base`, `Drafts`. Answer: `Kept`.
    Hello {
        /// The page remembers that something was kept on this phone: a store that is empty then has vanished.
        seen_before: bool,
    },
    /// A page shows this circle: tell it now from the kept view and again at every change. One at a time; none
    /// means that no circle is on the screen. Answer: `Kept`.
    Show(Option<CircleId>),
    /// Keep what somebody is typing, as it stands. Empty text forgets it. Answer: `Kept`, once it is on disk.
    Draft {
        /// Which box.
        key: DraftKey,
        /// Everything that is in it.
        text: String,
    },
    /// Forget every draft of this form. Answer: `Kept`.
    DropDrafts {
        /// The form.
        form: String,
    },
    /// The set-up link was opened: make this phone's keys, the team and its first member. Answer: `Kept`.
    SetUp {
        /// What stands after `#` in the link, or what was typed.
        link: String,
        /// What the team is called.
        team: String,
        /// The name the member goes by.
        name: String,
        /// How they describe themselves: "community nurse".
        description: String,
    },
    /// Open a circle round a person. Works with no signal. Answer: `Circle`.
    OpenCircle {
        /// Name, preferred name and date of birth, as they are written.
        person: Prepared,
        /// The form whose drafts are done with, in the same transaction.
        form: String,
    },
    /// Begin a place, or what is one's own, with the first that is written in it. Others are invited then. Works with no signal. Answer:
    /// `Circle`.
    Begin {
        /// Whose: `Place` or `Mine`.
        audience: Audience,
        /// What is written first.
        first: Prepared,
        /// The form whose drafts are done with.
        form: String,
    },
    /// What this phone has kept ready of a circle, a team or a place that is not on the screen. Answer: `Looked`.
    Look(CircleId),
    /// A table of what was written about those whom this phone's holder looks after, without names or words. Answer: `Extract`.
    Extract,
    /// Who everybody is whom this phone knows: what the guard has to know before words leave a team. Answer: `Everybody`.
    Everybody,
    /// Write one thing after another, in several documents. Answer: `Kept` when all of it is on disk on this phone.
    EditAll(Vec<(CircleId, Audience, Prepared)>),
    /// Write. Answer: `Kept` when it is on disk on this phone, with its drafts gone in the same transaction.
    Edit {
        /// Round whom.
        circle: CircleId,
        /// For whom.
        audience: Audience,
        /// What: checked as far as it can be without the document.
        edit: Prepared,
        /// The form whose drafts are done with, if it came from one.
        form: Option<String>,
    },
    /// Write an entry with its picture or recording. Answer: `Kept` when both are on disk on this phone.
    AddPicture {
        /// Round whom.
        circle: CircleId,
        /// For whom.
        audience: Audience,
        /// The entry that it belongs to; where its bytes go is not known yet.
        edit: Prepared,
        /// The picture or the recording.
        bytes: Vec<u8>,
        /// The form whose drafts are done with.
        form: String,
    },
    /// A picture to show or a recording to play. Answer: `Picture`.
    Picture {
        /// Round whom.
        circle: CircleId,
        /// In whose document the entry stands that it belongs to.
        audience: Audience,
        /// Where its bytes are.
        at: MediaAt,
    },
    /// Make an invite. Works with no signal: it waits with the unsent. Answer: `Invite`.
    Invite {
        /// To which circle; none: to the team, as staff.
        circle: Option<CircleId>,
        /// As what. `Staff` grants nothing until someone has compared the short code.
        role: Role,
        /// For whom, in the writer's words; stays on this phone.
        note: String,
    },
    /// Take an open invite back. Answer: `Kept`.
    CloseInvite {
        /// The invite's public name.
        invite: [u8; 32],
    },
    /// Look at an invite before joining. Answer: `Invited`.
    LookAtInvite {
        /// What stands after `#` in the link, or the typed code.
        secret: String,
    },
    /// Join. Answer: `Circle`, or `Waits` where someone has to compare a code first, or `Here`.
    Join {
        /// What stands after `#` in the link, or the typed code.
        secret: String,
        /// The name they go by.
        name: String,
        /// How they describe themselves: "her son".
        description: String,
    },
    /// A key-holder has compared the code with the person in front of them and lets them in. Answer: `Kept`.
    LetIn {
        /// Into which circle; none: into the team.
        circle: Option<CircleId>,
        /// Whose device.
        device: [u8; 32],
    },
    /// Somebody's device opens these no more: they were removed, or the codes were not the same. Answer: `Kept`. What it was
    /// removed from before is passed over.
    Remove {
        /// From which people's pages, teams and places.
        circles: Vec<CircleId>,
        /// Whose device.
        device: [u8; 32],
    },
    /// The timelines of everybody whom this phone reads, and nothing else of what is written about them. Answer: `Timelines`.
    Timelines,
    /// Whose devices are where, as far as this phone knows. Answer: `Devices`.
    Devices,
    /// What a device can open, of that from which this phone may remove it. Answer: `Pages`.
    OpenedBy {
        /// Whose device.
        device: [u8; 32],
    },
    /// A copy to keep: every document that this phone may read. Answer: `Copy`.
    KeepCopy {
        /// Of which circle.
        circle: CircleId,
    },
    /// Everything that was done to one entry. Answer: `History`.
    History {
        /// Round whom.
        circle: CircleId,
        /// In whose document it stands.
        audience: Audience,
        /// Which.
        entry: EntryId,
    },
    /// Find these words in all that this phone may read, about whomever. Answer: `Found`.
    Find {
        /// The words, with spaces between.
        words: String,
    },
    /// This team, place or what is one's own stands before the others of its sort, from now on. Answer: `Kept`.
    Choose(CircleId),
    /// Try to meet base now. Answer: `Kept` when the try has begun; how it went comes as `Tell::Base`.
    MeetBase,
    /// The page has asked the browser to keep this phone's storage, which no worker can: look what came of it. Answer:
    /// `Kept`; what was seen comes as `Tell::Base`.
    LookAtStorage,
    /// Throw away everything that this phone keeps. Answer: `Kept`, when it is gone; then the page has to be opened anew.
    StartAnew,
}

impl Ask {
    /// Asks to write.
    ///
    /// # Errors
    /// What is wrong with it and can be told at once: a box is empty, there are too many words.
    pub fn edit(circle: CircleId, audience: Audience, edit: &Edit, form: Option<String>) -> Result<Self, Failure> {
        Ok(Self::Edit { circle, audience, edit: edit.prepare()?, form })
    }

    /// Asks to begin a place, or what is one's own.
    ///
    /// # Errors
    /// As [`Ask::edit`].
    pub fn begin(audience: Audience, first: &Edit, form: String) -> Result<Self, Failure> {
        Ok(Self::Begin { audience, first: first.prepare()?, form })
    }

    /// Asks to write an entry with its picture or recording.
    ///
    /// # Errors
    /// What is wrong with it and can be told at once.
    pub fn add_picture(
        (circle, audience): (CircleId, Audience),
        edit: &Edit,
        bytes: Vec<u8>,
        form: String,
    ) -> Result<Self, Failure> {
        Ok(Self::AddPicture { circle, audience, edit: edit.prepare()?, bytes, form })
    }

    /// Asks to open a circle round somebody; `form` is done with then.
    ///
    /// # Errors
    /// What is wrong with it and can be told at once.
    pub fn open_circle(person: PersonChange, form: String) -> Result<Self, Failure> {
        Ok(Self::OpenCircle { person: Edit::NamePerson(person).prepare()?, form })
    }

    /// The circle that this is about, if it is about one. What is about `CircleId::PRACTISE` goes to the
    /// practise desk and never to a key or a relay.
    #[must_use]
    pub fn circle(&self) -> Option<CircleId> {
        match self {
            Self::EditAll(edits) => edits.first().map(|(circle, _, _)| *circle),
            Self::Look(circle) => Some(*circle),
            Self::Show(circle) | Self::Invite { circle, .. } => *circle,
            Self::LetIn { circle, .. } => *circle,
            Self::Remove { circles, .. } => circles.first().copied(),
            Self::Edit { circle, .. } | Self::KeepCopy { circle } | Self::History { circle, .. } => Some(*circle),
            Self::AddPicture { circle, .. } | Self::Picture { circle, .. } => Some(*circle),
            _ => None,
        }
    }
}
