//! A secret as a code that a person can read out and type: Crockford's base32 with two check symbols.
//!
//! 26 symbols carry 130 bits: two that are zero (a later form may use them), then the secret's 128. Two more symbols are the remainder of
//! a Reed-Solomon code over GF(32), so that any one or two wrong symbols, and any two that changed places, are noticed for
//! certain; a checksum cut from a hash would miss one in a thousand.

use thiserror::Error;
use zeroize::Zeroizing;

/// Crockford's base32: no I, L, O (they look like digits) and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols that carry the secret.
const DATA: usize = 26;
/// Symbols of a code: seven groups of four.
const SYMBOLS: usize = DATA + 2;

/// Seven groups of four, with hyphens between.
pub(crate) fn to_code(secret: &[u8; 16]) -> String {
    let number = u128::from_be_bytes(*secret);
    let mut symbols = Zeroizing::new(Vec::with_capacity(SYMBOLS));
    // 26 × 5 = 130 bits: the first symbol has the two that are zero and the secret's highest three.
    symbols.extend((0..DATA).rev().map(|place| five_bits(number, place)));
    symbols.extend([0, 0]);
    let check = remainder(&symbols);
    symbols.truncate(DATA);
    symbols.extend(check);
    let letters: Vec<char> = symbols.iter().map(|symbol| letter(*symbol)).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// The secret, from whatever a person typed for it.
pub(crate) fn from_code(typed: &str) -> Result<Zeroizing<[u8; 16]>, CodeError> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(SYMBOLS));
    for (position, letter) in typed.chars().filter(|letter| !is_between(*letter)).enumerate() {
        if position < SYMBOLS {
            symbols.push(symbol(letter).ok_or(CodeError::UnknownSymbol { position })?);
        }
    }
    let count = typed.chars().filter(|letter| !is_between(*letter)).count();
    if count != SYMBOLS {
        return Err(CodeError::WrongLength { count });
    }
    let (data, _) = symbols.split_at_checked(DATA).ok_or(CodeError::WrongLength { count })?;
    if remainder(&symbols) != [0, 0] {
        return Err(CodeError::Mistyped);
    }
    if data.first().is_some_and(|first| *first >= 8) {
        return Err(CodeError::UnknownForm);
    }
    let number = data.iter().fold(0_u128, |number, symbol| number << 5 | u128::from(*symbol));
    Ok(Zeroizing::new(number.to_be_bytes()))
}

fn five_bits(number: u128, place: usize) -> u8 {
    let shifted = number.unbounded_shr(u32::try_from(place.saturating_mul(5)).unwrap_or(u32::MAX));
    shifted.to_be_bytes().last().map_or(0, |byte| byte & 31)
}

fn letter(symbol: u8) -> char {
    ALPHABET.get(usize::from(symbol)).map_or('0', |letter| char::from(*letter))
}

fn symbol(letter: char) -> Option<u8> {
    let meant = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| char::from(*letter) == meant)?;
    u8::try_from(place).ok()
}

/// What people put between groups.
fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '.' | ',' | '_')
}

/// The remainder by (x - 1)(x - α) over GF(32): zeros for a whole code. Of symbols with two zeros behind them it is what
/// those zeros must become to make the code whole.
fn remainder(symbols: &[u8]) -> [u8; 2] {
    // (x + 1)(x + α) = x² + (α + 1) x + α, with α = 2.
    symbols.iter().fold([0, 0], |[high, low], symbol| {
        let carried = high;
        [low ^ times(carried, 3), symbol ^ times(carried, 2)]
    })
}

/// Multiplication in GF(32) by α = 2 or α + 1 = 3; the field's polynomial is x⁵ + x² + 1.
fn times(symbol: u8, by: u8) -> u8 {
    let doubled = if symbol & 16 == 0 { symbol << 1 } else { (symbol << 1 ^ 0b10_0101) & 31 };
    if by == 3 { doubled ^ symbol } else { doubled }
}

