//! Where an entry stands on the life map: a slip that is stuck to it. Two phones that each made a place of its own
//! under one id would hide one another's; and moving a picture changes nothing that the entry says.

use crate::slip::Slip;
use crate::stored::ON_MAP;
use crate::tree::Tree;

/// How far from the person, who stands at 0, a place may be in each direction.
const FAR: i16 = 1_000;

/// This place is on the map.
pub(crate) fn is_on_map(x: i16, y: i16) -> bool {
    let line = -FAR..=FAR;
    line.contains(&x) && line.contains(&y)
}

/// The slip that puts an entry there.
pub(crate) fn slip_on_map(slip: Slip, x: i16, y: i16) -> Slip {
    slip.with("x", &x.to_string()).with("y", &y.to_string())
}

/// Where an entry was put last: of two who moved it, nobody needs to be asked.
pub(crate) fn read(entry: &Tree) -> Option<(i16, i16)> {
    entry.texts(ON_MAP).filter_map(|(_, text)| place(&Slip::parse(text))).last()
}

fn place(slip: &Slip) -> Option<(i16, i16)> {
    let number = |name| slip.piece(name)?.parse::<i16>().ok();
    let (x, y) = (number("x")?, number("y")?);
    is_on_map(x, y).then_some((x, y))
}
