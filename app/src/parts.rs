//! What several pages are made of. Parts take props and callbacks only: they know neither the session nor `care`.
#![expect(unreachable_pub, reason = "#[component] makes what it is given public, whatever was written")]

mod banner;
mod base_line;
mod choice;
mod cycle;
mod date;
mod emergency;
mod entry_card;
mod eyes;
mod field;
mod grows;
mod lanes;
mod later;
mod life_map;
mod notice;
mod page;
mod picture;
mod qr;
mod voice;
mod wall;
mod wrong;

pub(crate) use banner::PersonBanner;
pub(crate) use base_line::BaseLine;
pub(crate) use choice::{Choice, Choices, Ticks};
pub(crate) use cycle::{CyclePicture, CycleStage};
pub(crate) use date::DateField;
pub(crate) use emergency::{Emergency, EmergencyLine};
pub(crate) use entry_card::{CardText, EntryCard, StateTag};
pub(crate) use eyes::Eyes;
pub(crate) use field::{Field, WillSee};
pub(crate) use grows::Grows;
pub(crate) use lanes::{Lane, Lanes, Mark};
pub(crate) use later::Later;
pub(crate) use life_map::{LifeMapPicture, Spot};
pub(crate) use notice::{FailureNotice, Notice};
pub(crate) use page::{Page, Visit, focus_heading};
pub(crate) use picture::{PictureFrame, PicturePick};
pub(crate) use qr::QrCode;
pub(crate) use voice::{Taking, VoicePick, VoicePlayer};
pub(crate) use wall::Wall;
pub(crate) use wrong::{WrongSummary, Wrongs};