/// Why what was typed is no code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Too short or too long.
    #[error("a code has {SYMBOLS} symbols, this one has {count}")]
    WrongLength {
        /// How many were typed, without spaces and hyphens.
        count: usize,
    },
    /// A sign that no code has.
    #[error("symbol {position} is in no code")]
    UnknownSymbol {
        /// Where it stands, from 0, without spaces and hyphens.
        position: usize,
    },
    /// The check symbols do not fit: something was mistyped.
    #[error("the code's check symbols do not fit")]
    Mistyped,
    /// A newer app made it.
    #[error("a code of a form that is not known here")]
    UnknownForm,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbols_of(code: &str) -> Vec<char> {
        code.chars().filter(|letter| *letter != '-').collect()
    }

    #[test]
    fn a_code_is_seven_groups_of_four() {
        let code = to_code(&[0; 16]);
        assert_eq!(code, "0000-0000-0000-0000-0000-0000-0000");
        assert_eq!(to_code(&[0xff; 16]).len(), 34);
    }

    #[test]
    fn how_it_was_typed_does_not_matter() {
        let secret = [0x10, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x01];
        let code = to_code(&secret);
        let typed = [
            code.to_lowercase(),
            code.replace('-', " "),
            code.replace('-', ""),
            format!("  {} \n", code.replace('-', " – ")),
            code.replace('1', "I").replace('0', "O"),
            code.replace('1', "l").replace('0', "o"),
        ];
        assert!(code.contains('1') && code.contains('0'), "or the last two would show nothing");
        for typed in typed {
            assert_eq!(*from_code(&typed).unwrap(), secret, "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_has_a_name() {
        let code = to_code(&[7; 16]);
        assert_eq!(from_code(""), Err(CodeError::WrongLength { count: 0 }));
        assert_eq!(from_code(&code[1..]), Err(CodeError::WrongLength { count: 27 }));
        assert_eq!(from_code(&format!("{code}0")), Err(CodeError::WrongLength { count: 29 }));
        assert_eq!(from_code(&code.replacen('0', "U", 1)), Err(CodeError::UnknownSymbol { position: 0 }));
        assert_eq!(from_code(&code.replacen('0', "é", 1)), Err(CodeError::UnknownSymbol { position: 0 }));
    }

    #[test]
    fn a_code_of_a_later_form_is_named() {
        let mut symbols = vec![8_u8; 1];
        symbols.extend([0; DATA - 1]);
        let check = remainder(&[symbols.as_slice(), &[0, 0]].concat());
        symbols.extend(check);
        let code: String = symbols.iter().map(|symbol| letter(*symbol)).collect();
        assert_eq!(from_code(&code), Err(CodeError::UnknownForm));
    }

    #[test]
    fn any_one_wrong_symbol_is_noticed() {
        let right = symbols_of(&to_code(&[0xa5; 16]));
        for place in 0..SYMBOLS {
            for other in ALPHABET.iter().map(|letter| char::from(*letter)).filter(|other| *other != right[place]) {
                let mut wrong = right.clone();
                wrong[place] = other;
                assert_eq!(from_code(&String::from_iter(wrong)), Err(CodeError::Mistyped));
            }
        }
    }

    proptest! {
        #[test]
        fn every_secret_comes_back(secret: [u8; 16]) {
            prop_assert_eq!(*from_code(&to_code(&secret)).unwrap(), secret);
        }

        #[test]
        fn any_two_wrong_symbols_are_noticed(
            secret: [u8; 16], places in (0..SYMBOLS, 0..SYMBOLS), others in (1..32_u8, 1..32_u8),
        ) {
            prop_assume!(places.0 != places.1);
            let mut symbols = symbols_of(&to_code(&secret));
            for (place, other) in [(places.0, others.0), (places.1, others.1)] {
                symbols[place] = letter(symbol(symbols[place]).unwrap() ^ other);
            }
            prop_assert_eq!(from_code(&String::from_iter(symbols)), Err(CodeError::Mistyped));
        }

        #[test]
        fn two_symbols_that_changed_places_are_noticed(secret: [u8; 16], places in (0..SYMBOLS, 0..SYMBOLS)) {
            let mut symbols = symbols_of(&to_code(&secret));
            prop_assume!(symbols[places.0] != symbols[places.1]);
            symbols.swap(places.0, places.1);
            prop_assert_eq!(from_code(&String::from_iter(symbols)), Err(CodeError::Mistyped));
        }

        #[test]
        fn whatever_is_typed_is_survived(typed: String) {
            let _ = from_code(&typed);
        }
    }
}
