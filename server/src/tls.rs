//! TLS spoken by the relay itself: a certificate and its key from two files, read again when they change.
//!
//! A new certificate that cannot be used leaves the old one in place, and the log says so: phones are not locked out by a copy
//! that was cut short. How connections begin is in `door`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use thiserror::Error;
use tokio::time::{MissedTickBehavior, interval};
use tokio_rustls::TlsAcceptor;

/// How often the files are looked at.
pub const LOOK: Duration = Duration::from_secs(30);

/// The files of a certificate and its key, as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The certificate, and those that lead to one that browsers know, in that order.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// Why a certificate cannot be used.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file is not there, or may not be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file has something else in it.
    #[error("{path} holds no {what} as PEM writes it: {source}")]
    Form {
        /// Which one.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
        /// What is wrong.
        source: rustls::pki_types::pem::Error,
    },
    /// They do not belong together, or are of a kind that is not known.
    #[error("the certificate and the key cannot be used together: {0}")]
    Pair(rustls::Error),
    /// The processor lacks what the cryptography is written for.
    #[error(
        "this processor lacks an instruction that TLS here needs ({0}): \
         put a proxy that speaks TLS in front, as running/README.md says, or give the virtual machine the processor of its host"
    )]
    Processor(&'static str),
}

/// The certificate that is shown, and the files from which it comes.
#[derive(Debug)]
pub struct Certificates {
    files: Files,
    provider: Arc<CryptoProvider>,
    shown: RwLock<Shown>,
}

#[derive(Debug)]
struct Shown {
    pair: Arc<CertifiedKey>,
    /// What the files held when they were last looked at, whether it could be used or not.
    seen: [Vec<u8>; 2],
}

impl Certificates {
    /// Reads the files for the first time.
    ///
    /// # Errors
    /// They cannot be used.
    pub fn open(files: Files) -> Result<Arc<Self>, TlsError> {
        if let Some(missing) = missing_instruction() {
            return Err(TlsError::Processor(missing));
        }
        let provider = Arc::new(rustls_graviola::default_provider());
        let seen = contents(&files)?;
        let pair = Arc::new(pair(&files, &seen, &provider)?);
        Ok(Arc::new(Self { files, provider, shown: RwLock::new(Shown { pair, seen }) }))
    }

    /// Reads the files again. True if they hold something new, which is shown from now on.
    ///
    /// # Errors
    /// They cannot be used: what was shown before is shown on. Of the same content this is said once.
    pub fn read_again(&self) -> Result<bool, TlsError> {
        let seen = contents(&self.files)?;
        if self.shown.read().unwrap_or_else(PoisonError::into_inner).seen == seen {
            return Ok(false);
        }
        let fresh = pair(&self.files, &seen, &self.provider);
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.seen = seen;
        shown.pair = Arc::new(fresh?);
        Ok(true)
    }

    /// What takes connections over TLS 1.3 and 1.2, for HTTP/1.1.
    ///
    /// # Errors
    /// The cryptography and these versions do not go together: a fault of ours, which the first test would meet.
    pub fn acceptor(self: &Arc<Self>) -> Result<TlsAcceptor, TlsError> {
        let config = ServerConfig::builder_with_provider(Arc::clone(&self.provider));
        let config = config.with_safe_default_protocol_versions().map_err(TlsError::Pair)?;
        let mut config =
            config.with_no_client_auth().with_cert_resolver(Arc::clone(self) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner).pair))
    }
}

/// TLS towards others whose certificate somebody in this file has signed, in the name by which they are called.
///
/// # Errors
/// The file cannot be used.
pub fn trusting(authorities: &Path) -> Result<Arc<ClientConfig>, TlsError> {
    if let Some(missing) = missing_instruction() {
        return Err(TlsError::Processor(missing));
    }
    let held = fs::read(authorities).map_err(|source| TlsError::Read { path: authorities.to_owned(), source })?;
    let form = |source| TlsError::Form { path: authorities.to_owned(), what: "certificate", source };
    let mut roots = RootCertStore::empty();
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(&held).collect::<Result<_, _>>().map_err(form)?;
    // Among all that are public there may be one of a form that is not known here.
    if roots.add_parsable_certificates(certificates).0 == 0 {
        return Err(form(pem::Error::NoItemsFound));
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls_graviola::default_provider()));
    let config = config.with_safe_default_protocol_versions().map_err(TlsError::Pair)?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// Looks at the files every so often, for as long as anybody shows the certificate.
pub async fn keep_fresh(certificates: Weak<Certificates>, every: Duration) {
    let mut every = interval(every);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut complained = false;
    loop {
        every.tick().await;
        let Some(certificates) = certificates.upgrade() else { return };
        let looked = tokio::task::spawn_blocking(move || certificates.read_again()).await;
        let Ok(looked) = looked else { return };
        // A file that cannot be read is met again at every look.
        if !(complained && matches!(looked, Err(TlsError::Read { .. }))) {
            tell(&looked);
        }
        complained = matches!(looked, Err(TlsError::Read { .. }));
    }
}

