//! A text as its plain letters: small, without accents, without what is not seen, and each knowing where it stood. Two writings that
//! people read alike are alike here.

/// A plain letter, digit or sign, and where in the text it stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub(super) plain: char,
    /// It was a capital.
    pub(super) capital: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Letter {
    pub(super) fn is_digit(&self) -> bool {
        self.plain.is_ascii_digit()
    }

    pub(super) fn is_in_a_word(&self) -> bool {
        self.plain.is_alphabetic()
    }

    /// It is neither letter nor number.
    pub(super) fn is_between(&self) -> bool {
        !self.plain.is_alphanumeric()
    }
}

/// The plain letters of a text.
pub(super) fn fold(text: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (start, seen) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
        let (bare, end) = (undressed(seen), start + seen.len_utf8());
        let small = bare.to_lowercase().filter(|letter| !is_unseen(*letter));
        for letter in small {
            let letters_of = |plain| Letter { plain, capital: bare.is_uppercase(), start, end };
            match plain(letter) {
                Some(plain) => letters.extend(plain.chars().map(letters_of)),
                None => letters.push(letters_of(letter)),
            }
        }
    }
    letters
}

/// The plain letters of a name, one after the other.
pub(super) fn folded(text: &str) -> String {
    fold(text).iter().map(|letter| letter.plain).collect()
}

/// What is not seen, or only stands on another letter: accents of their own, soft hyphens, joiners, marks of direction, vowel
/// points.
const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{115f}' | '\u{1160}'
        | '\u{180b}'..='\u{180f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Where ten digits of some script or style begin with nought.
const NOUGHTS: [u32; 18] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
    0x17e0, 0x2080,
];

/// A letter or digit without its dress: wide, bold, in a circle, raised, of another script's digits.
fn undressed(letter: char) -> char {
    let code = u32::from(letter);
    let from = |first: u32, nought: char| char::from_u32(u32::from(nought) + code - first);
    let digit = NOUGHTS.iter().find(|nought| (**nought..**nought + 10).contains(&code));
    let plain = match code {
        0..=0x7f => None,
        0xff01..=0xff5e => from(0xff01, '!'),
        0x24b6..=0x24cf => from(0x24b6, 'A'),
        0x24d0..=0x24e9 => from(0x24d0, 'a'),
        0x2460..=0x2468 => from(0x2460, '1'),
        0x24ea => Some('0'),
        0xb2 | 0xb3 => from(0xb2, '2'),
        0xb9 => Some('1'),
        0x2070 => Some('0'),
        0x2074..=0x2079 => from(0x2074, '4'),
        0x1d400..=0x1d6a3 => styled((code - 0x1d400) % 52),
        0x1d7ce..=0x1d7ff => char::from_digit((code - 0x1d7ce) % 10, 10),
        _ => digit.and_then(|nought| char::from_digit(code - nought, 10)),
    };
    plain.unwrap_or(letter)
}

/// Of the letters that mathematics dresses: 26 capitals, then 26 small ones.
fn styled(place: u32) -> Option<char> {
    let (first, place) = if place < 26 { ('A', place) } else { ('a', place - 26) };
    char::from_u32(u32::from(first) + place)
}

/// Letters that people read as these plain ones: with accents, tied together, or of another script and of the same look.
const READ_AS: [(&str, &str); 25] = [
    ("a", "àáâãäåāăąǎǻạảấầẩẫậắằẳẵặаα"),
    ("c", "çćĉċčс"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệеё"),
    ("g", "ĝğġģǧ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıǐỉịі"),
    ("j", "ĵј"),
    ("k", "ķк"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏőǒọỏốồổỗộơớờởỡợоο"),
    ("p", "р"),
    ("r", "ŕŗř"),
    ("s", "śŝşšșſѕ"),
    ("t", "ţťŧț"),
    ("u", "ùúûüũūŭůűųǔụủưứừửữự"),
    ("w", "ŵẁẃẅ"),
    ("x", "х"),
    ("y", "ýÿŷỳỵỷỹу"),
    ("z", "źżž"),
    ("ss", "ß"),
    ("ae", "æ"),
    ("oe", "œ"),
    ("th", "þ"),
];

fn plain(letter: char) -> Option<&'static str> {
    if letter.is_ascii() {
        return None;
    }
    READ_AS.iter().find(|(_, forms)| forms.contains(letter)).map(|(plain, _)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_that_people_read_alike_are_alike() {
        for (text, expected) in [
            ("Rosa", "rosa"),
            ("Zo\u{eb} Zoe\u{308}", "zoe zoe"),
            ("R\u{200b}o\u{ad}s\u{feff}a", "rosa"),
            ("\u{ff32}\u{ff4f}\u{ff53}\u{ff41}", "rosa"),
            ("\u{1d411}\u{1d428}\u{1d42c}\u{1d41a}", "rosa"),
            ("R\u{43e}s\u{430}", "rosa"),
            ("Gro\u{df}, \u{c6}sa, \u{130}nce", "gross, aesa, ince"),
            ("\u{ff19}\u{664}\u{b3}\u{2084}\u{2466}\u{1d7d8}", "943470"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn every_letter_knows_where_it_stood() {
        let text = "\u{200b}Gro\u{df}e";
        let letters = fold(text);
        let all: Vec<_> = letters.iter().map(|letter| text.get(letter.start..letter.end).unwrap()).collect();
        assert_eq!(all, ["G", "r", "o", "\u{df}", "\u{df}", "e"]);
        assert_eq!(letters.iter().filter(|letter| letter.capital).count(), 1);
    }
}
