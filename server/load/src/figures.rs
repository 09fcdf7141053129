//! What a round prints: one line, as JSON or for people. Where something could not be measured, it is left out.

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;
use serde_json::{Map, Value};

/// How long a record is taken to be where the relay that keeps it cannot be asked.
const FALLBACK: usize = 512;

/// How long things took, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// Half of all took no longer.
    pub p50: f64,
    /// 95 of 100 took no longer.
    pub p95: f64,
    /// 99 of 100 took no longer.
    pub p99: f64,
    /// None took longer.
    pub most: f64,
}

/// Milliseconds, to a hundredth.
#[must_use]
pub fn milliseconds(time: Duration) -> f64 {
    rounded(time.as_secs_f64() * 1000.0)
}

/// To a hundredth: what is past that, no machine that is shared can tell.
#[must_use]
pub fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

/// One divided by another; none if there is nothing to divide by.
#[must_use]
pub fn ratio(one: f64, other: f64) -> Option<f64> {
    (other > 0.0).then(|| rounded(one / other))
}

impl Spread {
    /// Of all of these; none if there are none.
    #[must_use]
    pub fn of(mut times: Vec<Duration>) -> Option<Self> {
        times.sort_unstable();
        let last = times.len().checked_sub(1)?;
        let at = |percent: usize| times.get((last * percent).div_ceil(100)).copied().map(milliseconds);
        Some(Self { p50: at(50)?, p95: at(95)?, p99: at(99)?, most: at(100)? })
    }
}

/// One round's line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Which round.
    pub round: &'static str,
    /// Its number, from 1.
    pub number: usize,
    /// Records that devices gave to the relay.
    pub sent: usize,
    /// Records that devices were given by it.
    pub received: usize,
    /// Records that it keeps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored: Option<u64>,
    /// The whole round, in milliseconds.
    pub whole_ms: f64,
    /// Each single thing that the round is about, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ms: Option<Spread>,
    /// A record's mean length as it is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed_bytes: Option<f64>,
    /// Bytes over all sockets, both ways, for each record that was sent or received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wire_bytes: Option<f64>,
    /// Bytes by which the database grew, for each record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disk_bytes: Option<f64>,
    /// Seconds of the relay's process on a processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_cpu_s: Option<f64>,
    /// Memory that it holds at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relay_kib: Option<u64>,
    /// What only this round tells.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Line {
    /// Adds what only this round tells, where it is known.
    #[must_use]
    pub fn and<T: Serialize>(mut self, name: &str, figure: Option<T>) -> Self {
        if let Some(Ok(value)) = figure.map(serde_json::to_value) {
            self.more.insert(name.to_owned(), value);
        }
        self
    }

    /// A record's mean length, in whole bytes.
    #[must_use]
    pub fn length(&self) -> usize {
        // A mean of lengths of records is far below what a float cannot count.
        self.sealed_bytes.map_or(FALLBACK, |bytes| bytes.round() as usize)
    }

    /// With how many times as much as the bare log this took: the whole, the slowest of a hundred, the processor.
    #[must_use]
    pub fn against(self, bare: &Self) -> Self {
        let p99 = self.ms.zip(bare.ms).and_then(|(ours, theirs)| ratio(ours.p99, theirs.p99));
        let cpu = self.relay_cpu_s.zip(bare.relay_cpu_s).and_then(|(ours, theirs)| ratio(ours, theirs));
        let whole = ratio(self.whole_ms, bare.whole_ms);
        self.and("whole_to_bare", whole).and("p99_to_bare", p99).and("cpu_to_bare", cpu)
    }

    /// Writes it: one line of JSON, or one that people read.
    ///
    /// # Errors
    /// Nobody takes it any more.
    pub fn print(&self, out: &mut dyn Write, json: bool) -> io::Result<()> {
        let value = serde_json::to_value(self)?;
        if json {
            writeln!(out, "{value}")?;
        } else {
            let words: Vec<_> = value.as_object().into_iter().flatten().map(|(name, value)| say(name, value)).collect();
            writeln!(out, "{}", words.join("  "))?;
        }
        out.flush()
    }
}

fn say(name: &str, value: &Value) -> String {
    match value {
        Value::Object(inner) => {
            let parts: Vec<_> = inner.iter().map(|(name, value)| say(name, value)).collect();
            format!("{name} ({})", parts.join(" "))
        }
        Value::String(text) => format!("{name} {text}"),
        other => format!("{name} {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_few_are_told_apart_from_the_many() {
        let times = (1..=1000).map(Duration::from_millis).collect();
        assert_eq!(Spread::of(times), Some(Spread { p50: 501.0, p95: 951.0, p99: 991.0, most: 1000.0 }));
        let one = Spread { p50: 7.0, p95: 7.0, p99: 7.0, most: 7.0 };
        assert_eq!(Spread::of(vec![Duration::from_millis(7)]), Some(one));
        assert_eq!(Spread::of(vec![]), None);
    }

    #[test]
    fn what_was_not_measured_is_left_out() {
        let line = Line { round: "join", number: 1, ..Line::default() }.and("lost", Some(0)).and("none", None::<u8>);
        let mut out = Vec::new();
        line.print(&mut out, true).unwrap();
        let json: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!((&json["lost"], json.get("none"), json.get("relay_kib")), (&Value::from(0), None, None));
        let mut out = Vec::new();
        line.print(&mut out, false).unwrap();
        assert!(String::from_utf8(out).unwrap().contains("round join"));
    }
}
