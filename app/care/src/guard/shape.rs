//! Finding a name or a phrase in plain letters, however its letters are set apart.

use super::letters::{Letter, folded};

/// How many signs or spaces may stand between two letters of one word.
const APART: usize = 4;

/// A name or a phrase to be found: its letters, and before which of them a word begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Phrase {
    letters: Vec<(char, bool)>,
}

impl Phrase {
    /// The phrase of these words; none where it has less than two letters.
    pub(super) fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut letters = Vec::new();
        for word in words {
            let plain = folded(word);
            let inside = plain.chars().filter(|letter| letter.is_alphanumeric());
            letters.extend(inside.enumerate().map(|(place, letter)| (letter, place == 0)));
        }
        (letters.len() > 1).then_some(Self { letters })
    }

    /// Where it stands: its first and its last letter.
    pub(super) fn find(&self, text: &[Letter]) -> Vec<(usize, usize)> {
        (0..text.len()).filter_map(|first| self.ends(text, first).map(|last| (first, last))).collect()
    }

    /// Its last letter, if it stands here. Letters may be set apart with signs anywhere, and with spaces when all of them are: "in a"
    /// is no Ina, and "I n a" is.
    fn ends(&self, text: &[Letter], first: usize) -> Option<usize> {
        let (&(begins, _), rest) = self.letters.split_first()?;
        let open = !begins.is_lowercase() && begins.is_alphabetic();
        if text.get(first)?.plain != begins || !(open || begins_here(text, first)) {
            return None;
        }
        let (mut last, mut wide, mut close) = (first, false, false);
        for &(letter, new_word) in rest {
            let gap: Vec<&Letter> = text.get(last + 1..)?.iter().take_while(|one| one.is_between()).collect();
            let next = last + 1 + gap.len();
            if gap.len() > APART || text.get(next)?.plain != letter {
                return None;
            }
            if !new_word {
                close |= gap.is_empty();
                wide |= gap.iter().any(|one| one.plain.is_whitespace()) && !is_end_of_line(&gap);
            }
            last = next;
        }
        (!(wide && close) && (open || ends_here(text, last))).then_some(last)
    }
}

/// A word cut at the end of a line.
fn is_end_of_line(gap: &[&Letter]) -> bool {
    matches!(gap, [hyphen, rest @ ..] if "-\u{2010}\u{2011}".contains(hyphen.plain) && rest.iter().any(|one| one.plain == '\n'))
}

/// No letter of the same word stands before.
pub(super) fn begins_here(text: &[Letter], first: usize) -> bool {
    let (Some(one), Some(before)) = (text.get(first), first.checked_sub(1).and_then(|place| text.get(place))) else {
        return true;
    };
    is_border(before, one)
}

/// No letter of the same word follows, but for an "s" that belongs to it.
fn ends_here(text: &[Letter], last: usize) -> bool {
    let (Some(one), Some(after)) = (text.get(last), text.get(last + 1)) else { return true };
    let one_s = after.plain == 's' && text.get(last + 2).is_none_or(|then| is_border(after, then));
    one_s || is_border(one, after)
}

/// Between these two a word ends: one is no letter, they are a letter and a digit, or a capital follows a small letter.
fn is_border(one: &Letter, after: &Letter) -> bool {
    let same = (one.is_digit() && after.is_digit()) || (one.is_in_a_word() && after.is_in_a_word());
    !same || (after.capital && !one.capital)
}
