//! Randomness, as everything below this crate takes it: an argument.

use getrandom::SysRng;
use rand_core::UnwrapErr;

/// The browser's own source (the system's, on the host). It stops the program rather than give anything but randomness:
/// a key made without it would be worse than none.
pub type Random = UnwrapErr<SysRng>;

/// The source. It holds nothing: make one wherever it is needed.
#[must_use]
pub fn random() -> Random {
    UnwrapErr(SysRng)
}
