//! The first change of every document: fixed bytes, checked in, the same on every phone for ever. Two phones that
//! each made their own maps would hide one another's writing; with one golden skeleton there is nothing to make.
//! A later app adds a map with a second golden change that follows this one; it never edits these bytes.

use crate::kind::Kind;
use crate::stored::WRITERS;
use automerge::{ActorId, AutoCommit, AutomergeError, LoadOptions, ROOT, ReadDoc, TextEncoding, Value};

/// The golden first change of a document of this kind, as a chunk that every Automerge loads; none for a kind that
/// this app does not know.
#[must_use]
pub const fn skeleton(kind: &Kind) -> Option<&'static [u8]> {
    match kind {
        Kind::Together => Some(include_bytes!("../golden/together.skeleton")),
        Kind::Nurse => Some(include_bytes!("../golden/nurse.skeleton")),
        Kind::Family => Some(include_bytes!("../golden/family.skeleton")),
        Kind::Staff => Some(include_bytes!("../golden/staff.skeleton")),
        Kind::Mine => Some(include_bytes!("../golden/mine.skeleton")),
        Kind::Team => Some(include_bytes!("../golden/team.skeleton")),
        Kind::Place => Some(include_bytes!("../golden/place.skeleton")),
        Kind::Unlisted(_) => None,
    }
}

/// Why bytes were not opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// There are no bytes. Automerge would open that as an empty document, in which nothing has a place.
    #[error("there are no bytes")]
    Empty,
    /// The document was not begun with one of our skeletons.
    #[error("the document was not begun with a skeleton")]
    NotOurs,
    /// The bytes are damaged or cut short.
    #[error("automerge can't read the bytes")]
    Damaged(#[from] AutomergeError),
}

