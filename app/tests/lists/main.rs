//! Files that are not what they say: a list of people is read as it is or not at all. `fuzz` does the same for as long as one likes.

#[path = "../../../server/wire/tests/wire/mangle.rs"]
mod mangle;
mod survives;

use mangle::{Dice, mangled};

#[test]
fn a_list_of_people_that_is_mixed_and_mangled_is_read_whole_or_told_by_its_lines() {
    let corpus: Vec<Vec<u8>> = [
        &b"0name,dob,nhs number\nAnn A,31/2/1941,\n,1/1/1950,\nBo B,1/1/1950,9434765918\nCo C,1/1/1950,\n"[..],
        b"0\xef\xbb\xbfName,Date of birth,NHS number,Address\r\n\"Penrose, Arthur\",2/3/1941,943 476 5919,\"1 Hill\nTown\"\r\n",
        b"1Ann A,1941-03-02\r\rBo \"B\",02.03.1941\r\"Co\"\"C\",1-1-1950",
        b"2\"\",\"\",,\n\"Bo\",\"B, Bo\",\"\",,1/1/1950\n",
    ]
    .map(<[u8]>::to_vec)
    .to_vec();
    let mut dice = Dice(0x0a10_4951_de00_2030);
    for _ in 0..4_000 {
        survives::list(&mangled(&corpus, &mut dice));
    }
}
