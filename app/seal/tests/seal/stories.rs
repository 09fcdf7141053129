//! Who reads what, as people come and go.

use seal::{OpenError, SealError};
use wire::{Role, Space};

use crate::circle::{Circle, invite, phone};

#[test]
fn a_newcomer_opens_what_was_written_before() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    let dahlias = circle.writes(&nurse, Space::Everyone, 1, "I want to see the dahlias out.").unwrap();
    circle.rotates(&nurse, &[Space::Everyone]);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    assert_eq!(circle.reads(&daughter, &dahlias).unwrap(), "I want to see the dahlias out.");
}

#[test]
fn a_removed_device_cannot_open_what_is_new() {
    let (nurse, daughter) = (phone(1), phone(2));
    let mut circle = Circle::opened_by(&nurse);
    circle.joins(&nurse, &daughter, &invite(1), Role::Family);
    circle.removes(&nurse, daughter.keys().signing);
    let new = circle.writes(&nurse, Space::Everyone, 1, "written after").unwrap();
    assert_eq!(circle.reads(&daughter, &new), Err(OpenError::NoKey { space: Space::Everyone, epoch: 1 }));
    assert_eq!(
        circle.writes(&daughter, Space::Everyone, 1, "after all"),
        Err(SealError::NotAWriter { space: Space::Everyone })
    );
    assert_eq!(circle.reads(&nurse, &new).unwrap(), "written after");
}
