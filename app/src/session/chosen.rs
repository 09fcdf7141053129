//! A picture that somebody chose, or a recording that they made, and has not saved yet. It is kept as a draft like every keystroke:
//! as a text.

use base64ct::{Base64Unpadded, Encoding};

/// A picture that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Dots.
    pub width: u16,
    /// Dots.
    pub height: u16,
    /// The picture.
    pub bytes: Vec<u8>,
}

impl Chosen {
    /// As a draft: `640x480;…`.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}x{};{}", self.width, self.height, Base64Unpadded::encode_string(&self.bytes))
    }

    /// Reads a draft; anything else is none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (size, bytes) = text.split_once(';')?;
        let (width, height) = size.split_once('x')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        let bytes = Base64Unpadded::decode_vec(bytes).ok()?;
        (width > 0 && height > 0 && care::picture_kind(&bytes).is_some()).then_some(Self { width, height, bytes })
    }
}

/// A recording that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taped {
    /// From 1 to [`care::SOUND_SECONDS`].
    pub seconds: u16,
    /// The recording.
    pub bytes: Vec<u8>,
}

impl Taped {
    /// As a draft: `37s;…`.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}s;{}", self.seconds, Base64Unpadded::encode_string(&self.bytes))
    }

    /// Reads a draft; anything else is none.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let (seconds, bytes) = text.split_once("s;")?;
        let seconds = seconds.parse().ok()?;
        let bytes = Base64Unpadded::decode_vec(bytes).ok()?;
        let fits = (1..=care::SOUND_SECONDS).contains(&seconds) && care::sound_kind(&bytes).is_some();
        fits.then_some(Self { seconds, bytes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_that_was_made_is_read_back_from_its_draft() {
        let bytes = b"\0\0\0\x1cftypiso5".to_vec();
        let taped = Taped { seconds: 37, bytes };
        let text = taped.to_text();
        assert_eq!(Taped::from_text(&text), Some(taped));
        assert_eq!(Chosen::from_text(&text), None, "it is no picture");
        for other in
            [text.replace("37s", "0s"), text.replace("37s", "61s"), text.replace("37s", "37"), "words; and".to_owned()]
        {
            assert_eq!(Taped::from_text(&other), None, "{other}");
        }
    }

    #[test]
    fn a_picture_that_was_chosen_is_read_back_from_its_draft() {
        let chosen = Chosen { width: 640, height: 480, bytes: vec![0xff, 0xd8, 0xff, 0, 7, 9] };
        assert_eq!(Chosen::from_text(&chosen.to_text()), Some(chosen));
        for other in ["", "640x480;", "640x480;PGh0bWw+", "0x480;/9j/AAcJ", "words; and more"] {
            assert_eq!(Chosen::from_text(other), None, "{other}");
        }
    }
}
