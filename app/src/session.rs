//! What a page may see and do: signals out, edits in. Only `care`'s plain structures pass here; what a page
//! asks and what it is told are the two enums [`Ask`] and [`Tell`]. Pages know nothing else of the worker.

mod ask;
mod desk;
mod draft;
mod failure;
mod line;
mod name;
mod tell;
mod view;

pub use ask::{Ask, Asked};
pub use desk::{Desk, Now};
pub use draft::{DraftKey, form_of};
pub use failure::Failure;
pub use line::{NotOfThisBuild, Send, asked_from, bytes_of_asked, bytes_of_tell, tell_from};
pub use name::{Audience, CircleId};
pub use tell::{Answer, Tell};
pub use view::{
    BaseView, CircleView, InviteView, InvitedView, Link, MemberView, Membership, PersonCard, PhoneView, Reached, Room,
    TeamView, Waiting,
};
