//! From where somebody comes, as far as bounds go. A header that says so is believed only if an administrator named it, and only from a
//! proxy: anybody can write a header.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

/// An IPv4 address; or the half of an IPv6 address that a network has, since whoever has one has all that begin so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Whence(IpAddr);

impl Whence {
    /// Where this address belongs.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        })
    }
}

/// Who may speak for others, and how they say for whom.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// The relay speaks TLS itself: whoever comes from another machine is no proxy, unless named.
    pub direct: bool,
    /// The header in which a proxy writes for whom it speaks, as `X-Forwarded-For`: the last one of a list is the proxy's own word.
    pub header: Option<HeaderName>,
    /// Proxies on other machines. Those on this machine are proxies always.
    pub addresses: Vec<IpAddr>,
}

impl Proxies {
    /// From where a connection comes, before anything was said. None: it may be a proxy's.
    #[must_use]
    pub fn at_the_door(&self, peer: IpAddr) -> Option<Whence> {
        (self.direct && !self.is_one(peer)).then(|| Whence::of(peer))
    }

    /// From where a request comes. None if that cannot be known: then it has no bound of its own.
    #[must_use]
    pub fn whence(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Whence> {
        if !self.is_one(peer) {
            return self.at_the_door(peer);
        }
        let all = headers.get_all(self.header.as_ref()?).iter();
        let words: Option<Vec<&str>> = all.map(|value| value.to_str().ok()).collect();
        let mut from_the_last = words?.into_iter().rev().flat_map(|words| words.rsplit(',')).map(parse);
        // A proxy behind another one is passed over. What is no address ends it: what stands before may be anybody's invention.
        from_the_last.find(|address| address.is_none_or(|address| !self.is_one(address)))?.map(Whence::of)
    }

    fn is_one(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_loopback() || self.addresses.iter().any(|proxy| proxy.to_canonical() == address)
    }
}

/// Some proxies write the port too.
fn parse(word: &str) -> Option<IpAddr> {
    let word = word.trim();
    word.parse().ok().or_else(|| word.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxies(direct: bool, header: Option<&'static str>, addresses: &[&str]) -> Proxies {
        let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
        Proxies { direct, header: header.map(HeaderName::from_static), addresses }
    }

    fn whence(proxies: &Proxies, peer: &str, said: &[&'static str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for said in said {
            headers.append("x-forwarded-for", said.parse().unwrap());
        }
        proxies.whence(peer.parse().unwrap(), &headers).map(|Whence(address)| address.to_string())
    }

    #[test]
    fn a_header_is_believed_from_a_proxy_and_only_if_it_was_named() {
        let said = ["192.0.2.7"];
        assert_eq!(whence(&proxies(false, None, &[]), "127.0.0.1", &said), None);
        let named = proxies(false, Some("x-forwarded-for"), &["10.0.0.2"]);
        assert_eq!(whence(&named, "127.0.0.1", &said).as_deref(), Some("192.0.2.7"));
        assert_eq!(whence(&named, "10.0.0.2", &said).as_deref(), Some("192.0.2.7"));
        assert_eq!(whence(&named, "10.0.0.3", &said), None, "it may be a proxy that nobody named");
        let direct = Proxies { direct: true, ..named };
        assert_eq!(whence(&direct, "10.0.0.3", &said).as_deref(), Some("10.0.0.3"));
    }

    #[test]
    fn what_a_stranger_wrote_before_the_proxy_did_is_not_believed() {
        let named = proxies(false, Some("x-forwarded-for"), &["10.0.0.2"]);
        for (said, found) in [
            (&["198.51.100.1, 192.0.2.7"][..], Some("192.0.2.7")),
            (&["198.51.100.1", "192.0.2.7, 10.0.0.2"], Some("192.0.2.7")),
            (&["198.51.100.1, nonsense, 10.0.0.2"], None),
            (&["198.51.100.1, "], None),
            (&["192.0.2.7:4711"], Some("192.0.2.7")),
            (&["[2001:db8::1]:4711"], Some("2001:db8::")),
            (&["::ffff:192.0.2.7"], Some("192.0.2.7")),
            (&["127.0.0.1"], None),
            (&[], None),
        ] {
            assert_eq!(whence(&named, "127.0.0.1", said).as_deref(), found, "{said:?}");
        }
    }

    #[test]
    fn a_network_s_addresses_are_one() {
        let of = |address: &str| Whence::of(address.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_ne!(of("192.0.2.7"), of("192.0.2.8"));
    }
}
