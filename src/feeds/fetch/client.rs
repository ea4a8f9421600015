//! One HTTP request: the agents of ureq, their limits, and their errors in our words. Follows no redirect.

use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use ureq::{
    Agent, Body, Timeout,
    http::Response,
    tls::{RootCerts, TlsConfig},
    unversioned::transport::DefaultConnector,
};
use url::Url;

use super::{
    Limits, Options, Wanted,
    error::{FetchError, Stage, shown},
    reach::{IsLocal, Seen, Zone, ZoneResolver, is_local_by_name},
};

/// How the reader is named to servers.
pub(super) const USER_AGENT: &str = concat!("sahifa/", env!("CARGO_PKG_VERSION"), " (terminal news reader)");

const FEEDS: &str = "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, \
                     application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.3";
const PICTURES: &str = "image/webp, image/png, image/jpeg, image/gif;q=0.8, image/*;q=0.2";
const PAGES: &str = "text/html, application/xhtml+xml, */*;q=0.3";

/// Connections that wait for more work, for each host.
const IDLE_PER_HOST: usize = 4;

/// The agents. They keep connections apart: one that the guarded agent has was checked when it was opened.
#[derive(Debug)]
pub(super) struct Client {
    agents: Mutex<Option<Agents>>,
    options: Options,
    seen: Arc<Seen>,
}

#[derive(Debug, Clone)]
struct Agents {
    open: Agent,
    guarded: Agent,
}

/// What one request sends.
#[derive(Debug)]
pub(super) struct Hop<'a> {
    pub(super) url: &'a Url,
    /// Whether local addresses are out of bounds.
    pub(super) guarded: bool,
    pub(super) wanted: Wanted,
    pub(super) headers: &'a [(&'static str, String)],
    /// What is left of the time for the whole visit.
    pub(super) left: Duration,
}

impl Client {
    pub(super) fn new(options: Options) -> Self {
        let seen = Arc::new(Seen::default());
        let agent = |guarded| {
            let limits = options.limits;
            let config = Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .user_agent(USER_AGENT)
                .max_response_header_size(limits.head_bytes)
                .input_buffer_size(64 << 10)
                .output_buffer_size(8 << 10)
                .max_idle_connections(64)
                .max_idle_connections_per_host(IDLE_PER_HOST)
                .proxy(None)
                .timeout_resolve(Some(limits.connect))
                .timeout_connect(Some(limits.connect))
                .timeout_recv_response(Some(limits.first_byte))
                .timeout_per_read(Some(limits.between_bytes))
                .timeout_per_write(Some(limits.between_bytes))
                .tls_config(TlsConfig::builder().root_certs(RootCerts::WebPki).build())
                .build();
            let resolver = ZoneResolver { zones: options.zones.clone(), guarded, seen: Arc::clone(&seen) };
            Agent::with_parts(config, DefaultConnector::default(), resolver)
        };
        let agents = Mutex::new(Some(Agents { open: agent(false), guarded: agent(true) }));
        Self { agents, options, seen }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.options.limits
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    /// Ends what is under way and lets nothing new begin.
    pub(super) fn interrupt(&self) {
        let agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(agents) = agents {
            agents.open.shutdown();
            agents.guarded.shutdown();
        }
    }

    /// Whether a host lies in the local network, as far as it was visited or its writing tells.
    pub(super) fn is_local(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return true };
        let port = url.port_or_known_default().unwrap_or(0);
        match self.seen.zone_of(&format!("{host}:{port}")) {
            Some(zone) => zone == Zone::Local,
            None => match host.trim_matches(['[', ']']).parse() {
                Ok(ip) => self.options.zones.of(std::net::SocketAddr::new(ip, port)) == Zone::Local,
                Err(_) => is_local_by_name(host),
            },
        }
    }

    /// Asks once; once more where a connection that had been waiting turns out to be broken.
    pub(super) fn request(&self, hop: &Hop<'_>) -> Result<Response<Body>, FetchError> {
        match self.ask(hop) {
            Err(error) if error.is_broken_connection() => self.ask(hop),
            other => other,
        }
    }