/// Opens document bytes (a skeleton, a saved document, a kept copy) for one session of writing.
///
/// `actor` has to be fresh for every session: the same actor in two tabs, or again after a back-up came back, makes
/// two changes of one name, and then merging fails. Texts count in UTF-16 units, as browsers do, on every load.
///
/// # Errors
/// [`NotOpened`] says what is wrong with the bytes.
pub fn open(bytes: &[u8], actor: [u8; 16]) -> Result<AutoCommit, NotOpened> {
    if bytes.is_empty() {
        return Err(NotOpened::Empty);
    }
    let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
    let doc = AutoCommit::load_with_options(bytes, options)?;
    if matches!(doc.get(ROOT, WRITERS)?, Some((Value::Object(_), _))) {
        Ok(doc.with_actor(ActorId::from(actor.as_slice())))
    } else {
        Err(NotOpened::NotOurs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored::{
        ABOUT, CHANGED, CIRCLE, KIND_KEY, MEDIA, PERSON, PLAN, POINTERS, PREFERENCES, READS, SCHEMA, SCHEMA_KEY,
        STANDING, WHAT_MATTERS,
    };
    use automerge::ObjType;
    use automerge::transaction::{CommitOptions, Transactable};

    /// Every family of entries there is in the model, in the order in which the skeleton makes their maps. All kinds
    /// of document have all of them: which audience may hold what is a rule, and rules change more often than forms.
    const FAMILIES: [&str; 35] = [
        CIRCLE,
        WHAT_MATTERS,
        PLAN,
        PREFERENCES,
        POINTERS,
        "factors",
        "map",
        "offers",
        "if_then",
        "visits",
        "what_we_heard",
        "visit_notes",
        "questions",
        "notes",
        "timeline",
        "consents",
        MEDIA,
        "meetings",
        "reflections",
        "reflection_templates",
        "private_reflections",
        "learning_cycles",
        "patterns",
        "experiments",
        "barriers",
        "health_conversations",
        "learning_statements",
        "gatherings",
        "stewards",
        "caseload",
        "costs",
        "safety_reports",
        "died",
        "holders",
        "joins",
    ];

    /// Maps at the root that are no family of entries, made by the skeleton too: what a team or a place says of
    /// itself, and one's own settings.
    const PAGES: [&str; 3] = [PERSON, ABOUT, "settings"];

    /// How the golden bytes were made. It stays as it is: a test below holds it to them.
    fn build(kind: &Kind) -> Vec<u8> {
        let mut doc = AutoCommit::new_with_encoding(TextEncoding::Utf16CodeUnit)
            .with_actor(ActorId::from(b"alongside/golden".as_slice()));
        doc.put(ROOT, SCHEMA_KEY, SCHEMA).unwrap();
        doc.put(ROOT, KIND_KEY, kind.word()).unwrap();
        for page in PAGES {
            let map = doc.put_object(ROOT, page, ObjType::Map).unwrap();
            doc.put_object(&map, CHANGED, ObjType::Map).unwrap();
            doc.put_object(&map, READS, ObjType::Map).unwrap();
        }
        for family in FAMILIES {
            doc.put_object(ROOT, family, ObjType::Map).unwrap();
        }
        doc.put_object(ROOT, STANDING, ObjType::Map).unwrap();
        doc.put_object(ROOT, WRITERS, ObjType::Map).unwrap();
        doc.commit_with(CommitOptions::default().with_message("Alongside, form 1").with_time(0));
        doc.get_last_local_change().unwrap().raw_bytes().to_vec()
    }

    #[test]
    fn every_golden_skeleton_is_what_the_builder_makes() {
        for kind in Kind::ALL {
            assert!(skeleton(kind) == Some(&build(kind)), "{}", kind.word());
        }
    }

    #[test]
    fn a_skeleton_opens_as_one_change_at_time_0() {
        for kind in Kind::ALL {
            let mut doc = open(skeleton(kind).unwrap(), [9; 16]).unwrap();
            let changes = doc.get_changes(&[]);
            assert_eq!(changes.iter().map(|change| (change.seq(), change.timestamp())).collect::<Vec<_>>(), [(1, 0)]);
            assert_eq!(doc.get(ROOT, KIND_KEY).unwrap().unwrap().0.as_str(), Some(kind.word()));
        }
    }

    #[test]
    fn a_kind_that_is_not_known_has_no_skeleton() {
        assert_eq!(skeleton(&Kind::from_word("street")), None);
    }

    #[test]
    fn documents_of_two_kinds_refuse_to_merge() {
        let mut together = open(skeleton(&Kind::Together).unwrap(), [1; 16]).unwrap();
        let mut staff = open(skeleton(&Kind::Staff).unwrap(), [2; 16]).unwrap();
        assert!(together.merge(&mut staff).is_err());
    }

    #[test]
    fn skeletons_that_phones_make_for_themselves_hide_writing() {
        // Why the skeleton is fixed: the maps of two own skeletons stand beside each other and only one shows.
        let own = |actor: u8, key: &str| {
            let mut doc = AutoCommit::new().with_actor(ActorId::from([actor; 16].as_slice()));
            let map = doc.put_object(ROOT, "what_matters", ObjType::Map).unwrap();
            doc.put(&map, key, "words").unwrap();
            doc
        };
        let (mut one, mut other) = (own(1, "dahlias"), own(2, "ashes"));
        one.merge(&mut other).unwrap();
        let (_, shown) = one.get(ROOT, "what_matters").unwrap().unwrap();
        assert_eq!(one.keys(&shown).count(), 1);
    }

    #[test]
    fn a_cut_skeleton_does_not_open() {
        let whole = skeleton(&Kind::Together).unwrap();
        for length in 0..whole.len() {
            assert!(open(whole.get(..length).unwrap(), [1; 16]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn texts_count_in_utf16_units_as_browsers_do() {
        let mut doc = open(skeleton(&Kind::Together).unwrap(), [1; 16]).unwrap();
        let text = doc.put_object(ROOT, "try", ObjType::Text).unwrap();
        doc.splice_text(&text, 0, 0, "🌼").unwrap();
        assert_eq!(doc.length(&text), 2);
    }
}
