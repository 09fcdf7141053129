//! A relay to measure: our own, as a child process with a temporary folder, or one that is there already.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use base64ct::{Base64UrlUnpadded, Encoding};
use tempfile::TempDir;

use crate::failure::{Failure, Outcome};
use crate::process::Usage;

mod kept;
mod program;

pub use kept::Kept;
pub use program::program;

/// A relay: where it is, and what sets up its first team.
pub struct Relay {
    /// `http://host:port`.
    pub address: String,
    /// From its set-up link, if it has no team yet.
    pub token: Option<[u8; 16]>,
    own: Option<Own>,
}

/// A relay that we started.
struct Own {
    child: Child,
    folder: TempDir,
    program: Vec<OsString>,
}

impl Relay {
    /// One that is there: by the set-up link that it printed, or by its address where somebody else has set it up.
    ///
    /// # Errors
    /// The link is not one.
    pub fn elsewhere(link: &str) -> Outcome<Self> {
        let (address, token) =
            link.split_once("/setup#").map_or((link, None), |(address, token)| (address, Some(token)));
        if !address.starts_with("http://") {
            return Err(Failure::Relay("it can be measured over http:// alone: give its own address, not its proxy's"));
        }
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { address, token: token.map(token_of).transpose()?, own: None })
    }

    /// Our own, with these further words on its command line.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(more: &[&str]) -> Outcome<Self> {
        let mut words = vec![OsString::from(program()?)];
        words.extend(more.iter().map(OsString::from));
        let folder = TempDir::new()?;
        let (child, mut said, address) = run(&words, folder.path(), "127.0.0.1:0")?;
        let link = said.next().unwrap_or_default();
        let token = link.split_once("/setup#").map(|(_, token)| token_of(token)).transpose()?;
        Ok(Self { address, token, own: Some(Own { child, folder, program: words }) })
    }

    /// Kills it, as a power cut would end it but for what the system still holds of its files.
    ///
    /// # Errors
    /// It is not ours.
    pub fn kill(&mut self) -> Outcome {
        let own = self.own.as_mut().ok_or(Failure::Relay("only our own can be killed"))?;
        own.child.kill()?;
        own.child.wait()?;
        Ok(())
    }

    /// Starts it again after [`Relay::kill`], on what it kept, at the same address.
    ///
    /// # Errors
    /// It does not start.
    pub fn start_again(&mut self) -> Outcome {
        let own = self.own.as_mut().ok_or(Failure::Relay("only our own can be started again"))?;
        let listen = self.address.trim_start_matches("http://");
        let (child, _, address) = run(&own.program, own.folder.path(), listen)?;
        own.child = child;
        if address == self.address { Ok(()) } else { Err(Failure::Relay("it came back at another address")) }
    }

    /// Does what an administrator does with its program: `backup FILE`, `restore FILE`, `verify`. Files are in its folder.
    ///
    /// # Errors
    /// It is not ours, or the program refuses.
    pub fn administer(&self, words: &[&str]) -> Outcome {
        let own = self.own.as_ref().ok_or(Failure::Relay("only our own can be administered"))?;
        let (program, more) = own.program.split_first().ok_or(Failure::Relay("there is no program"))?;
        let mut command = Command::new(program);
        command
            .args(words)
            .args(more)
            .args(["--data", "data", "--log", "error"])
            .env_clear()
            .current_dir(own.folder.path());
        let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        if done.success() { Ok(()) } else { Err(Failure::Relay("its program refused what an administrator asked")) }
    }

    /// Ends it as its administrator would, and waits until it is gone.
    ///
    /// # Errors
    /// It cannot be told.
    pub fn stop(mut self) -> Outcome {
        let Some(own) = self.own.as_mut() else { return Ok(()) };
        let told = Command::new("kill").args(["-s", "TERM", &own.child.id().to_string()]).status()?;
        if !told.success() {
            return Err(Failure::Relay("it cannot be told to stop"));
        }
        own.child.wait()?;
        Ok(())
    }

    /// The number of its process. None for one that is not ours.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        Some(self.own.as_ref()?.child.id())
    }

    /// What its process has used. None for one that is not ours.
    #[must_use]
    pub fn usage(&self) -> Option<Usage> {
        self.process().and_then(Usage::of)
    }

    /// What it keeps. None for one that is not ours, or keeps it elsewhere than in its folder.
    ///
    /// # Errors
    /// Its database cannot be read.
    pub fn kept(&self) -> Outcome<Option<Kept>> {
        let file = self.own.as_ref().map(|own| own.folder.path().join("data/relay.sqlite"));
        file.filter(|file| file.exists()).map(|file| Kept::of(&file)).transpose()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        if let Some(own) = &mut self.own {
            // It may be gone already.
            let _gone = own.child.kill();
            let _gone = own.child.wait();
        }
    }
}

/// What a relay prints, line by line.
type Said = Box<dyn Iterator<Item = String>>;

/// Runs a relay until it says where it is.
fn run(words: &[OsString], folder: &Path, listen: &str) -> Outcome<(Child, Said, String)> {
    let (program, more) = words.split_first().ok_or(Failure::Relay("there is no program"))?;
    let mut command = Command::new(program);
    let settings = ["--listen", listen, "--data", "data", "--site", "site", "--log", "error"];
    // As `server/running/alongside.service` starts it.
    command.args(more).args(settings).env_clear().env("MALLOC_ARENA_MAX", "2").current_dir(folder);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let out = child.stdout.take().ok_or(Failure::Relay("it cannot be heard"))?;
    let mut said: Said = Box::new(BufReader::new(out).lines().map_while(Result::ok));
    match said.next().as_deref().and_then(|line| line.strip_prefix("Alongside is at ")) {
        Some(address) => Ok((child, said, address.to_owned())),
        None => {
            child.wait()?;
            Err(Failure::Relay("it did not start"))
        }
    }
}

fn token_of(fragment: &str) -> Outcome<[u8; 16]> {
    let bytes = Base64UrlUnpadded::decode_vec(fragment.trim()).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(Failure::Relay("its set-up link cannot be read"))
}

/// Where the programs that Cargo built beside this one are.
fn beside_us() -> Outcome<PathBuf> {
    let us = std::env::current_exe()?;
    let folder = us.parent().ok_or(Failure::Relay("this program has no folder"))?;
    // Tests stand one folder deeper.
    Ok(if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder }.to_owned())
}
