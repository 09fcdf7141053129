//! Who is at the other end of a connection, and whether that is this very machine.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

/// The other end of a connection. The door says so of every request.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its address: a proxy's, if one stands between.
    pub address: IpAddr,
}

/// By these a proxy says that it speaks for somebody else.
const FORWARDED: [&str; 6] =
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

impl Peer {
    /// Whether a program on this machine asks for itself: over the loopback, by a name of this machine, and for nobody else.
    #[must_use]
    pub fn is_here(&self, headers: &HeaderMap) -> bool {
        let speaks_for_others = FORWARDED.iter().any(|name| headers.contains_key(*name));
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        self.address.to_canonical().is_loopback() && !speaks_for_others && host.is_some_and(is_this_machine)
    }
}

/// `127.0.0.1:3000`, `[::1]:3000` or `localhost`.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    name == "localhost" || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn is_here(address: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        Peer { address: address.parse().unwrap() }.is_here(&headers.collect())
    }

    #[test]
    fn a_program_on_this_machine_is_here_and_a_proxy_s_guest_is_not() {
        assert!(is_here("127.0.0.1", &[("host", "127.0.0.1:3000")]));
        assert!(is_here("::1", &[("host", "[::1]:3000")]) && is_here("::ffff:127.0.0.1", &[("host", "localhost")]));
        assert!(!is_here("192.0.2.7", &[("host", "127.0.0.1:3000")]));
        assert!(!is_here("127.0.0.1", &[("host", "notes.hospice.example")]));
        assert!(!is_here("127.0.0.1", &[]));
        for name in FORWARDED {
            assert!(!is_here("127.0.0.1", &[("host", "localhost"), (name, "192.0.2.7")]), "{name}");
        }
    }
}
