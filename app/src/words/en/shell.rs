//! The first frame, which is painted before any of the app has arrived. The build puts these into `public/index.html` and
//! `public/boot.js`, beside words of `frame` and `welcome` (`frontend/tools/site.mjs`).

/// What a search engine or a message shows of the address.
pub const DESCRIPTION: &str =
    "What matters to a person near the end of life, kept by the people round them. Works with no signal.";
/// While it opens.
pub const OPENING: &str = "Opening";
/// The browser runs no script.
pub const NO_SCRIPT: &str =
    "Alongside keeps everything on your own phone, so it needs JavaScript. Please turn it on and open this page again.";
/// It could not start.
pub const FAILED: &str = "Alongside could not open. Nothing you wrote is lost. Close this page and open it again.";
