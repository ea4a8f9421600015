//! Cookies that the reader has set by hand: a file in Netscape's format, as browsers' add-ons and curl write it. What
//! servers set is not kept.

use std::fmt;

use jiff::Timestamp;
use url::Url;

/// The most cookies that are read.
const MAX_COOKIES: usize = 10_000;

/// The cookies of a file.
#[derive(Clone, Default)]
pub struct Jar {
    cookies: Vec<Cookie>,
}

#[derive(Clone)]
struct Cookie {
    /// In ASCII and small letters, without a dot at its start.
    domain: String,
    /// Whether hosts below the domain get it too.
    below: bool,
    path: String,
    secure: bool,
    /// Seconds since 1970; 0 lasts.
    expires: i64,
    name: String,
    value: String,
}

impl Jar {
    /// Reads a cookies file; gives the numbers of the lines that are no cookies, counted from 1.
    pub fn parse(text: &str) -> (Self, Vec<usize>) {
        let (mut jar, mut wrong) = (Self::default(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            // A mark of Mozilla's: the cookie is not for scripts.
            let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match cookie(line) {
                Some(cookie) if jar.cookies.len() < MAX_COOKIES => jar.cookies.push(cookie),
                _ => wrong.push(at + 1),
            }
        }
        (jar, wrong)
    }

    /// The value of `Cookie` for an address; the cookies of longer paths come first (RFC 6265, 5.4).
    pub(super) fn header(&self, url: &Url, now: Timestamp) -> Option<String> {
        let host = url.host_str()?.to_ascii_lowercase();
        let mut found: Vec<&Cookie> = self.cookies.iter().filter(|cookie| cookie.is_for(&host, url, now)).collect();
        found.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<String> = found.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }
}

impl Cookie {
    fn is_for(&self, host: &str, url: &Url, now: Timestamp) -> bool {
        let domain = host == self.domain
            || (self.below && host.strip_suffix(&self.domain).is_some_and(|rest| rest.ends_with('.')));
        let path = url
            .path()
            .strip_prefix(&self.path)
            .is_some_and(|rest| rest.is_empty() || self.path.ends_with('/') || rest.starts_with('/'));
        domain
            && path
            && (!self.secure || url.scheme() == "https")
            && (self.expires == 0 || self.expires > now.as_second())
    }
}

impl fmt::Debug for Jar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Jar of {}", self.cookies.len())
    }
}

/// Domain, whether hosts below it count, path, whether TLS is needed, end, name, value; between tabs.
fn cookie(line: &str) -> Option<Cookie> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [domain, below, path, secure, expires, name, value] = fields[..] else { return None };
    let is_clean = |text: &str| text.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b';');
    let flag = |text: &str| text.eq_ignore_ascii_case("true");
    let dotted = domain.starts_with('.');
    let domain = domain.trim_start_matches('.').to_ascii_lowercase();
    let good = !domain.is_empty() && !name.is_empty() && path.starts_with('/') && is_clean(name) && is_clean(value);
    good.then(|| Cookie {
        domain,
        below: dotted || flag(below),
        path: path.to_owned(),
        secure: flag(secure),
        expires: expires.parse().unwrap_or(0),
        name: name.to_owned(),
        value: value.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_go_where_they_belong() {
        let text = "# Netscape HTTP Cookie File\n\n\
            .example.org\tTRUE\t/\tFALSE\t0\tall\t1\n\
            example.org\tFALSE\t/news\tTRUE\t0\tsecret\t2\n\
            #HttpOnly_example.org\tFALSE\t/\tFALSE\t1000\told\t3\n\
            nonsense\n\
            example.org\tFALSE\t/\tFALSE\t0\tevil\ta\u{1b}b\n";
        let (jar, wrong) = Jar::parse(text);
        assert_eq!(wrong, [6, 7]);
        let header = |url: &str| jar.header(&Url::parse(url).unwrap(), Timestamp::from_second(2000).unwrap());
        assert_eq!(header("https://example.org/news/feed").as_deref(), Some("secret=2; all=1"));
        assert_eq!(header("http://example.org/news/feed").as_deref(), Some("all=1"));
        assert_eq!(header("https://example.org/newsletter").as_deref(), Some("all=1"));
        assert_eq!(header("https://a.example.org/").as_deref(), Some("all=1"));
        assert_eq!(header("https://badexample.org/"), None);
    }
}
