//! Half a minute after a visit, for oneself. It stands in one's own document and nowhere else; it goes on only when its author sends a
//! copy, and then a remark says so.

use crate::card::card;
use crate::when::When;

card! {
    /// A reflection for oneself.
    PrivateReflection,
    /// What to write in it. Only the fields that were touched.
    PrivateChange;
    /// The words; needed when it is added, never empty.
    words: needed;
    /// When what it tells of happened.
    happened: said When;
    /// What I learnt from it.
    learnt: text;
    /// What I do otherwise since.
    otherwise: text;
    /// What it has to do with the code of my profession.
    code: text;
}
