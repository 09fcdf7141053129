//! What seal promises, as facts. Each file is one subject; `circle` is what they share.

mod circle;
mod stories;
