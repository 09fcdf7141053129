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
    let check = remainder(&symbols);
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

/// The remainder by (x - 1)(x - α) over GF(32): two symbols that make a code whole, and zeros for a whole code.
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
