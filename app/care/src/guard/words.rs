//! A text as words and numbers, for what is told by the words beside it.

use super::letters::Letter;

/// A word, or digits that stand side by side.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) capital: bool,
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Word {
    /// The number, where it is one.
    pub(super) fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }
}

/// Every word and every number, in its order.
pub(super) fn words(text: &[Letter]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before: Option<&Letter> = None;
    for (place, letter) in text.iter().enumerate() {
        let same = before
            .is_some_and(|one| (one.is_digit() && letter.is_digit()) || (one.is_in_a_word() && letter.is_in_a_word()));
        match words.last_mut() {
            Some(word) if same => {
                word.text.push(letter.plain);
                word.last = place;
            }
            _ if !letter.is_between() => {
                let text = letter.plain.to_string();
                words.push(Word { text, capital: letter.capital, first: place, last: place });
            }
            _ => {}
        }
        before = Some(letter);
    }
    words
}
