//! The version of an entry: a hash of everything it says, known here or not, so that every app and every
//! device names the same words alike. What stands under a key beginning with `~` is about the entry and not in it.

use crate::ids::EntryVersion;
use crate::tree::{Leaf, Node, Tree};
use automerge::ScalarValue;
use sha2::{Digest, Sha256};

/// The version of the entry that this tree holds.
pub(crate) fn version(entry: &Tree) -> EntryVersion {
    let mut bytes = Vec::new();
    push_map(&mut bytes, entry);
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    let mut short = [0; 16];
    for (to, from) in short.iter_mut().zip(digest) {
        *to = from;
    }
    EntryVersion(short)
}

/// Keys in their order, and under each key its values in the order of their bytes: which device wrote first, or
/// under which actor, makes no difference.
fn push_map(bytes: &mut Vec<u8>, tree: &Tree) {
    for (key, leaves) in tree.iter().filter(|(key, _)| !key.starts_with('~')) {
        let mut values: Vec<Vec<u8>> = leaves.iter().map(encoded).collect();
        values.sort();
        values.dedup();
        push_part(bytes, key.as_bytes());
        push_part(bytes, &values.concat());
    }
}

fn encoded(leaf: &Leaf) -> Vec<u8> {
    let mut inner = Vec::new();
    let tag = match &leaf.node {
        Node::Scalar(scalar) => push_scalar(&mut inner, scalar),
        Node::Map(tree) => {
            push_map(&mut inner, tree);
            b'm'
        }
        Node::List(items) => {
            inner.extend(items.iter().flat_map(encoded));
            b'l'
        }
        Node::Text(text) => {
            inner.extend(text.as_bytes());
            b't'
        }
    };
    let mut bytes = vec![tag];
    push_part(&mut bytes, &inner);
    bytes
}

fn push_scalar(bytes: &mut Vec<u8>, scalar: &ScalarValue) -> u8 {
    match scalar {
        ScalarValue::Bytes(value) => extend(bytes, value, b'b'),
        ScalarValue::Str(value) => extend(bytes, value.as_bytes(), b's'),
        ScalarValue::Int(value) => extend(bytes, &value.to_be_bytes(), b'i'),
        ScalarValue::Uint(value) => extend(bytes, &value.to_be_bytes(), b'u'),
        ScalarValue::F64(value) => extend(bytes, &value.to_bits().to_be_bytes(), b'f'),
        ScalarValue::Counter(value) => extend(bytes, &i64::from(value).to_be_bytes(), b'c'),
        ScalarValue::Timestamp(value) => extend(bytes, &value.to_be_bytes(), b'w'),
        ScalarValue::Boolean(value) => extend(bytes, &[u8::from(*value)], b'o'),
        ScalarValue::Unknown { type_code, bytes: value } => {
            bytes.push(*type_code);
            extend(bytes, value, b'x')
        }
        ScalarValue::Null => b'0',
    }
}

fn extend(bytes: &mut Vec<u8>, value: &[u8], tag: u8) -> u8 {
    bytes.extend_from_slice(value);
    tag
}

/// With its length first, so that no two different entries give the same bytes.
fn push_part(bytes: &mut Vec<u8>, part: &[u8]) {
    bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
    bytes.extend_from_slice(part);
}
