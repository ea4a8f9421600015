//! Why a visit brought nothing, in words that say what to do about it.

use thiserror::Error;

use crate::article::clean;

/// The most characters of foreign text in a message.
const MAX_SHOWN: usize = 120;

/// Why a visit brought nothing. The messages hold cleaned text only.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The address cannot be read.
    #[error("“{address}” is no address; write it as https://host/path")]
    Address {
        /// The address.
        address: String,
    },
    /// A scheme that is not fetched.
    #[error("addresses with “{scheme}:” are not fetched; use https, http, file, exec or filter")]
    Scheme {
        /// The scheme.
        scheme: String,
    },
    /// A stranger names a file or command.
    #[error("“{address}” was named by a web page, so it was not opened; subscribe to it yourself if you trust it")]
    Forbidden {
        /// The address.
        address: String,
    },
    /// The address leads into the local network.
    #[error(
        "a public address leads to “{host}” in your own network, so it was not followed; allow it for this feed if you trust it"
    )]
    Local {
        /// The host.
        host: String,
    },
    /// A folder has no bytes of its own.
    #[error("this is a folder; its files are its articles")]
    Folder,
    /// The name service does not know the host.
    #[error("the host “{host}” was not found; check the spelling and your connection")]
    Host {
        /// The host.
        host: String,
    },
    /// No connection.
    #[error("no connection to “{host}” ({cause}); check your connection, or try again later")]
    Connect {
        /// The host.
        host: String,
        /// What the system said.
        cause: String,
    },
    /// The certificate is not good.
    #[error("“{host}” cannot prove who it is: {cause}; nothing was read from it")]
    Certificate {
        /// The host.
        host: String,
        /// What is wrong with it.
        cause: String,
    },
    /// It does not speak TLS, or not as we do.
    #[error("“{host}” does not answer in TLS ({cause}); check whether the address begins with http: instead")]
    Tls {
        /// The host.
        host: String,
        /// What went wrong.
        cause: String,
    },
    /// The proxy does not help.
    #[error("the proxy does not work ({cause}); check the proxy settings")]
    Proxy {
        /// What went wrong.
        cause: String,
    },
    /// Too slow.
    #[error("the server took too long {stage}; try again later")]
    Timeout {
        /// At what.
        stage: Stage,
    },
    /// Too large.
    #[error("the answer is larger than {limit} bytes {counted}; if this is right, raise the limit in the settings")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
        /// Where they were counted.
        counted: Counted,
    },
    /// The connection ended too early.
    #[error("the answer ended too early; try again later")]
    Truncated,
    /// Not HTTP.
    #[error("the server's answer makes no sense ({cause}); check the address")]
    Protocol {
        /// What is wrong with it.
        cause: String,
    },
    /// The body cannot be unpacked.
    #[error("the answer cannot be unpacked ({coding}); the server is at fault")]
    Coding {
        /// `Content-Encoding`.
        coding: String,
    },
    /// Nothing in it.
    #[error("the answer is empty; check the address")]
    Empty,
    /// A redirect that leads nowhere.
    #[error("the server redirects without a usable address; check the address")]
    RedirectNowhere,
    /// A redirect to something that is not fetched.
    #[error("the server redirects to a “{scheme}:” address, which is not followed; check the address")]
    RedirectScheme {
        /// The scheme.
        scheme: String,
    },
    /// Redirects in a circle.
    #[error("the server redirects in a circle; check the address")]
    RedirectLoop,
    /// Redirects without end.
    #[error("the server redirects more than {0} times; check the address")]
    TooManyRedirects(usize),
    /// Any status that is no success.
    #[error("the server answers {status}{}", status_advice(*status))]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// A command failed.
    #[error("the command failed ({cause}); run it in a shell to see why")]
    Command {
        /// Its exit status and the last line that it wrote to its standard error.
        cause: String,
    },
    /// A file cannot be read.
    #[error("the file cannot be read ({cause}); check its name and permissions")]
    File {
        /// What the system said.
        cause: String,
    },
    /// The reader has stopped it.
    #[error("stopped")]
    Stopped,
}

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Finding and reaching the host.
    Connect,
    /// The head of the response.
    FirstByte,
    /// A piece of the body.
    Body,
    /// All of it.
    Whole,
    /// A command.
    Command,
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Connect => "to be reached",
            Self::FirstByte => "to begin its answer",
            Self::Body => "between two pieces of its answer",
            Self::Whole => "altogether",
            Self::Command => "(the command was ended)",
        })
    }
}

/// Where bytes were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// As they came.
    Wire,
    /// After unpacking.
    Unpacked,
}

impl std::fmt::Display for Counted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Wire => "as it comes",
            Self::Unpacked => "once it is unpacked",
        })
    }
}

impl FetchError {
    /// Whether the same visit may well succeed a moment later, so that an old connection was perhaps at fault.
    pub(super) fn is_broken_connection(&self) -> bool {
        matches!(self, Self::Truncated | Self::Connect { .. } | Self::Protocol { .. })
    }
}

fn status_advice(status: u16) -> &'static str {
    match status {
        401 | 407 => " (who are you?); set password_cmd for this feed",
        403 => " (forbidden); the site may keep feed readers out",
        404 => " (not found); check the address, or look for the feed's new one on its site",
        408 | 429 => " (too many visits); the feed is left alone for a while",
        500..=599 => " (trouble at its side); try again later",
        _ => "; check the address",
    }
}

/// Foreign text for a message: one clean line of bounded length.
pub(super) fn shown(text: &str) -> String {
    let cut: String = text.chars().take(4 * MAX_SHOWN).collect();
    let line = clean::line(&cut);
    if line.chars().count() <= MAX_SHOWN {
        return line.into_owned();
    }
    let mut short: String = line.chars().take(MAX_SHOWN - 1).collect();
    short.push('…');
    short
}
