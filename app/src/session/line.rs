//! The line between page and worker: bytes both ways. Each end knows only this, so that the worker may be a
//! thread of the browser or, in tests and while practising, a desk in the same room.

use crate::session::ask::Asked;
use crate::session::tell::Tell;

/// What was said cannot be read: page and worker are not of one build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not of this build")]
pub struct NotOfThisBuild;

/// The page's end: how a request leaves. `Session::talk` is given one.
pub type Line = Box<dyn Fn(Asked)>;

/// A request as bytes.
#[must_use]
pub fn bytes_of_asked(asked: &Asked) -> Vec<u8> {
    // Vectors grow, so that writing into one cannot fail; an empty message is refused by the reader.
    postcard::to_allocvec(asked).unwrap_or_default()
}

/// Reads a request.
///
/// # Errors
/// [`NotOfThisBuild`] for any other bytes.
pub fn asked_from(bytes: &[u8]) -> Result<Asked, NotOfThisBuild> {
    postcard::from_bytes(bytes).map_err(|_| NotOfThisBuild)
}

/// What the worker says, as bytes.
#[must_use]
pub fn bytes_of_tell(tell: &Tell) -> Vec<u8> {
    postcard::to_allocvec(tell).unwrap_or_default()
}

/// Reads what the worker says.
///
/// # Errors
/// [`NotOfThisBuild`] for any other bytes.
pub fn tell_from(bytes: &[u8]) -> Result<Tell, NotOfThisBuild> {
    postcard::from_bytes(bytes).map_err(|_| NotOfThisBuild)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Answer, Ask, Failure};

    #[test]
    fn what_is_asked_arrives_as_it_was_asked() {
        let asked = Asked { number: 7, ask: Ask::DropDrafts { form: "practise/matters/new".to_owned() } };
        assert_eq!(asked_from(&bytes_of_asked(&asked)), Ok(asked));
    }

    #[test]
    fn what_is_told_arrives_as_it_was_told() {
        for result in [Ok(Answer::Kept), Err(Failure::TooOld { ours: 1, needed: 2 })] {
            let tell = Tell::Answer { number: 7, result };
            assert_eq!(tell_from(&bytes_of_tell(&tell)), Ok(tell));
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        assert_eq!(asked_from(&[0xff; 9]), Err(NotOfThisBuild));
        assert_eq!(tell_from(&[]), Err(NotOfThisBuild));
    }
}
