//! A slip: the one small text form in which the document says who did something, when, and why. First a line of
//! `name:value` pieces parted by spaces, then, on the lines below, words. A piece that is not known is passed over,
//! so a newer app can add one. What a slip is stuck to is not known here.

use crate::when::Moment;

/// A slip while it is made or read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Slip {
    pieces: Vec<(String, String)>,
    words: String,
}

impl Slip {
    /// A slip by the writer of this key, at this moment.
    pub(crate) fn new(writer: &str, at: Moment) -> Self {
        Self::default().with("by", writer).with("at", &at.0.to_string())
    }

    /// The same slip with one more piece. Neither may contain a space, a colon or a line break.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.pieces.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same slip with these words.
    pub(crate) fn saying(mut self, words: &str) -> Self {
        words.clone_into(&mut self.words);
        self
    }

    /// What the piece of this name says.
    pub(crate) fn piece(&self, name: &str) -> Option<&str> {
        self.pieces.iter().find(|(piece, _)| piece == name).map(|(_, value)| value.as_str())
    }

    /// The key of the writer; empty when the slip does not say.
    pub(crate) fn by(&self) -> &str {
        self.piece("by").unwrap_or_default()
    }

    /// When it was written; the beginning of time when the slip does not say.
    pub(crate) fn at(&self) -> Moment {
        self.moment("at")
    }

    /// The moment in the piece of this name.
    pub(crate) fn moment(&self, name: &str) -> Moment {
        Moment(self.piece(name).and_then(|text| text.parse().ok()).unwrap_or_default())
    }

    /// The words below the first line.
    pub(crate) fn words(&self) -> &str {
        &self.words
    }

    /// As it stands in the document.
    pub(crate) fn text(&self) -> String {
        let line: Vec<String> = self.pieces.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        let line = line.join(" ");
        if self.words.is_empty() { line } else { format!("{line}\n{}", self.words) }
    }

    /// Reads any text: what is not a slip has no pieces.
    pub(crate) fn parse(text: &str) -> Self {
        let (line, words) = text.split_once('\n').unwrap_or((text, ""));
        let pieces = line
            .split(' ')
            .filter_map(|piece| piece.split_once(':'))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self { pieces, words: words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_reads_back_as_it_was_written() {
        let slip =
            Slip::new("ab12", Moment(1_764_000_000_000)).with("saw", "ff").saying("no weekend transport:\nask again");
        assert_eq!(slip.text(), "by:ab12 at:1764000000000 saw:ff\nno weekend transport:\nask again");
        assert_eq!(Slip::parse(&slip.text()), slip);
    }

    #[test]
    fn a_piece_from_a_newer_app_is_passed_over() {
        let slip = Slip::parse("by:ab12 mood:blue at:7\nwhy");
        assert_eq!((slip.by(), slip.at(), slip.words()), ("ab12", Moment(7), "why"));
    }

    #[test]
    fn any_text_reads_as_a_slip_without_pieces() {
        let slip = Slip::parse("I want to see the dahlias out");
        assert_eq!((slip.by(), slip.at(), slip.words()), ("", Moment(0), ""));
    }
}
