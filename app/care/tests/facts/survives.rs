//! What must hold of whatever a member's changed program writes into a document: Automerge takes it, whatever our model says. The fuzz
//! target runs this very file.

use automerge::transaction::Transactable;
use automerge::{AutoCommit, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};
use care::{EntryId, as_csv, extract, history, media_held, open, read, read_media, rows};

const DOCUMENTS: [&[u8]; 8] = [
    include_bytes!("../golden/together-3.automerge"),
    include_bytes!("../golden/family-3.automerge"),
    include_bytes!("../golden/team-4.automerge"),
    include_bytes!("../golden/place-4.automerge"),
    include_bytes!("../golden/staff-4.automerge"),
    include_bytes!("../golden/mine-4.automerge"),
    include_bytes!("../golden/album-1.automerge"),
    include_bytes!("../golden/together-1.automerge"),
];

/// What may stand where something else should.
const TEXTS: [&str; 12] = [
    "",
    "~",
    "~aside",
    "1/",
    "-1",
    "99999999999999999999999",
    "2026-02-31",
    "0/00/999x999/zz",
    "a\u{0}b\u{202e}c\n",
    "=1+1",
    "\u{1f339}\u{fe0f}",
    "01010101010101010101010101010101",
];

/// Bytes that are taken for a walk through a document and a deed at each end of it.
pub(crate) fn deeds(bytes: &[u8]) {
    let Some((which, deeds)) = bytes.split_first() else { return };
    let mut doc = open(DOCUMENTS[usize::from(*which) % DOCUMENTS.len()], [9; 16]).unwrap();
    for deed in deeds.chunks_exact(6) {
        // Whatever Automerge does not take is not in the document.
        let _ = does(&mut doc, deed);
    }
    doc.commit();
    shows(&mut doc);
    // Nor does it stand in the way of whoever opens the page again.
    let saved = doc.save();
    if let Ok(mut again) = open(&saved, [8; 16]) {
        shows(&mut again);
    }
}

fn does(doc: &mut AutoCommit, deed: &[u8]) -> Result<(), automerge::AutomergeError> {
    let [first, second, third, what, more, how] = *deed else { return Ok(()) };
    let (mut at, mut key) = (ROOT, String::new());
    for step in [first, second, third] {
        if let Some((Value::Object(_), inside)) = (!key.is_empty()).then(|| doc.get(&at, &key).ok().flatten()).flatten()
        {
            at = inside;
        }
        let keys: Vec<_> = doc.keys(&at).collect();
        key = keys.get(usize::from(step) % keys.len().max(1)).cloned().unwrap_or_else(|| "words".to_owned());
    }
    if how.is_multiple_of(4) {
        key = TEXTS[usize::from(more) % TEXTS.len()].to_owned();
    }
    match doc.object_type(&at)? {
        ObjType::Map | ObjType::Table => put(doc, &at, &key, what, more),
        ObjType::List | ObjType::Text => doc.delete(&at, 0),
    }
}

fn put(doc: &mut AutoCommit, at: &ObjId, key: &str, what: u8, more: u8) -> Result<(), automerge::AutomergeError> {
    let text = TEXTS[usize::from(more) % TEXTS.len()];
    let long = "long ".repeat(usize::from(more) * 100);
    match what % 14 {
        0 => doc.delete(at, key),
        1 => doc.put(at, key, ScalarValue::Null),
        2 => doc.put(at, key, ScalarValue::Uint(u64::MAX - u64::from(more))),
        3 => doc.put(at, key, ScalarValue::Int(i64::MIN + i64::from(more))),
        4 => doc.put(at, key, ScalarValue::F64(f64::NAN)),
        5 => doc.put(at, key, ScalarValue::Timestamp(i64::MAX)),
        6 => doc.put(at, key, ScalarValue::counter(i64::from(more))),
        7 => doc.put(at, key, ScalarValue::Bytes(vec![more; usize::from(more) * 8])),
        8 => doc.put(at, key, more.is_multiple_of(2)),
        9 => doc.put_object(at, key, ObjType::Map).map(drop),
        10 => doc.put_object(at, key, ObjType::List).map(drop),
        11 => {
            let inside = doc.put_object(at, key, ObjType::Text)?;
            doc.splice_text(&inside, 0, 0, text)
        }
        12 => doc.put(at, key, long),
        _ => doc.put(at, key, text),
    }
}

/// Every way in which a document is shown.
fn shows(doc: &mut AutoCommit) {
    let shown = read(doc);
    let _ = (rows(doc).findable(), as_csv(doc, "together"), media_held(doc));
    let _ = extract(&[vec![("together", shown.clone())], vec![("together", shown)]]);
    for number in 0..4 {
        let _ = (history(doc, EntryId([number; 16])), read_media(doc, EntryId([number; 16])));
    }
}
