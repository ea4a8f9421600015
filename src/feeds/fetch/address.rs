//! What kind of thing an address is: a web address, a file or folder, or a command, written as newsboat's users write it.

use std::path::PathBuf;

use url::Url;

use super::error::{FetchError, shown};

/// The longest address.
const MAX_LENGTH: usize = 8 << 10;

/// Where a feed comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// `http:` or `https:`, the host in ASCII (UTS #46).
    Web(Url),
    /// `file:` of a file, or an absolute path.
    File(PathBuf),
    /// `dir:` or `file:` of a folder with a slash at its end: the files in it are the articles.
    Folder(PathBuf),
    /// `exec:COMMAND`: what it writes is the feed.
    Command(String),
    /// `filter:COMMAND:ADDRESS`: the command turns what the address gives into a feed.
    Filter {
        /// The command.
        command: String,
        /// The address.
        inner: String,
    },
}

impl Address {
    /// Reads an address. A host without a scheme is taken for a web address.
    pub fn parse(text: &str) -> Result<Self, FetchError> {
        let text = text.trim();
        let wrong = || FetchError::Address { address: shown(text) };
        if text.is_empty() || text.len() > MAX_LENGTH {
            return Err(wrong());
        }
        if let Some(line) = text.strip_prefix("exec:") {
            return if line.trim().is_empty() { Err(wrong()) } else { Ok(Self::Command(line.to_owned())) };
        }
        if let Some(rest) = text.strip_prefix("filter:") {
            return filter(rest).ok_or_else(wrong);
        }
        if let Some(path) = text.strip_prefix("dir:") {
            return if path.is_empty() { Err(wrong()) } else { Ok(Self::Folder(PathBuf::from(path))) };
        }
        if text.starts_with('/') {
            return Ok(path(text));
        }
        // `feed:` stands before or in place of the scheme on old pages.
        let text = text.strip_prefix("feed:").map_or(text, |rest| rest.strip_prefix("//").unwrap_or(rest));
        let url = match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https" | "file") => url,
            // What looks like a scheme may be a host with a port.
            Ok(_) | Err(url::ParseError::RelativeUrlWithoutBase) if looks_like_host(text) => {
                Url::parse(&format!("https://{text}")).map_err(|_| wrong())?
            }
            Ok(url) => return Err(FetchError::Scheme { scheme: shown(url.scheme()) }),
            Err(_) => return Err(wrong()),
        };
        if url.scheme() == "file" {
            let is_folder = url.path().ends_with('/');
            let file = url.to_file_path().map_err(|()| wrong())?;
            return Ok(if is_folder { Self::Folder(file) } else { path(&file.to_string_lossy()) });
        }
        if url.host_str().is_none_or(str::is_empty) { Err(wrong()) } else { Ok(Self::Web(url)) }
    }

    /// The host that a visit would burden; empty for what lies on this machine.
    pub fn host(&self) -> String {
        match self {
            Self::Web(url) => url.host_str().unwrap_or_default().to_owned(),
            Self::Filter { inner, .. } => Self::parse(inner).map(|a| a.host()).unwrap_or_default(),
            Self::File(_) | Self::Folder(_) | Self::Command(_) => String::new(),
        }
    }
}

fn path(text: &str) -> Address {
    if text.ends_with('/') { Address::Folder(PathBuf::from(text)) } else { Address::File(PathBuf::from(text)) }
}

/// A command may hold colons: the address begins at the first `:` that a known scheme follows.
fn filter(rest: &str) -> Option<Address> {
    let at = rest.match_indices(':').map(|(at, _)| at).find(|&at| {
        let inner = &rest[at + 1..];
        ["http://", "https://", "file:", "exec:", "filter:", "/"].iter().any(|scheme| inner.starts_with(scheme))
            // A path in the command's own arguments (`sed s:/a:/b:`) is no address where a scheme follows later.
            && !(inner.starts_with('/') && rest.contains("://"))
    })?;
    let (command, inner) = (rest[..at].trim(), &rest[at + 1..]);
    (!command.is_empty()).then(|| Address::Filter { command: command.to_owned(), inner: inner.to_owned() })
}

fn looks_like_host(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host == "localhost" || (host.contains('.') && !host.contains(['@', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn web(text: &str) -> String {
        match Address::parse(text).unwrap() {
            Address::Web(url) => url.into(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn web_addresses() {
        assert_eq!(web(" https://example.org/feed.xml "), "https://example.org/feed.xml");
        assert_eq!(web("example.org/feed"), "https://example.org/feed");
        assert_eq!(web("localhost:8080/feed"), "https://localhost:8080/feed");
        assert_eq!(web("feed://example.org/a"), "https://example.org/a");
        assert_eq!(web("feed:https://example.org/a"), "https://example.org/a");
        // UTS #46: a host of Arabic letters is asked for in ASCII.
        assert_eq!(web("https://مثال.إختبار/خبر"), "https://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D8%A8%D8%B1");
    }

    #[test]
    fn commands_and_filters() {
        assert_eq!(Address::parse("exec:~/bin/x 'a:b'").unwrap(), Address::Command("~/bin/x 'a:b'".into()));
        assert_eq!(
            Address::parse("filter:sed s:a:b: :https://example.org/f").unwrap(),
            Address::Filter { command: "sed s:a:b:".into(), inner: "https://example.org/f".into() }
        );
        assert_eq!(
            Address::parse("filter:~/bin/clean:exec:cat x").unwrap(),
            Address::Filter { command: "~/bin/clean".into(), inner: "exec:cat x".into() }
        );
        assert_eq!(Address::parse("filter:x:https://example.org/f").unwrap().host(), "example.org");
    }

    #[test]
    fn files_and_folders() {
        assert_eq!(Address::parse("file:///a/b.xml").unwrap(), Address::File("/a/b.xml".into()));
        assert_eq!(Address::parse("/a/b.xml").unwrap(), Address::File("/a/b.xml".into()));
        assert_eq!(Address::parse("file:///a/b/").unwrap(), Address::Folder("/a/b/".into()));
        assert_eq!(Address::parse("dir:/أخبار").unwrap(), Address::Folder("/أخبار".into()));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "  ",
            "exec: ",
            "filter:",
            "filter:x",
            "dir:",
            "https://",
            "ftp://example.org/x",
            "javascript:alert(1)",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
        assert!(Address::parse(&format!("https://example.org/{}", "a".repeat(9000))).is_err());
    }
}
