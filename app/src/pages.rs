//! A page has an address. Pages ask the session; none of them reaches storage or network.
#![expect(unreachable_pub, reason = "#[component] makes what it is given public, whatever was written")]

mod about;
mod copy;
mod details;
mod invite;
mod invite_list;
mod join;
mod matters;
mod open;
mod people;
mod person;
mod person_boxes;
mod person_place;
mod person_reading;
mod person_sections;
mod phone;
mod place;
mod plan;
mod practise;
mod round;
mod saving;
mod set_up;
mod telling;
mod two_answers;
mod unsaved;
mod welcome;
mod whose;

pub(crate) use about::Today;
pub(crate) use copy::Copy;
pub(crate) use details::Details;
pub(crate) use invite::Invite;
pub(crate) use join::Join;
pub(crate) use matters::Matters;
pub(crate) use open::Open;
pub(crate) use people::People;
pub(crate) use person::Person;
pub(crate) use phone::Phone;
pub(crate) use place::Place;
pub(crate) use plan::Plan;
pub(crate) use practise::Practise;
pub(crate) use round::Round;
pub(crate) use set_up::SetUp;
pub(crate) use two_answers::TwoAnswers;
pub(crate) use welcome::Welcome;
