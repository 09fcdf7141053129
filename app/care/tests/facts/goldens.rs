//! The golden files of the second story and of those after it: documents, what they show, and a table. Documents and views are never edited;
//! a new form of the view gets new files.

use crate::fifth_story;
use crate::fourth_story;
use crate::phone::{Phone, id};
use crate::second_story::{family, staff, together};
use crate::{sixth_story, third_story};
use care::{Kind, Together, as_csv, open, read};

/// One document of the story, and what was kept of it.
struct Golden {
    told: fn() -> Phone,
    kind: Kind,
    document: &'static [u8],
    view: &'static [u8],
}

static GOLDENS: [Golden; 12] = [
    Golden {
        told: together,
        kind: Kind::Together,
        document: include_bytes!("../golden/together-2.automerge"),
        view: include_bytes!("../golden/together-2.view"),
    },
    Golden {
        told: family,
        kind: Kind::Family,
        document: include_bytes!("../golden/family-2.automerge"),
        view: include_bytes!("../golden/family-2.view"),
    },
    Golden {
        told: staff,
        kind: Kind::Staff,
        document: include_bytes!("../golden/staff-2.automerge"),
        view: include_bytes!("../golden/staff-2.view"),
    },
    Golden {
        told: third_story::together,
        kind: Kind::Together,
        document: include_bytes!("../golden/together-3.automerge"),
        view: include_bytes!("../golden/together-3.view"),
    },
    Golden {
        told: third_story::family,
        kind: Kind::Family,
        document: include_bytes!("../golden/family-3.automerge"),
        view: include_bytes!("../golden/family-3.view"),
    },
    Golden {
        told: fourth_story::team,
        kind: Kind::Team,
        document: include_bytes!("../golden/team-4.automerge"),
        view: include_bytes!("../golden/team-4.view"),
    },
    Golden {
        told: fourth_story::place,
        kind: Kind::Place,
        document: include_bytes!("../golden/place-4.automerge"),
        view: include_bytes!("../golden/place-4.view"),
    },
    Golden {
        told: fourth_story::staff,
        kind: Kind::Staff,
        document: include_bytes!("../golden/staff-4.automerge"),
        view: include_bytes!("../golden/staff-4.view"),
    },
    Golden {
        told: fourth_story::mine,
        kind: Kind::Mine,
        document: include_bytes!("../golden/mine-4.automerge"),
        view: include_bytes!("../golden/mine-4.view"),
    },
    Golden {
        told: fifth_story::together,
        kind: Kind::Together,
        document: include_bytes!("../golden/together-5.automerge"),
        view: include_bytes!("../golden/together-5.view"),
    },
    Golden {
        told: fifth_story::place,
        kind: Kind::Place,
        document: include_bytes!("../golden/place-5.automerge"),
        view: include_bytes!("../golden/place-5.view"),
    },
    Golden {
        told: sixth_story::team,
        kind: Kind::Team,
        document: include_bytes!("../golden/team-6.automerge"),
        view: include_bytes!("../golden/team-6.view"),
    },
];

/// The bytes of the family's picture.
const ALBUM: &[u8] = include_bytes!("../golden/album-1.automerge");

const TABLE: &str = include_str!("../golden/together-2.csv");

#[test]
fn every_document_reads_as_it_did_and_is_written_in_the_same_changes() {
    for golden in &GOLDENS {
        let mut document = open(golden.document, [9; 16]).unwrap();
        let mut told = (golden.told)();
        assert_eq!(read(&document), told.shows());
        assert_eq!((read(&document).schema, &read(&document).kind), (1, &golden.kind));
        assert_eq!(document.get_heads(), told.doc.get_heads(), "{}: every byte is the same", golden.kind.word());
    }
}

#[test]
fn every_view_reads_back_and_is_kept_in_the_same_form() {
    for golden in &GOLDENS {
        let shown = read(&open(golden.document, [9; 16]).unwrap());
        assert_eq!(postcard::from_bytes::<Together>(golden.view).unwrap(), shown);
        assert_eq!(postcard::to_allocvec(&shown).unwrap(), golden.view, "the form has changed: raise VIEW_FORM");
    }
}

#[test]
fn the_table_says_what_it_said() {
    // Kept with the line ends of all our texts.
    let table = as_csv(&open(GOLDENS[0].document, [9; 16]).unwrap(), "together");
    assert_eq!(table.replace("\r\n", "\n"), TABLE);
}

#[test]
fn a_picture_is_read_from_the_part_that_was_kept_and_written_in_the_same_changes() {
    let mut kept = open(ALBUM, [9; 16]).unwrap();
    assert_eq!(care::read_media(&kept, id(2)), Some(third_story::bytes()));
    assert_eq!(kept.get_heads(), third_story::album().get_heads());
}
