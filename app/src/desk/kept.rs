//! What the desk keeps beside the engine's rows: who writes here, the invites that were made, drafts, ready views.

use ::device::store::{Table, Write};
use ::sync::Progress;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::session::{CircleId, DraftKey};

/// Row of [`Table::Device`] that says who writes on this phone.
pub(super) const ME: &[u8] = b"me";
/// Rows of [`Table::Device`] that hold invites made here begin with this.
pub(super) const INVITE: &[u8] = b"invite/";
/// Rows of [`Table::Device`] that say which team, place or own pages stand before the others of their sort begin with this.
pub(super) const CHOSEN: &[u8] = b"chosen/";
/// Rows of [`Table::Views`] that hold a person's card begin with this, those of a team or a place with the next, those that hold a
/// whole view with the third.
pub(super) const CARD: &[u8] = b"card/";
/// See [`CARD`].
pub(super) const GROUP: &[u8] = b"group/";
/// See [`CARD`].
pub(super) const VIEW: &[u8] = b"view/";

/// Whoever writes on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Me {
    /// This device: known before its keys are read, so that what they wrote is theirs from the first frame.
    pub(super) device: [u8; 32],
    /// The name they go by.
    pub(super) name: String,
    /// How they describe themselves.
    pub(super) description: String,
    /// What their team is called, on the phone that set it up: said in the team's document as soon as there is one at base.
    pub(super) team: Option<String>,
}

/// An invite that was made here. Its secret is shown again as a picture and a code until somebody used it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeInvite {
    /// Its circle; the team's chain for a colleague.
    pub(super) circle: CircleId,
    /// Its secret.
    pub(super) secret: [u8; 16],
    /// For whom, in the writer's words.
    pub(super) note: String,
}

/// The form of views and cards: ours, then `care`'s. What was kept in another form is made anew, never misread.
const VIEW_FORM: [u8; 3] = {
    let [high, low] = care::VIEW_FORM.to_be_bytes();
    [4, high, low]
};

/// What is kept ready to show, and how far the circle had come when it was made. Never the only copy of anything.
pub(super) fn put_ready<T: Serialize>(key: Vec<u8>, come: &Option<Progress>, ready: &T) -> Option<Write> {
    let value = postcard::to_extend(&(come, ready), VIEW_FORM.to_vec()).ok()?;
    Some(Write::Put { table: Table::Views, key, value })
}

/// Reads what [`put_ready`] made. What is in another form is none.
pub(super) fn read_ready<T: DeserializeOwned>(bytes: &[u8]) -> Option<(Option<Progress>, T)> {
    postcard::from_bytes(bytes.strip_prefix(&VIEW_FORM)?).ok()
}

/// A row of ours: a version byte, then postcard.
pub(super) fn put<T: Serialize>(table: Table, key: Vec<u8>, row: &T) -> Option<Write> {
    Some(Write::Put { table, key, value: ::sync::stored::to_bytes(row).ok()? })
}

/// Reads a row of ours. One that another version wrote is none.
pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    ::sync::stored::from_bytes(bytes).ok()
}

/// Key of something about a circle.
pub(super) fn about(prefix: &[u8], id: &[u8; 32]) -> Vec<u8> {
    [prefix, id.as_slice()].concat()
}

/// Key of one box of a form. Form and box are names that the app gave, never content.
pub(super) fn draft_key(key: &DraftKey) -> Vec<u8> {
    [form_prefix(&key.form).as_slice(), key.field.as_bytes()].concat()
}

/// All drafts of a form begin with this.
pub(super) fn form_prefix(form: &str) -> Vec<u8> {
    [form.as_bytes(), b"\0"].concat()
}

/// Reads a draft's key.
pub(super) fn draft_of(key: &[u8]) -> Option<DraftKey> {
    let (form, field) = std::str::from_utf8(key).ok()?.split_once('\0')?;
    Some(DraftKey::new(form, field))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::session::{
        AlsoSaid, Audience, CircleView, InviteView, MemberView, Membership, PersonCard, Reached, Room, Waiting,
    };
    use care::{Day, Moment, Role};

    /// A view with one of everything that is ours; what is `care`'s has its own golden file.
    fn view() -> CircleView {
        let told = care::read(&care::open(care::skeleton(&care::Kind::Together).unwrap(), [7; 16]).unwrap());
        CircleView {
            circle: CircleId([1; 32]),
            role: Role::Staff,
            standing: Membership::Waits { code: "1234".to_owned() },
            rooms: vec![Room {
                audience: Audience::Nurse,
                reached: vec![(told.person.id, Reached::AtBase(Some(Moment(2)))), (told.about.id, Reached::Held)],
                writable: true,
                told,
            }],
            members: vec![MemberView {
                device: [3; 32],
                name: "Robin".to_owned(),
                description: "her son".to_owned(),
                role: Role::Family,
            }],
            invites: vec![InviteView {
                invite: [4; 32],
                secret: "secret".to_owned(),
                code: "code".to_owned(),
                role: Role::Person,
                note: "note".to_owned(),
                at_base: true,
                closes: Moment(5),
                used_by: Some("Robin".to_owned()),
            }],
            waiting: vec![Waiting {
                device: [6; 32],
                name: "Sam".to_owned(),
                description: "night nurse".to_owned(),
                code: "5678".to_owned(),
            }],
        }
    }

    fn card() -> PersonCard {
        PersonCard {
            circle: CircleId([1; 32]),
            name: "Made-up Person".to_owned(),
            preferred_name: "Made-up".to_owned(),
            born: Day::new(1941, 3, 2).ok(),
            nhs_ends: "5919".to_owned(),
            photo: Some(care::Image { part: 1, ..care::Image::new(care::EntryId([8; 16]), 512, 512) }),
            died: true,
            comes_back: vec![Day::new(2026, 12, 1).unwrap()],
            visits: vec![(Day::new(2026, 12, 2).unwrap(), "Sam".to_owned())],
            role: Role::Staff,
            unread: 1,
            unsent: 2,
            two_answers: 3,
            to_answer: 4,
            standing: Membership::Removed,
            also: AlsoSaid {
                names: vec!["Made-up Body".to_owned()],
                preferred_names: vec!["Made".to_owned()],
                births: vec![Day::new(1941, 2, 3).unwrap()],
                nhs_ends: vec!["9195".to_owned()],
            },
        }
    }

    /// The first eight bytes of what is kept, hashed.
    fn form<T: Serialize>(ready: &T) -> String {
        use sha2::{Digest, Sha256};
        let hash = Sha256::digest(postcard::to_allocvec(ready).unwrap());
        hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn the_form_of_what_is_kept_ready_has_a_number() {
        let forms = (VIEW_FORM, form(&view()), form(&card()));
        assert_eq!(
            forms,
            ([4, 0, 8], "9109d173430f368c".to_owned(), "a8c0bb1edbba076e".to_owned()),
            "the form has changed: raise VIEW_FORM"
        );
    }

    #[test]
    fn what_is_kept_ready_is_read_back_and_in_another_form_it_is_none() {
        let Some(Write::Put { mut value, .. }) = put_ready(b"key".to_vec(), &None, &card()) else { panic!() };
        assert_eq!(read_ready::<PersonCard>(&value), Some((None, card())));
        value[0] += 1;
        assert_eq!(read_ready::<PersonCard>(&value), None);
    }
}
