//! The access record of a relay, read on a phone of the team: the relay knows devices and documents by number, and the phone knows whose
//! they are. The file is what `server access` prints.

use crate::session::name::{Audience, CircleId};
use care::{Day, Moment};
use serde::{Deserialize, Serialize};

/// What each column is called, in order: the first line of the file.
const HEAD: &str = "first,last,device,did,records,chain,document";
/// The milliseconds of a day.
const DAY: u64 = 86_400_000;

/// Whose devices are round one person, in a team or in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDevices {
    /// Which.
    pub circle: CircleId,
    /// What a list calls it.
    pub called: String,
    /// Each device, and the name of whoever holds it.
    pub members: Vec<([u8; 32], String)>,
}

/// What a device did with what is kept at base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// It took what others wrote.
    Took,
    /// It left what was written on it.
    Left,
    /// What it left was kept apart: it was not allowed to write there.
    KeptApart,
}

/// One line: what a device did in a document within an hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The first time and the last.
    pub times: [Moment; 2],
    /// Whose device, by number.
    pub device: [u8; 32],
    /// What it did.
    pub did: Did,
    /// How many records.
    pub records: u64,
    /// Round whom, or in which team or place.
    pub circle: CircleId,
    /// For whom the document is.
    pub audience: Audience,
}

/// Reads the file, the last line first.
///
/// # Errors
/// The number of the first line that is none of it, the first being 1.
pub fn read(text: &str) -> Result<Vec<Access>, usize> {
    let mut lines = text.lines().zip(1_usize..);
    if lines.next().map(|(head, _)| head.trim_start_matches('\u{feff}').trim()) != Some(HEAD) {
        return Err(1);
    }
    let lines = lines.filter(|(line, _)| !line.trim().is_empty());
    let mut all = lines.map(|(line, number)| access(line.trim()).ok_or(number)).collect::<Result<Vec<_>, _>>()?;
    all.reverse();
    Ok(all)
}

fn access(line: &str) -> Option<Access> {
    let fields: Vec<&str> = line.split(',').collect();
    let [first, last, device, did, records, chain, document] = fields.try_into().ok()?;
    let did = match did {
        "pulled" => Did::Took,
        "appended" => Did::Left,
        "apart" => Did::KeptApart,
        _ => return None,
    };
    Some(Access {
        times: [moment(first)?, moment(last)?],
        device: CircleId::from_key(device)?.0,
        did,
        records: records.parse().ok()?,
        circle: CircleId::from_key(chain)?,
        audience: Audience::from_word(document.split_once('/')?.0)?,
    })
}

/// Reads `2026-11-30T08:00:00Z`, with or without parts of a second.
fn moment(text: &str) -> Option<Moment> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.split(['.', ':']).take(3).map(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    if hours >= 24 || minutes >= 60 || seconds > 60 {
        return None;
    }
    let days = u64::try_from(Day::from_key(day)?.number()).ok()?;
    Some(Moment(days * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_a_relay_prints_reads_back_the_last_line_first() {
        let (one, two) = ("1a".repeat(32), "2b".repeat(32));
        let text = format!(
            "{HEAD}\r\n1970-01-02T00:00:01Z,1970-01-02T00:59:59Z,{one},pulled,12,{two},everyone/0\n\
             2026-11-30T08:00:00Z,2026-11-30T08:00:00Z,{one},apart,1,{two},staff/3\n\n"
        );
        let all = read(&text).unwrap();
        let [last, first] = all.as_slice() else { panic!("two") };
        assert_eq!(first.times, [Moment(DAY + 1000), Moment(DAY + 3_599_000)]);
        assert_eq!((first.did, first.records, first.audience), (Did::Took, 12, Audience::Everyone));
        assert_eq!((first.device, first.circle), ([0x1a; 32], CircleId([0x2b; 32])));
        assert_eq!((last.did, last.audience), (Did::KeptApart, Audience::Staff));
    }

    #[test]
    fn what_is_no_access_record_says_which_line() {
        assert_eq!(read("name,date of birth\n"), Err(1));
        assert_eq!(read(""), Err(1));
        let (device, chain) = ("1a".repeat(32), "2b".repeat(32));
        let line = |did: &str, at: &str, document: &str| {
            read(&format!("{HEAD}\n2026-11-30T08:00:00Z,{at},{device},{did},1,{chain},{document}"))
        };
        assert!(line("pulled", "2026-11-30T08:00:00Z", "everyone/0").is_ok());
        for wrong in [
            line("took", "2026-11-30T08:00:00Z", "everyone/0"),
            line("pulled", "2026-11-31T08:00:00Z", "everyone/0"),
            line("pulled", "2026-11-30T24:00:00Z", "everyone/0"),
            line("pulled", "2026-11-30T08:00:00", "everyone/0"),
            line("pulled", "2026-11-30T08:00:00Z", "everyone"),
            line("pulled", "2026-11-30T08:00:00Z", "nobody/0"),
        ] {
            assert_eq!(wrong, Err(2));
        }
    }
}