    fn ask(&self, hop: &Hop<'_>) -> Result<Response<Body>, FetchError> {
        let agents = self.agents.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(FetchError::Stopped)?;
        let proxy = self.options.proxies.for_url(hop.url)?;
        let host = shown(hop.url.host_str().unwrap_or_default());
        if hop.guarded && proxy.is_some() && is_local_by_name(hop.url.host_str().unwrap_or_default()) {
            return Err(FetchError::Local { host });
        }
        let agent = if hop.guarded && proxy.is_none() { agents.guarded } else { agents.open };
        let accept = match hop.wanted {
            Wanted::Feed => FEEDS,
            Wanted::Page => PAGES,
            Wanted::Picture => PICTURES,
        };
        let mut request =
            agent.get(hop.url.as_str()).header("Accept", accept).header("Accept-Encoding", "gzip, br, deflate");
        for (name, value) in hop.headers {
            request = request.header(*name, value.as_str());
        }
        let through_proxy = proxy.is_some();
        let request = request.config().timeout_global(Some(hop.left)).proxy(proxy).build();
        request.call().map_err(|error| in_words(error, host, through_proxy))
    }
}

/// What ureq says, as one of our errors.
pub(super) fn in_words(error: ureq::Error, host: String, through_proxy: bool) -> FetchError {
    match error {
        ureq::Error::Timeout(stage) => FetchError::Timeout { stage: timeout_stage(stage) },
        ureq::Error::HostNotFound => FetchError::Host { host },
        ureq::Error::Io(error) => io_in_words(&error, host),
        ureq::Error::Rustls(error) => tls_in_words(&error.to_string(), host),
        ureq::Error::Tls(cause) => tls_in_words(cause, host),
        ureq::Error::Other(cause) if cause.is::<IsLocal>() => FetchError::Local { host },
        ureq::Error::LargeResponseHeader(_, limit) => {
            FetchError::Protocol { cause: format!("its head is larger than {limit} bytes") }
        }
        ureq::Error::ConnectProxyFailed(cause) => FetchError::Proxy { cause: shown(&cause) },
        ureq::Error::InvalidProxyUrl => FetchError::Proxy { cause: "its address cannot be read".into() },
        ureq::Error::ConnectionFailed if through_proxy => FetchError::Proxy { cause: "no connection".into() },
        ureq::Error::ConnectionFailed => FetchError::Connect { host, cause: "no connection".into() },
        ureq::Error::BadUri(uri) => FetchError::Address { address: shown(&uri) },
        other => FetchError::Protocol { cause: shown(&other.to_string()) },
    }
}

fn timeout_stage(stage: Timeout) -> Stage {
    match stage {
        Timeout::Resolve | Timeout::Connect => Stage::Connect,
        Timeout::SendRequest | Timeout::RecvResponse | Timeout::PerWrite => Stage::FirstByte,
        Timeout::PerRead | Timeout::RecvBody => Stage::Body,
        _ => Stage::Whole,
    }
}

fn io_in_words(error: &io::Error, host: String) -> FetchError {
    use io::ErrorKind as Kind;
    let text = error.to_string();
    match error.kind() {
        Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => {
            FetchError::Truncated
        }
        Kind::TimedOut | Kind::WouldBlock => FetchError::Timeout { stage: Stage::Connect },
        // rustls speaks through io errors of this kind.
        Kind::InvalidData => tls_in_words(&text, host),
        _ if text.contains("lookup address") => FetchError::Host { host },
        _ => FetchError::Connect { host, cause: shown(&text) },
    }
}

fn tls_in_words(text: &str, host: String) -> FetchError {
    const KNOWN: [(&str, &str); 5] = [
        ("UnknownIssuer", "its certificate was issued by nobody who is trusted"),
        ("CaUsedAsEndEntity", "its certificate was issued by nobody who is trusted"),
        ("xpired", "its certificate has expired"),
        ("not valid for name", "its certificate is for another host"),
        ("NotValidForName", "its certificate is for another host"),
    ];
    if let Some((_, cause)) = KNOWN.iter().find(|(mark, _)| text.contains(mark)) {
        return FetchError::Certificate { host, cause: (*cause).to_owned() };
    }
    if text.contains("certificate") {
        return FetchError::Certificate { host, cause: shown(text) };
    }
    FetchError::Tls { host, cause: shown(text) }
}
