//! Text as a square that a camera reads: one path in an SVG, dark on light in both colour schemes.

use leptos::prelude::*;
use qrcodegen::{QrCode as Code, QrCodeEcc};
use std::fmt::Write;

/// The light rim that a camera needs.
const RIM: i32 = 4;

/// The square. Nothing where the text is too long for one.
#[component]
pub(crate) fn QrCode(
    /// What it says.
    text: String,
    /// What it is, for those who do not see it.
    label: &'static str,
) -> impl IntoView {
    drawn(&text).map(|(size, path)| {
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {size} {size}") shape-rendering="crispEdges">
                <rect class="qr__light" width=size height=size />
                <path class="qr__dark" d=path />
            </svg>
        }
    })
}

/// The side's length and one path over all dark squares.
fn drawn(text: &str) -> Option<(i32, String)> {
    let code = Code::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing into a String cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + RIM, y + RIM);
        }
    }
    Some((code.size() + 2 * RIM, path))
}

#[cfg(test)]
mod tests {
    use super::drawn;

    #[test]
    fn a_link_becomes_a_square_and_a_book_does_not() {
        let (size, path) = drawn("http://127.0.0.1:3000/join#AAAAAAAAAAAAAAAAAAAAAA").unwrap_or_default();
        assert!(size > 21 + 8 && path.starts_with("M4 4h1v1h-1z"));
        assert_eq!(drawn(&"x".repeat(5000)), None);
    }
}
