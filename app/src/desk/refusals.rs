//! What went wrong below, as the page needs to know it. Nothing of it is content.

use ::device::store::StoreError;
use ::sync::{ChainsError, WriteError};
use care::Refused;
use wire::Refusal;

use crate::session::Failure;

pub(super) const fn of_store(error: StoreError) -> Failure {
    match error {
        StoreError::Full => Failure::StorageFull,
        StoreError::NotAllowed => Failure::StorageRefused,
        StoreError::Damaged { .. } => Failure::Damaged,
        StoreError::Blocked | StoreError::Newer | StoreError::Closed | StoreError::Failing => Failure::StorageFailed,
    }
}

pub(super) fn of_write(error: &WriteError<Refused>) -> Failure {
    match error {
        WriteError::Edit(refused) => Failure::from(refused),
        WriteError::Unknown => Failure::NotAllowed,
        // Automerge stopped over it: it is opened anew, without what was in the way.
        WriteError::NotOpen => Failure::StorageFailed,
        WriteError::Seal(_) | WriteError::Row(_) => Failure::Damaged,
    }
}

pub(super) const fn of_chain(error: &ChainsError) -> Failure {
    match error {
        ChainsError::Unknown | ChainsError::Membership(_) => Failure::NotAllowed,
        ChainsError::Row(_) => Failure::Damaged,
    }
}

pub(super) const fn of_invite(why: Refusal) -> Failure {
    match why {
        Refusal::InviteExpired => Failure::InviteClosed,
        Refusal::InviteNotOpen => Failure::InviteUsed,
        _ => Failure::InviteUnknown,
    }
}
