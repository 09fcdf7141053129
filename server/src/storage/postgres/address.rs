//! Where a database is, as `--store` says it, and whether the way there is over TLS.
//!
//! TLS is spoken to a database whose certificate is checked, with its name, or not at all: what is not checked anybody on the line can
//! answer for. So `verify-full` is the only way to ask for it, and says who may sign that certificate.

use std::fmt::{self, Debug, Formatter};
use std::path::Path;
use std::sync::Arc;

use postgres::Config;
use postgres::config::SslMode;
use rustls::ClientConfig;
use thiserror::Error;

use crate::tls::{self, TlsError};

/// Why an address of a database cannot be used.
#[derive(Debug, Error)]
pub enum AddressError {
    /// It names another kind of place.
    #[error("it begins with postgres://, or is left out: then everything is kept in the --data folder")]
    Kind,
    /// It is not one.
    #[error(
        "it cannot be understood: write postgres://user:password@host/database, or postgres:///database?host=/run/postgresql"
    )]
    Form,
    /// TLS is asked for in a way that would not show whose database it is.
    #[error(
        "this relay speaks TLS to PostgreSQL with ?sslmode=verify-full&sslrootcert=FILE, where FILE has the certificate of whoever signed the \
         database's (/etc/ssl/certs/ca-certificates.crt has those that are public), or not at all: then leave both out"
    )]
    Mode,
    /// What was said of it cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// A database's address. It is shown without its password.
#[derive(Clone)]
pub struct Address {
    pub(super) config: Config,
    /// For a way over TLS: who may sign the database's certificate.
    pub(super) tls: Option<Arc<ClientConfig>>,
}

impl Debug for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").field("config", &self.config).field("tls", &self.tls.is_some()).finish()
    }
}

/// Reads `postgres://user:password@host/database`, with `?sslmode=verify-full&sslrootcert=FILE` for TLS; FILE stands as it is called.
///
/// # Errors
/// It is not such an address, or the file cannot be used.
pub fn parse(address: &str) -> Result<Address, AddressError> {
    if !["postgres://", "postgresql://"].iter().any(|kind| address.starts_with(kind)) {
        return Err(AddressError::Kind);
    }
    let (place, asked) = address.split_once('?').unwrap_or((address, ""));
    let (mut mode, mut authorities, mut place) = (None, None, place.to_owned());
    for pair in asked.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value),
            Some(("sslrootcert", file)) => authorities = Some(Path::new(file)),
            _ => {
                place.push(if place.contains('?') { '&' } else { '?' });
                place.push_str(pair);
            }
        }
    }
    let tls = match (mode, authorities) {
        (None | Some("disable"), None) => None,
        (Some("verify-full"), Some(file)) => Some(tls::trusting(file)?),
        _ => return Err(AddressError::Mode),
    };
    // What is wrong with it is not said: it may hold a password.
    let mut config: Config = place.parse().map_err(|_| AddressError::Form)?;
    config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
    Ok(Address { config, tls })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/relay/tls/ca.pem");

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_saying_its_password() {
        for (address, sentence) in [
            ("mysql://nurse:dahlias@base/alongside", "begins with postgres://"),
            ("postgres://nurse:dahlias@base:port/alongside", "cannot be understood"),
            ("postgres://nurse:dahlias@base/alongside?sslcert=mine.pem", "cannot be understood"),
            ("postgres://nurse:dahlias@base/alongside?sslmode=require", "speaks TLS to PostgreSQL with"),
            ("postgres://nurse:dahlias@base/alongside?sslmode=prefer", "speaks TLS to PostgreSQL with"),
            ("postgres://nurse:dahlias@base/alongside?sslmode=verify-full", "speaks TLS to PostgreSQL with"),
            ("postgres://nurse:dahlias@base/alongside?sslrootcert=ca.pem", "speaks TLS to PostgreSQL with"),
            (
                "postgres://nurse:dahlias@base/alongside?sslmode=verify-full&sslrootcert=/none.pem",
                "/none.pem cannot be read",
            ),
        ] {
            let refused = parse(address).unwrap_err().to_string();
            assert!(refused.contains(sentence) && !refused.contains("dahlias"), "{refused}");
        }
    }

    #[test]
    fn what_is_said_of_tls_is_kept_and_nothing_else_is_lost() {
        let plain = parse("postgres://nurse:dahlias@base/alongside?connect_timeout=3&sslmode=disable").unwrap();
        assert!(plain.tls.is_none() && plain.config.get_ssl_mode() == SslMode::Disable);
        assert!(!format!("{plain:?}").contains("dahlias"));
        let address =
            format!("postgres://nurse@base/alongside?sslmode=verify-full&connect_timeout=3&sslrootcert={AUTHORITY}");
        let over_tls = parse(&address).unwrap();
        assert!(over_tls.tls.is_some() && over_tls.config.get_ssl_mode() == SslMode::Require);
        for address in [plain, over_tls] {
            assert_eq!(address.config.get_connect_timeout(), Some(&std::time::Duration::from_secs(3)));
            assert_eq!(address.config.get_dbname(), Some("alongside"));
        }
    }
}
