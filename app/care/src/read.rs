//! Reading a document into plain structures: its rows, and what each family says that they mean.

use crate::gather::rows;
use crate::together::Together;
use automerge::AutoCommit;

/// Reads the whole document. What was written and not yet committed is not surely seen.
///
/// Any document reads: one that is not ours reads as empty.
#[must_use]
pub fn read(doc: &AutoCommit) -> Together {
    Together::from(rows(doc))
}