/// Says in the log what came of reading the files again.
pub fn tell(looked: &Result<bool, TlsError>) {
    match looked {
        Ok(true) => tracing::info!("a new certificate is shown"),
        Ok(false) => {}
        Err(error) => tracing::error!(%error, "the new certificate cannot be used; the old one stays"),
    }
}

fn contents(Files { certificate, key }: &Files) -> Result<[Vec<u8>; 2], TlsError> {
    let read = |path: &Path| fs::read(path).map_err(|source| TlsError::Read { path: path.to_owned(), source });
    Ok([read(certificate)?, read(key)?])
}

fn pair(files: &Files, [certificate, key]: &[Vec<u8>; 2], provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let form = |path: &Path, what| {
        let path = path.to_owned();
        move |source| TlsError::Form { path, what, source }
    };
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificate).collect();
    let chain = chain
        .and_then(|chain| if chain.is_empty() { Err(rustls::pki_types::pem::Error::NoItemsFound) } else { Ok(chain) });
    let chain = chain.map_err(form(&files.certificate, "certificate"))?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(form(&files.key, "private key"))?;
    CertifiedKey::from_der(chain, key, provider).map_err(TlsError::Pair)
}

/// What graviola is written for. Asked before, so that it is a sentence and not a crash.
fn missing_instruction() -> Option<&'static str> {
    #[cfg(target_arch = "x86_64")]
    let needed = [
        ("aes", is_x86_feature_detected!("aes")),
        ("ssse3", is_x86_feature_detected!("ssse3")),
        ("pclmulqdq", is_x86_feature_detected!("pclmulqdq")),
        ("avx", is_x86_feature_detected!("avx")),
        ("avx2", is_x86_feature_detected!("avx2")),
        ("bmi2", is_x86_feature_detected!("bmi2")),
        ("adx", is_x86_feature_detected!("adx")),
    ];
    #[cfg(target_arch = "aarch64")]
    let needed = [
        ("neon", std::arch::is_aarch64_feature_detected!("neon")),
        ("aes", std::arch::is_aarch64_feature_detected!("aes")),
        ("pmull", std::arch::is_aarch64_feature_detected!("pmull")),
        ("sha2", std::arch::is_aarch64_feature_detected!("sha2")),
    ];
    needed.into_iter().find(|(_, has)| !has).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test_file(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/relay/tls").join(name)
    }

    /// A folder with the first pair in it.
    fn files() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files { certificate: folder.path().join("certificate.pem"), key: folder.path().join("key.pem") };
        put(&files, "first.pem", "first.key");
        (folder, files)
    }

    fn put(files: &Files, certificate: &str, key: &str) {
        fs::copy(test_file(certificate), &files.certificate).unwrap();
        fs::copy(test_file(key), &files.key).unwrap();
    }

    fn shows(certificates: &Certificates, name: &str) -> bool {
        let expected = CertificateDer::from_pem_file(test_file(name)).unwrap();
        certificates.shown.read().unwrap().pair.cert == [expected]
    }

    #[test]
    fn what_cannot_be_used_is_refused_in_a_sentence() {
        let (_folder, files) = files();
        for (certificate, key, sentence) in [
            ("first.pem", "second.key", "cannot be used together"),
            ("first.key", "first.key", "holds no certificate"),
            ("first.pem", "first.pem", "holds no private key"),
        ] {
            put(&files, certificate, key);
            let refused = Certificates::open(files.clone()).unwrap_err().to_string();
            assert!(refused.contains(sentence), "{refused}");
        }
        fs::remove_file(&files.key).unwrap();
        assert!(Certificates::open(files).unwrap_err().to_string().contains("key.pem cannot be read"));
    }

    #[test]
    fn a_new_pair_is_shown_and_a_broken_one_leaves_the_old() {
        let (_folder, files) = files();
        let certificates = Certificates::open(files.clone()).unwrap();
        assert!(!certificates.read_again().unwrap());
        put(&files, "second.pem", "first.key");
        assert!(certificates.read_again().is_err() && shows(&certificates, "first.pem"));
        assert!(!certificates.read_again().unwrap(), "the same content is complained of once");
        put(&files, "second.pem", "second.key");
        assert!(certificates.read_again().unwrap() && shows(&certificates, "second.pem"));
        fs::write(&files.certificate, "").unwrap();
        assert!(certificates.read_again().is_err() && shows(&certificates, "second.pem"));
    }

    #[tokio::test(start_paused = true)]
    async fn the_files_are_looked_at_for_as_long_as_they_are_shown() {
        let (_folder, files) = files();
        let certificates = Certificates::open(files.clone()).unwrap();
        let looking = tokio::spawn(keep_fresh(Arc::downgrade(&certificates), LOOK));
        put(&files, "second.pem", "second.key");
        while !shows(&certificates, "second.pem") {
            tokio::time::advance(LOOK).await;
        }
        drop(certificates);
        looking.await.unwrap();
    }
}
