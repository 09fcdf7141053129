//! Who has written in a document. Each writer stands there once, under a key made from what they say of
//! themselves, and every piece of writing names its writer by that key. A slip that does not fit its key is
//! passed over, so nobody can rename another. That a device wrote what it signed is shown elsewhere.

use crate::author::{Author, Role};
use crate::ids::{hex, unhex};
use crate::slip::Slip;
use crate::tree::Tree;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How many bytes of the hash make a key: 96 bits, too many to search for another name with the same key.
const KEY_BYTES: usize = 12;

/// The writers of one document.
pub(crate) struct Writers(BTreeMap<String, Author>);

/// How the writer stands in a document: key and slip.
pub(crate) fn introduce(author: &Author) -> (String, String) {
    let slip = Slip::default()
        .with("role", author.role.word())
        .with("device", &hex(&author.device))
        .saying(&author.name)
        .text();
    (key_of(&slip), slip)
}

fn key_of(slip: &str) -> String {
    let digest = Sha256::digest(slip.as_bytes());
    hex(digest.get(..KEY_BYTES).unwrap_or_default())
}

impl Writers {
    /// Reads the map of writers.
    pub(crate) fn read(tree: &Tree) -> Self {
        let mut writers = BTreeMap::new();
        for (key, _) in tree.iter() {
            let fitting = tree.texts(key).find(|(_, text)| key_of(text) == key);
            if let Some(author) = fitting.and_then(|(_, text)| author(&Slip::parse(text))) {
                writers.insert(key.to_owned(), author);
            }
        }
        Self(writers)
    }

    /// All of them, by name.
    pub(crate) fn all(&self) -> Vec<Author> {
        let mut all: Vec<Author> = self.0.values().cloned().collect();
        all.sort_by(|one, other| (&one.name, one).cmp(&(&other.name, other)));
        all
    }

    /// The writer of this key, if the document says who that is.
    pub(crate) fn get(&self, key: &str) -> Option<Author> {
        self.0.get(key).cloned()
    }
}

fn author(slip: &Slip) -> Option<Author> {
    Some(Author {
        device: unhex(slip.piece("device")?)?,
        name: slip.words().to_owned(),
        role: Role::from_word(slip.piece("role")?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writers_key_changes_with_device_name_and_part() {
        let bea = Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff };
        let keys = [
            introduce(&bea).0,
            introduce(&Author { device: [2; 32], ..bea.clone() }).0,
            introduce(&Author { name: "Bo".to_owned(), ..bea.clone() }).0,
            introduce(&Author { role: Role::Family, ..bea }).0,
        ];
        let different: std::collections::BTreeSet<_> = keys.iter().collect();
        assert_eq!(different.len(), 4);
    }

    #[test]
    fn a_writers_key_is_always_the_same() {
        let (key, slip) = introduce(&Author { device: [1; 32], name: "Bea".to_owned(), role: Role::Staff });
        assert_eq!(slip, format!("role:staff device:{}\nBea", "01".repeat(32)));
        assert_eq!(key, "cb4c6ce5711eb2892e563630");
    }
}
