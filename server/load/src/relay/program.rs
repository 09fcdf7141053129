//! Which program the relay is: the one that Cargo builds from this very checkout, unless another is named.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use super::beside_us;
use crate::failure::{Failure, Outcome};

/// Names another program, for example one of an earlier release.
const NAMED: &str = "ALONGSIDE_SERVER";

/// The relay's program. Where Cargo started us it is built first, once, in the way that we were built.
///
/// # Errors
/// It is not there, or cannot be built.
pub fn program() -> Outcome<PathBuf> {
    static BUILT: OnceLock<bool> = OnceLock::new();
    if let Some(named) = std::env::var_os(NAMED) {
        return Ok(named.into());
    }
    let folder = beside_us()?;
    let built = BUILT
        .get_or_init(|| std::env::var_os("CARGO").is_none_or(|cargo| build(&cargo, &folder).is_ok_and(|good| good)));
    let program = folder.join("server");
    if *built && program.exists() { Ok(program) } else { Err(Failure::Relay("its program could not be built")) }
}

fn build(cargo: &std::ffi::OsStr, folder: &std::path::Path) -> std::io::Result<bool> {
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "-p", "server", "--bin", "server"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    build.args(folder.parent().into_iter().flat_map(|target| ["--target-dir".as_ref(), target.as_os_str()]));
    if folder.ends_with("release") {
        build.arg("--release");
    }
    Ok(build.status()?.success())
}
