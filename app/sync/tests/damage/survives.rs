//! What must hold of any bytes that a member's changed program seals into a record. The fuzz targets run this very file.

use sha2::{Digest, Sha256};
use sync::payload::{Payload, Sound, apply, load, take};
use sync::seen::Covered;

use crate::skeleton;

/// Bytes that are taken for what a record holds.
pub fn payload(bytes: &[u8]) {
    let Ok(payload) = Payload::from_bytes(bytes) else { return };
    assert_eq!(Payload::from_bytes(&payload.to_bytes().unwrap()).as_ref(), Ok(&payload));
    inside(payload);
}

/// Bytes that are taken for a change.
pub fn change(bytes: &[u8]) {
    inside(Payload::Changes(vec![bytes.to_vec()]));
}

/// Whether bytes are not under the checksum that they should have. A fuzzer learns to write that by itself, and finds then what `forged` finds.
pub fn is_damaged(bytes: &[u8]) -> bool {
    repaired(bytes) != bytes
}

/// Bytes that are taken for a saved document.
pub fn document(bytes: &[u8]) {
    inside(Payload::Snapshot { covered: Covered::new(), saved: bytes.to_vec() });
}

/// The same two, under the checksum that the bytes should have: it keeps out what was damaged by chance, and nobody who means it.
pub fn forged(bytes: &[u8]) {
    let bytes = repaired(bytes);
    change(&bytes);
    document(&bytes);
}

/// Whether a forged change, if a document takes it for what it is, can be saved with it and opened again. Automerge may stop over it.
pub fn can_be_kept(bytes: &[u8]) -> bool {
    let Ok(piece) = Sound::of(Payload::Changes(vec![repaired(bytes)])) else { return true };
    let mut body = load(skeleton::skeleton(wire::Space::Everyone)).unwrap();
    take(&mut body, vec![piece]).is_none_or(|_| load(&body.save()).is_ok())
}

/// Whatever it is, the document goes on: it takes it or leaves it, and is still saved and opened whole.
fn inside(payload: Payload) {
    let Ok(piece) = Sound::of(payload) else { return };
    let mut body = load(skeleton::skeleton(wire::Space::Everyone)).unwrap();
    let _ = (piece.changes(), piece.is_in(&mut body));
    apply(&mut body, vec![piece]);
    let _ = skeleton::add(&mut body, "still here");
    load(&body.save()).expect("what was taken can be kept");
}

/// The same chunk with the checksum that its bytes should have.
pub fn repaired(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some((head, rest)) = bytes.split_first_chunk_mut::<8>() {
        let digest = Sha256::digest(length_of_chunk(rest).map_or(&rest[..], |length| &rest[..length]));
        head[..4].copy_from_slice(&[0x85, 0x6f, 0x4a, 0x83]);
        head[4..].copy_from_slice(&digest[..4]);
    }
    bytes
}

/// How many bytes belong to a chunk that begins with its kind and its length (LEB128).
fn length_of_chunk(rest: &[u8]) -> Option<usize> {
    let (mut length, mut at) = (0_usize, 1);
    loop {
        let byte = *rest.get(at)?;
        length |= usize::from(byte & 0x7f).checked_shl(u32::try_from(7 * (at - 1)).ok()?)?;
        at += 1;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let end = at.checked_add(length)?;
    (end <= rest.len()).then_some(end)
}
