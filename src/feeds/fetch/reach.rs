//! Where an address lies: a public host may not lead a reader into the network that he sits in (SSRF).
//!
//! The check is made on the resolved address at the moment of connecting, so a name that changes its mind in between
//! (DNS rebinding) gains nothing. Behind a proxy only the proxy resolves; then the host's own writing is checked.

use std::{
    collections::HashMap,
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};

use thiserror::Error;
use ureq::{
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// Where an address lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Anywhere in the world.
    Public,
    /// This machine or its network.
    Local,
}

/// Tells where addresses lie.
#[derive(Clone)]
pub struct Zones(Arc<dyn Fn(SocketAddr) -> Zone + Send + Sync>);

impl Zones {
    /// By a rule of one's own: tests have only loopback to play the public network with.
    pub fn by(rule: impl Fn(SocketAddr) -> Zone + Send + Sync + 'static) -> Self {
        Self(Arc::new(rule))
    }

    pub(super) fn of(&self, address: SocketAddr) -> Zone {
        (self.0)(address)
    }
}

impl Default for Zones {
    fn default() -> Self {
        Self::by(|address| zone(address.ip()))
    }
}

impl fmt::Debug for Zones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Zones")
    }
}

/// Where an address lies, by IANA's registries of special-purpose addresses.
pub fn zone(ip: IpAddr) -> Zone {
    let local = match ip {
        IpAddr::V4(v4) => is_local_v4(v4),
        IpAddr::V6(v6) => is_local_v6(v6),
    };
    if local { Zone::Local } else { Zone::Public }
}

fn is_local_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // shared by a provider's customers, RFC 6598
        || (a == 192 && b == 0 && c == 0) // protocol assignments, RFC 6890
        || (a == 198 && (b == 18 || b == 19)) // benchmarks, RFC 2544
}

fn is_local_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_local_v4(Ipv4Addr::new(a, b, c, d))
    };
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_multicast()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || (parts[0] == 0xfec0) // site-local, given up by RFC 3879
        || (parts[0] == 0x2001 && parts[1] == 0xdb8) // documentation
        || (parts[0] == 0x2002 && embedded(parts[1], parts[2])) // 6to4
        || (parts[..6] == [0x64, 0xff9b, 0, 0, 0, 0] && embedded(parts[6], parts[7])) // NAT64
        || (parts[..6] == [0, 0, 0, 0, 0, 0xffff] && embedded(parts[6], parts[7])) // mapped
        || (parts[..6] == [0; 6] && embedded(parts[6], parts[7])) // compatible
}

/// Whether a host is local by the way that it is written, for visits whose name a proxy resolves.
pub(super) fn is_local_by_name(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']).trim_end_matches('.').to_ascii_lowercase();
    host.parse().is_ok_and(|ip| zone(ip) == Zone::Local)
        || ["localhost", "local", "internal", "home.arpa"]
            .iter()
            .any(|name| host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
}

/// What the guarded resolver says of a host whose addresses are all local.
#[derive(Debug, Error)]
#[error("the host lies in the local network")]
pub(super) struct IsLocal;

/// Resolves and remembers where hosts lie; where guarded, gives no local address.
#[derive(Debug)]
pub(super) struct ZoneResolver {
    pub(super) zones: Zones,
    pub(super) guarded: bool,
    pub(super) seen: Arc<Seen>,
}

/// Where the hosts lie that were resolved so far, by `host:port`.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<HashMap<String, Zone>>);

/// The most hosts that are remembered.
const MAX_SEEN: usize = 20_000;

impl Seen {
    pub(super) fn zone_of(&self, authority: &str) -> Option<Zone> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(authority).copied()
    }

    fn note(&self, authority: String, zone: Zone) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MAX_SEEN {
            seen.clear();
        }
        seen.insert(authority, zone);
    }
}

impl Resolver for ZoneResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let (host, port) = host_and_port(uri).ok_or(ureq::Error::HostNotFound)?;
        let all = match host.trim_matches(['[', ']']).parse::<IpAddr>() {
            // An address needs no name service, and no thread to wait for one.
            Ok(ip) => {
                let mut one = self.empty();
                one.push(SocketAddr::new(ip, port));
                one
            }
            Err(_) => DefaultResolver::default().resolve(uri, config, timeout)?,
        };
        let is_local = |address: &SocketAddr| self.zones.of(*address) == Zone::Local;
        // A host of the world does not become one of this network by naming one of its addresses beside its own.
        let zone = if all.iter().all(is_local) { Zone::Local } else { Zone::Public };
        self.seen.note(format!("{host}:{port}"), zone);
        if !self.guarded {
            return Ok(all);
        }
        let mut public = self.empty();
        for address in all.iter().filter(|address| !is_local(address)) {
            public.push(*address);
        }
        if public.is_empty() { Err(ureq::Error::Other(Box::new(IsLocal))) } else { Ok(public) }
    }
}

fn host_and_port(uri: &Uri) -> Option<(&str, u16)> {
    let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    Some((uri.host()?, uri.port_u16().unwrap_or(default)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_addresses_are_local() {
        let local = [
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
            "::127.0.0.1",
        ];
        for ip in local {
            assert_eq!(zone(ip.parse().unwrap()), Zone::Local, "{ip}");
        }
        for ip in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::"] {
            assert_eq!(zone(ip.parse().unwrap()), Zone::Public, "{ip}");
        }
    }

    #[test]
    fn local_names() {
        for host in ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "[::1]", "127.0.0.1", "x.internal"] {
            assert!(is_local_by_name(host), "{host}");
        }
        for host in ["example.org", "notlocalhost", "local.example.org", "8.8.8.8"] {
            assert!(!is_local_by_name(host), "{host}");
        }
    }
}
