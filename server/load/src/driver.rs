//! A device that another program drives: a question a line on standard input, its answer a line on standard output. The
//! forms are in the README. Questions are answered in their order, one at a time.

use std::io::{BufRead, Write};
use std::path::Path;

use care::EntryId;
use seal::InviteSecret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use wire::chain::Around;
use wire::{ChainId, DocumentId, Role, Space};

use crate::clock::fresh_seed;
use crate::device::Device;
use crate::failure::{Failure, Outcome};
use crate::relay::Relay;
use crate::store::Store;
use crate::writing::other_words;

/// A question.
#[derive(Debug, Deserialize)]
struct Question {
    /// Given back with the answer, whatever it is.
    #[serde(default)]
    id: Value,
    #[serde(flatten)]
    what: What,
}

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
enum What {
    /// Begin a document, with links for so many other devices.
    Create {
        #[serde(default)]
        invites: usize,
    },
    /// Come in by a link, or open again what is here.
    Open { link: Option<String>, document: Option<String> },
    /// Write words: into a new entry, or in the place of those of an old one.
    Edit { document: String, words: String, entry: Option<String> },
    /// Wait until all that was written here is durable at the relay.
    Synced,
    /// How many changes of a document are here; if asked for, once there are so many.
    Seq { document: String, at_least: Option<usize> },
    /// Every entry's words.
    Read { document: String },
    /// Let a document go from memory; it goes on receiving. Without one: end.
    Close { document: Option<String> },
}

/// An entry, as it is answered.
#[derive(Debug, Serialize)]
struct Read {
    entry: String,
    /// One, or several that were written without knowing of each other.
    words: Vec<String>,
}

/// A device at its driver's service.
pub struct Driver {
    /// The device.
    pub device: Device,
    /// Where the relay is.
    pub address: String,
    /// Our own relay, which ends with the driver.
    _relay: Relay,
}

impl Driver {
    /// A device on line: the one that a folder holds, or a new one. With a set-up link it makes the relay's first team, which is
    /// what may create.
    ///
    /// # Errors
    /// The relay is not there, or the folder cannot be used.
    pub async fn start(relay: Relay, folder: Option<&Path>) -> Outcome<Self> {
        let store = match folder {
            Some(folder) => {
                std::fs::create_dir_all(folder)?;
                Store::in_file(&folder.join("device"))?
            }
            None => Store::in_memory(),
        };
        let (device, address) = (Device::start(&relay.address, store, fresh_seed())?, relay.address.clone());
        device.on_line();
        let is_new = device.look(|core| core.phone.chains().next().is_none());
        if let Some(token) = relay.token.filter(|_| is_new) {
            device.with(|core| core.create(Around::Team, Some(token)))?;
            device.at_base().await?;
        }
        Ok(Self { device, address, _relay: relay })
    }

    /// Answers one line. None: that was the end.
    pub async fn answer(&self, line: &str) -> Option<Value> {
        let question: Question = match serde_json::from_str(line) {
            Ok(question) => question,
            Err(wrong) => return Some(json!({ "failed": wrong.to_string() })),
        };
        if matches!(question.what, What::Close { document: None }) {
            return None;
        }
        let id = question.id;
        Some(match self.act(question.what).await {
            Ok(done) => json!({ "id": id, "done": done }),
            Err(failure) => json!({ "id": id, "failed": failure.to_string() }),
        })
    }

    async fn act(&self, what: What) -> Outcome<Value> {
        match what {
            What::Create { invites } => self.create(invites).await,
            What::Open { link: Some(link), .. } => self.come_in(&link).await,
            What::Open { document, link: None } => {
                let document = document_of(&document.unwrap_or_default())?;
                self.device.with(|core| core.open(document))?;
                Ok(self.seq(document))
            }
            What::Edit { document, words, entry } => self.edit(document_of(&document)?, words, entry.as_deref()),
            What::Synced => {
                self.device.at_base().await?;
                Ok(json!({}))
            }
            What::Seq { document, at_least } => {
                let document = document_of(&document)?;
                self.device.has(document, at_least.unwrap_or_default()).await?;
                Ok(self.seq(document))
            }
            What::Read { document } => {
                let entries = self.device.entries(document_of(&document)?)?;
                let entries = entries.into_iter().map(|(id, words)| Read { entry: id.key(), words });
                Ok(json!({ "entries": entries.collect::<Vec<_>>() }))
            }
            What::Close { document } => {
                let document = document_of(&document.unwrap_or_default())?;
                self.device.look(|core| core.phone.close(document));
                Ok(json!({}))
            }
        }
    }

    async fn create(&self, invites: usize) -> Outcome<Value> {
        let chain = self.device.with(|core| core.create(Around::Circle, None))?;
        let invite = |_| self.device.with(|core| core.invite(chain, Role::Family));
        let secrets: Vec<InviteSecret> = (0..invites).map(invite).collect::<Outcome<_>>()?;
        self.device.at_base().await?;
        let links: Vec<_> = secrets.iter().map(|secret| secret.to_fragment(chain)).collect();
        Ok(json!({ "document": name(chain), "links": links }))
    }

    async fn come_in(&self, link: &str) -> Outcome<Value> {
        let (chain, secret) = InviteSecret::from_fragment(link)?;
        self.device.with(|core| core.join(&secret, chain))?;
        self.device.until("this device belongs", |core| core.belongs(chain)).await?;
        self.device.at_base().await?;
        Ok(self.seq(DocumentId::first(chain, Space::Everyone)))
    }

    fn edit(&self, document: DocumentId, words: String, entry: Option<&str>) -> Outcome<Value> {
        let entry = entry.map(|entry| EntryId::from_key(entry).ok_or(Failure::NotOpen)).transpose()?;
        let entry = self.device.with(|core| match entry {
            Some(entry) => core.write(document, &other_words(entry, words)).map(|_| entry),
            None => core.add_entry(document, words),
        })?;
        Ok(json!({ "entry": entry.key(), "seq": self.device.arrived(document) }))
    }

    fn seq(&self, document: DocumentId) -> Value {
        json!({ "document": name(document.chain), "seq": self.device.arrived(document) })
    }
}

/// Answers standard input until it ends, or says to.
///
/// # Errors
/// Standard output is closed.
pub async fn drive(driver: &Driver) -> Outcome {
    let (lines, mut asked) = mpsc::channel(1);
    // A thread of its own: it waits for whoever types.
    std::thread::spawn(move || {
        let lines_in = std::io::stdin().lock().lines().map_while(Result::ok);
        for line in lines_in.filter(|line| !line.trim().is_empty()) {
            if lines.blocking_send(line).is_err() {
                return;
            }
        }
    });
    say(&json!({ "ready": { "relay": driver.address } }))?;
    while let Some(line) = asked.recv().await
        && let Some(answer) = driver.answer(&line).await
    {
        say(&answer)?;
    }
    Ok(())
}

fn say(answer: &Value) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{answer}")?;
    Ok(out.flush()?)
}

/// A circle's first document goes by its chain, in hexadecimal digits.
fn name(chain: ChainId) -> String {
    chain.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn document_of(name: &str) -> Outcome<DocumentId> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = name.as_bytes().as_chunks::<2>();
    let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
    let chain = bytes.filter(|_| rest.is_empty()).and_then(|bytes| bytes.try_into().ok()).ok_or(Failure::NotOpen)?;
    Ok(DocumentId::first(ChainId(chain), Space::Everyone))
}
