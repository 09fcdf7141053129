//! What a page may see and do: signals out, edits in. Only `care`'s plain structures pass here; what a page
//! asks and what it is told are the two enums [`Ask`] and [`Tell`]. Pages know nothing else of the worker.

mod access;
mod ask;
mod card;
mod caseload;
mod chosen;
mod coming;
mod draft;
mod failure;
mod families;
mod form;
mod hub;
mod leaving;
mod line;
mod name;
mod practise;
mod question;
mod reading;
mod table;
mod tell;
mod to_worker;
mod view;

pub use access::{Access, Did, KnownDevices, read as read_access};
pub use ask::{Ask, Asked};
pub use caseload::{List, Listed, Wrong, read as read_caseload};
pub use chosen::{Chosen, Taped};
pub use coming::{ask_again, is_planned, look_again};
pub use draft::{DraftKey, form_of};
pub use failure::Failure;
pub use families::{AnyEntry, card_under, cards, everything};
pub use form::{Form, Slot};
pub use hub::{Outcome, Said, Session};
pub use leaving::{Leaving, Sent};
pub use line::{Line, NotOfThisBuild, asked_from, bytes_of_asked, bytes_of_tell, tell_from};
pub use name::{Audience, CircleId};
pub use practise::{LoadPractise, MakePractise, Now, Practise, PractiseDesk, made_up_costs, make_practise};
pub use question::Question;
pub use reading::{EntryState, device_of, is_unread, reached_late, state_of};
pub use table::one_table;
pub use tell::{Answer, FOUND_MOST, Hit, Tell};
pub use view::{
    AlsoSaid, BaseView, CircleView, GroupCard, InviteView, InvitedView, Link, MemberView, Membership, PersonCard,
    PhoneView, Reached, Room, Waiting,
};
