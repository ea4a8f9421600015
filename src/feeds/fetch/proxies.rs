//! The proxies of the environment, as its values were handed in. Which one an address goes through.

use ureq::Proxy;
use url::Url;

use super::error::FetchError;

/// The values of `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proxies {
    /// For `http:` addresses.
    pub http: Option<String>,
    /// For `https:` addresses.
    pub https: Option<String>,
    /// For both, where the others are not set.
    pub all: Option<String>,
    /// Hosts that are reached without one: names, `.suffixes`, addresses or `*`, joined by commas.
    pub none_for: Option<String>,
}

impl Proxies {
    /// The proxy of an address.
    pub(super) fn for_url(&self, url: &Url) -> Result<Option<Proxy>, FetchError> {
        let own = if url.scheme() == "https" { &self.https } else { &self.http };
        let Some(text) = own.as_ref().or(self.all.as_ref()).filter(|text| !text.trim().is_empty()) else {
            return Ok(None);
        };
        if self.is_excepted(url) {
            return Ok(None);
        }
        // The address may hold a password: it is not shown.
        let wrong = |_| FetchError::Proxy { cause: "its address cannot be read; write it as http://host:port".into() };
        Proxy::new(text.trim()).map(Some).map_err(wrong)
    }

    fn is_excepted(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_ascii_lowercase();
        let port = url.port_or_known_default();
        self.none_for
            .iter()
            .flat_map(|list| list.split([',', ' ']))
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .any(|entry| {
                let entry = entry.to_ascii_lowercase();
                let (name, wanted) = match entry.rsplit_once(':') {
                    Some((name, digits)) if !name.contains(':') => (name.to_owned(), digits.parse::<u16>().ok()),
                    _ => (entry, None),
                };
                let name = name.trim_start_matches('*').trim_matches(['[', ']']);
                let suffix = name.trim_start_matches('.');
                let matches = suffix.is_empty()
                    || host == suffix
                    || host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.'));
                matches && (wanted.is_none() || wanted == port)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_of_an_address() {
        let proxies = Proxies {
            http: Some("http://one:3128".into()),
            https: None,
            all: Some("http://all:1".into()),
            none_for: Some("localhost, .example.org,10.0.0.1,host:8080".into()),
        };
        let host = |url: &str| proxies.for_url(&Url::parse(url).unwrap()).unwrap().map(|proxy| proxy.host().to_owned());
        assert_eq!(host("http://a/").as_deref(), Some("one"));
        assert_eq!(host("https://a/").as_deref(), Some("all"));
        assert_eq!(host("https://news.example.org/"), None);
        assert_eq!(host("https://example.org/"), None);
        assert_eq!(host("https://badexample.org/").as_deref(), Some("all"));
        assert_eq!(host("http://10.0.0.1/"), None);
        assert_eq!(host("http://host:8080/"), None);
        assert_eq!(host("http://host:8081/").as_deref(), Some("one"));
        let all = Proxies { none_for: Some("*".into()), ..proxies };
        assert_eq!(all.for_url(&Url::parse("http://a/").unwrap()).unwrap().map(|_| ()), None);
    }

    #[test]
    fn a_wrong_proxy_shows_no_password() {
        let proxies = Proxies { all: Some("nonsense://me:secret@".into()), ..Proxies::default() };
        let error = proxies.for_url(&Url::parse("http://a/").unwrap()).unwrap_err().to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}
