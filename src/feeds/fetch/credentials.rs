//! Who the reader is to a server: a name and password or a token. Secrets come from a command that the reader names
//! (`password_cmd`), are sent to the feed's own host only, and show in no message and no debug output.

use std::{fmt, fmt::Write, sync::atomic::AtomicBool, time::Duration};

use url::Url;

use super::{Limits, command, error::FetchError};

/// A secret is short, and who types one at a pinentry needs a while.
const LIMITS: (Duration, u64) = (Duration::from_secs(60), 8 << 10);

/// What proves who the reader is.
#[derive(Clone, PartialEq, Eq)]
pub enum Credentials {
    /// HTTP basic authentication, RFC 7617.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: String,
    },
    /// A bearer token, RFC 6750.
    Bearer(String),
}

impl Credentials {
    /// Asks the command for the secret: its first line is the password of `user`, or a token where there is no user.
    pub fn from_command(line: &str, user: Option<&str>, stop: &AtomicBool) -> Result<Self, FetchError> {
        let limits = Limits { whole: LIMITS.0, wire_bytes: LIMITS.1, ..Limits::default() };
        let output = command::run(line, &[], &limits, stop)?;
        let text = String::from_utf8(output).map_err(|_| silent("its output is not UTF-8"))?;
        let secret = text.lines().next().unwrap_or_default().trim_end_matches('\r');
        if secret.is_empty() || secret.chars().any(char::is_control) {
            return Err(silent("its first line is no password"));
        }
        Ok(match user {
            Some(user) => Self::Basic { user: user.to_owned(), password: secret.to_owned() },
            None if secret.bytes().all(|byte| byte.is_ascii_graphic()) => Self::Bearer(secret.to_owned()),
            None => return Err(silent("its first line is no token")),
        })
    }

    /// Takes the name and password out of an address (`https://user:password@host/`).
    pub(super) fn take_from(url: &mut Url) -> Option<Self> {
        if url.username().is_empty() && url.password().is_none() {
            return None;
        }
        let (user, password) = (decoded(url.username()), decoded(url.password().unwrap_or_default()));
        Some(Self::Basic { user, password })
    }

    /// The value of `Authorization`.
    pub(super) fn header(&self) -> String {
        match self {
            Self::Basic { user, password } => format!("Basic {}", base64(format!("{user}:{password}").as_bytes())),
            Self::Bearer(token) => format!("Bearer {token}"),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

fn silent(what: &str) -> FetchError {
    FetchError::Command { cause: what.to_owned() }
}

/// Percent-decoding; what is no code stays as it is.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = code.filter(|_| bytes[at] == b'%').and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            if at <= group.len() {
                text.push(char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]));
            } else {
                let _ = text.write_char('=');
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4648_vectors() {
        let vectors =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in vectors {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn rfc_7617_example_and_secrets_do_not_show() {
        let credentials = Credentials::Basic { user: "Aladdin".into(), password: "open sesame".into() };
        assert_eq!(credentials.header(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(format!("{credentials:?}"), "Credentials");
    }

    #[test]
    fn from_an_address() {
        let mut url = Url::parse("https://user:p%40ss@example.org/").unwrap();
        let found = Credentials::take_from(&mut url).unwrap();
        assert!(found == Credentials::Basic { user: "user".into(), password: "p@ss".into() });
    }

    #[cfg(unix)]
    #[test]
    fn from_a_command_the_first_line_counts() {
        let stop = AtomicBool::new(false);
        let found = Credentials::from_command("printf 'geheim\\nmore\\n'", Some("me"), &stop).unwrap();
        assert!(found == Credentials::Basic { user: "me".into(), password: "geheim".into() });
        let found = Credentials::from_command("echo token123", None, &stop).unwrap();
        assert!(found == Credentials::Bearer("token123".into()));
        for line in ["true", "false", "printf 'a\\033b\\n'", "printf '\\377\\n'"] {
            assert!(Credentials::from_command(line, Some("me"), &stop).is_err(), "{line}");
        }
    }
}
