//! The app's files, read from a folder that the build made, each in its plain and its precompressed form.
//!
//! They are held in memory: an address is looked up and never turned into a path, so nothing outside the folder can be
//! asked for, and a shell and its files are always of one release. How they are served is in `routes/files`.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// The most that one folder may hold.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// The page that every address of a page is answered with.
const SHELL: &str = "/index.html";

/// How a form of a file is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Plain,
    /// `gzip`.
    Gzip,
    /// `br`.
    Brotli,
}

/// One file, in the forms that the build made.
#[derive(Clone, Debug)]
pub struct File {
    /// Its content type.
    pub kind: &'static str,
    hash: String,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl File {
    /// The smallest form that a browser takes.
    #[must_use]
    pub fn best(&self, accept_encoding: &str) -> Coding {
        let takes = |coding: &str| {
            accept_encoding.split(',').map(str::trim).any(|part| {
                let mut parts = part.split(';').map(str::trim);
                parts.next() == Some(coding)
                    && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        match (&self.brotli, &self.gzip) {
            (Some(_), _) if takes("br") => Coding::Brotli,
            (_, Some(_)) if takes("gzip") => Coding::Gzip,
            _ => Coding::Plain,
        }
    }

    /// The bytes of a form.
    #[must_use]
    pub fn bytes(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Plain => self.plain.clone(),
            Coding::Gzip => self.gzip.as_ref().unwrap_or(&self.plain).clone(),
            Coding::Brotli => self.brotli.as_ref().unwrap_or(&self.plain).clone(),
        }
    }

    /// Names a form of this content, for a browser that has it already.
    #[must_use]
    pub fn tag(&self, coding: Coding) -> String {
        let form = match coding {
            Coding::Plain => "",
            Coding::Gzip => "-gz",
            Coding::Brotli => "-br",
        };
        format!("\"{}{form}\"", self.hash)
    }
}

/// The files of one moment.
#[derive(Clone, Debug, Default)]
pub struct Files(HashMap<String, File>);

impl Files {
    /// The file at an address.
    #[must_use]
    pub fn file(&self, address: &str) -> Option<&File> {
        self.0.get(address)
    }

    /// The shell.
    #[must_use]
    pub fn shell(&self) -> Option<&File> {
        self.0.get(SHELL)
    }

    /// Reads a folder. One that is not there holds nothing.
    ///
    /// # Errors
    /// Something in it cannot be read, or it is too large to be a site.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut found = HashMap::new();
        let mut room = MOST_BYTES;
        if folder.is_dir() {
            walk(folder, "", &mut room, &mut found)?;
        }
        let mut files = HashMap::new();
        for (address, bytes) in &found {
            if address.ends_with(".br") || address.ends_with(".gz") {
                continue;
            }
            let file = File {
                kind: kind(address),
                hash: short_hash(bytes),
                plain: bytes.clone(),
                gzip: found.get(&format!("{address}.gz")).cloned(),
                brotli: found.get(&format!("{address}.br")).cloned(),
            };
            files.insert(address.clone(), file);
        }
        Ok(Self(files))
    }
}

fn walk(folder: &Path, address: &str, room: &mut u64, found: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // A name that is not text has no address. Hidden files are nobody's business.
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let address = format!("{address}/{name}");
        let about = entry.metadata()?;
        if about.is_dir() {
            walk(&entry.path(), &address, room, found)?;
        } else if about.is_file() {
            *room = room.checked_sub(about.len()).ok_or(io::ErrorKind::FileTooLarge)?;
            found.insert(address, fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

fn kind(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or("") {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The folder, and the files that were last read from it.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    files: RwLock<Arc<Files>>,
}

impl Site {
    /// Reads a folder for the first time.
    ///
    /// # Errors
    /// As [`Files::read`].
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self { folder: folder.to_owned(), files: RwLock::new(Arc::new(Files::read(folder)?)) })
    }

    /// The files as they were last read.
    #[must_use]
    pub fn now(&self) -> Arc<Files> {
        Arc::clone(&self.files.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the folder again. Hashed files of the release before stay, for pages that still name them.
    ///
    /// # Errors
    /// As [`Files::read`]; what was read before is served on.
    pub fn read_again(&self) -> io::Result<()> {
        let mut fresh = Files::read(&self.folder)?;
        for (address, file) in &self.now().0 {
            if address.starts_with("/pkg/") {
                fresh.0.entry(address.clone()).or_insert_with(|| file.clone());
            }
        }
        *self.files.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        Ok(())
    }
}
