//! What must hold of whatever file somebody chooses as a list of people. The fuzz target runs this very file.

use app::session::{List, Listed, read_caseload};
use care::NhsNumber;

/// With these before it, more of what is made up gets past the first line.
const HEADS: [&str; 3] = [
    "",
    "name,dob\n",
    "Preferred name,Full name,Address,NHS number,Date of birth\nAnn,\"A, Ann\",\"1 Hill\nTown\",943 476 5919,2/3/1941\n",
];

/// Bytes that are taken for a file: the first says what is put before it.
pub(crate) fn list(bytes: &[u8]) {
    let Some((which, rest)) = bytes.split_first() else { return };
    let text = format!("{}{}", HEADS[usize::from(*which) % HEADS.len()], String::from_utf8_lossy(rest));
    let most = text.replace("\r\n", "\n").split(['\n', '\r']).count();
    match read_caseload(&text, &[]) {
        Ok(list) => {
            rising(list.listed.iter().map(|listed| listed.line), 2, most);
            assert!(list.here == 0 && !list.listed.is_empty());
            assert!(list.listed.iter().all(|listed| listed.person.born.is_some() && listed.person.check().is_ok()));
            // Written down and read again, it is the same people.
            let again = read_caseload(&written(&list), &[]).map(|again| people(again.listed));
            assert_eq!(again, Ok(people(list.listed)));
        }
        Err(wrongs) => {
            assert!(!wrongs.is_empty());
            rising(wrongs.iter().map(|(line, _)| *line), 1, most);
        }
    }
}

/// Each line is told once, in their order, and is in the file.
fn rising(lines: impl Iterator<Item = usize>, least: usize, most: usize) {
    let lines: Vec<usize> = lines.collect();
    assert!(lines.windows(2).all(|pair| pair[0] < pair[1]), "{lines:?}");
    assert!(lines.iter().all(|line| (least..=most.max(least)).contains(line)), "{lines:?} of {most}");
}

fn people(listed: Vec<Listed>) -> Vec<care::PersonChange> {
    listed.into_iter().map(|listed| listed.person).collect()
}

/// The list as another system writes it.
fn written(list: &List) -> String {
    let quoted = |cell: String| format!("\"{}\"", cell.replace('"', "\"\""));
    let row = |listed: &Listed| {
        let person = &listed.person;
        let cells = [
            person.name.clone(),
            person.born.map(care::Day::key),
            person.preferred_name.clone(),
            person.nhs_number.flatten().map(NhsNumber::spaced),
            person.address.clone(),
        ];
        cells.map(|cell| quoted(cell.unwrap_or_default())).join(",")
    };
    let rows = list.listed.iter().map(row);
    ["name,born,known as,nhs,address".to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\r\n")
}
