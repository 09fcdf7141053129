//! TLS to PostgreSQL: to the database whose certificate is checked, by its name, or not at all.

use server::storage::{Postgres, postgres::parse};
use wire::{Incarnation, Moment, Space, ToDevice};

use crate::base::{Base, Ward};
use crate::database::{Database, Server};

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/relay/tls");

/// A database that speaks TLS at a port of this machine and nothing else there; and its address, but for what is said of TLS.
fn over_tls() -> (Server, Database, String) {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let server = Server::start(&[("PORT", &port), ("TLS_FILES", &format!("{FILES}/first"))]);
    let database = server.database();
    let name = database.address.rsplit('/').find_map(|part| part.split_once('?')).unwrap().0.to_owned();
    (server, database, format!("postgres://alongside@localhost:{port}/{name}"))
}

/// Why a relay does not begin there.
fn refused(address: &str) -> String {
    let opened = Postgres::open(&parse(address).unwrap(), Incarnation([1; 16]), Moment(0));
    opened.err().unwrap().to_string()
}

#[tokio::test]
async fn every_connection_to_a_database_is_over_tls_where_that_is_asked_for() {
    let (_server, database, address) = over_tls();
    let address = format!("{address}?sslmode=verify-full&sslrootcert={FILES}/ca.pem");
    let base = Base::with(|settings| settings.store = Some(address)).await;
    let ward = Ward::open(&base).await;
    let kept = base.append(&ward.nurse, ward.nurse.record(&ward.chain(), Space::Everyone, 1, b"dahlias")).await;
    assert!(matches!(kept, ToDevice::Receipt { sequence: 1, .. }), "{kept:?}");
    let ours =
        "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid) WHERE application_name = 'alongside'";
    assert!(database.number(ours) >= 3, "a writer, readers, a listener");
    assert_eq!(database.number(&format!("{ours} AND NOT ssl")), 0);
}

#[test]
fn a_database_that_cannot_show_whose_it_is_is_told_nothing() {
    let (_server, _database, address) = over_tls();
    // Who signed nothing of its; another name than its own; and no TLS at all.
    for (asked, why) in [
        (format!("{address}?sslmode=verify-full&sslrootcert={FILES}/second.pem"), "certificate"),
        (
            format!("{address}?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={FILES}/ca.pem")
                .replace("localhost", "base.example"),
            "certificate",
        ),
        (address, "pg_hba.conf"),
    ] {
        let said = refused(&asked);
        assert!(said.contains(why), "{asked}: {said}");
    }
}

#[test]
fn a_database_without_tls_is_not_spoken_to_where_tls_is_asked_for() {
    let database = Database::new();
    let said = refused(&format!("{}&sslmode=verify-full&sslrootcert={FILES}/ca.pem", database.address));
    assert!(said.contains("TLS"), "{said}");
}
