//! The administrator's page: how the relay does, and what to do about each thing. Plain HTML with no script, which a text browser shows
//! as well as any other. Who may see it is in `admin`.

use std::time::{Duration, UNIX_EPOCH};

use base64ct::{Base64, Encoding};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use wire::Moment;

mod page;

pub use page::{Status, status};

/// The page's only style, which its policy names by its hash.
pub const STYLE: &str = include_str!("status/style.css");

/// What the browser may do with the page: show it, in this style, and send its forms back.
#[must_use]
pub fn policy() -> String {
    let style = Base64::encode_string(&Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// A page with this title.
fn frame(title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " · Alongside" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { p { "Alongside relay" } }
                main { h1 { (title) } (body) }
            }
        }
    }
}

/// What somebody with a link sees first. Looking at a link does not use it: a program that looks at links in mail must not use it up.
#[must_use]
pub fn door(token: &str) -> Markup {
    frame(
        "Open the relay’s page",
        &html! {
            p { "This link works once. The page stays open on this device for eight hours." }
            p { "The page shows how the relay does. It shows nobody’s name, and nothing that anybody wrote." }
            form method="post" action="/relay/admin/enter" {
                input type="hidden" name="token" value=(token);
                button { "Open the page" }
            }
        },
    )
}

/// What everybody else sees.
#[must_use]
pub fn closed() -> Markup {
    frame(
        "This page is closed",
        &html! {
            p { "It opens with a link that works once, within a quarter of an hour. The link was used, or is too old, or eight hours are over." }
            p { "On the relay’s machine, this command writes a new one:" }
            pre { "sudo /opt/alongside/server admin-link --data /var/lib/alongside" }
        },
    )
}

/// `Mon, 30 Nov 2026 03:15:00 GMT`.
fn when(at: Moment) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(at.0.min(MOST_TIME)))
}

/// The last second of the year 9999, after which no date can be written.
const MOST_TIME: u64 = 253_402_300_799_000;

/// `3 hours`, in the largest unit that there is one of.
fn span(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (number, unit) = match seconds {
        0..60 => (seconds, "second"),
        60..3600 => (seconds / 60, "minute"),
        3600..172_800 => (seconds / 3600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// `1.4 GiB`.
fn size(bytes: u64) -> String {
    let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
    match units.into_iter().find(|(_, unit)| bytes >= *unit) {
        None => format!("{bytes} bytes"),
        Some((name, unit)) if bytes < 10 * unit => {
            let tenths = bytes / (unit / 10);
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        Some((name, unit)) => format!("{} {name}", bytes / unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_written_for_people() {
        assert_eq!(when(Moment(1_795_000_000_000)), "Wed, 18 Nov 2026 11:06:40 GMT");
        assert!(when(Moment(u64::MAX)).ends_with("9999 23:59:59 GMT"));
        let spans = [0, 1000, 61_000, 3_600_000, 172_799_000, 172_800_000].map(span);
        assert_eq!(spans, ["0 seconds", "1 second", "1 minute", "1 hour", "47 hours", "2 days"]);
        let sizes = [0, 1023, 1024, 20_480, 7 << 19, 11 << 30].map(size);
        assert_eq!(sizes, ["0 bytes", "1023 bytes", "1.0 KiB", "20 KiB", "3.5 MiB", "11 GiB"]);
    }

    #[test]
    fn the_colours_are_those_of_the_app() {
        let tokens = include_str!("../../style/_tokens.scss");
        let colours = STYLE.lines().map(str::trim).filter(|line| line.starts_with("--") && line.ends_with(';'));
        assert!(colours.clone().count() > 12);
        for colour in colours {
            assert!(tokens.lines().any(|line| line.trim() == colour), "{colour}");
        }
    }
}
