//! Reads a body within limits and unpacks it. What is packed is read whole first, so both sizes are known and bounded.

use std::{
    io::{self, Read},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ureq::{Body, http::Response};

use super::{
    Limits, client,
    error::{Counted, FetchError, Stage, shown},
};

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;
/// Bytes of a body that nobody wants, read so that the connection can be used again.
const MAX_DRAINED: u64 = 16 << 10;
/// Packings on top of each other.
const MAX_CODINGS: usize = 2;

/// When a visit must be over.
#[derive(Debug)]
pub(super) struct Deadline<'a> {
    pub(super) at: Instant,
    pub(super) stop: &'a AtomicBool,
}

impl Deadline<'_> {
    /// The time left; nothing where it is over.
    pub(super) fn left(&self) -> Option<Duration> {
        self.at.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    }

    fn check(&self) -> Result<(), FetchError> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(FetchError::Stopped);
        }
        self.left().map(|_| ()).ok_or(FetchError::Timeout { stage: Stage::Whole })
    }
}

/// The body's bytes, unpacked.
pub(super) fn read(
    response: Response<Body>,
    limits: &Limits,
    deadline: &Deadline<'_>,
    host: &str,
) -> Result<Vec<u8>, FetchError> {
    let value = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let length = value("content-length").and_then(|value| value.trim().parse::<u64>().ok());
    let codings = value("content-encoding").unwrap_or_default().to_ascii_lowercase();
    let too_large = || FetchError::TooLarge { limit: limits.wire_bytes, counted: Counted::Wire };
    if length.is_some_and(|length| length > limits.wire_bytes) {
        return Err(too_large());
    }
    // A length that is only promised earns no more memory than one piece.
    let mut packed = Vec::with_capacity(length.map_or(PIECE, |n| n.min(1 << 20) as usize));
    let mut body = response.into_body().into_reader();
    loop {
        deadline.check()?;
        match body.by_ref().take(PIECE as u64).read_to_end(&mut packed) {
            Ok(0) => break,
            Ok(_) if packed.len() as u64 > limits.wire_bytes => return Err(too_large()),
            Ok(_) => {}
            Err(error) => {
                deadline.check()?;
                return Err(client::in_words(ureq::Error::from(error), host.to_owned(), false));
            }
        }
    }
    unpack(packed, &codings, limits, deadline)
}

/// Reads what is left of a small body, so that the connection can be used again.
pub(super) fn drain(response: Response<Body>) {
    let _ = io::copy(&mut response.into_body().into_reader().take(MAX_DRAINED), &mut io::sink());
}

/// Takes packings off in the order opposite to that in which they were put on.
fn unpack(mut bytes: Vec<u8>, codings: &str, limits: &Limits, deadline: &Deadline<'_>) -> Result<Vec<u8>, FetchError> {
    let codings: Vec<&str> = codings.split(',').map(str::trim).filter(|c| !matches!(*c, "" | "identity")).collect();
    if codings.len() > MAX_CODINGS {
        return Err(FetchError::Coding { coding: "packed too many times".into() });
    }
    for coding in codings.into_iter().rev() {
        bytes = match coding {
            // Some servers name a packing that they have not used.
            "gzip" | "x-gzip" if !bytes.starts_with(&[0x1f, 0x8b]) => bytes,
            "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(&bytes[..]), coding, limits, deadline)?,
            // RFC 9110 means zlib by it; many mean the bare stream. A zlib head is a multiple of 31.
            "deflate" if is_zlib(&bytes) => bounded(ZlibDecoder::new(&bytes[..]), coding, limits, deadline)?,
            "deflate" => bounded(DeflateDecoder::new(&bytes[..]), coding, limits, deadline)?,
            "br" => bounded(brotli_decompressor::Decompressor::new(&bytes[..], PIECE), coding, limits, deadline)?,
            other => return Err(FetchError::Coding { coding: shown(other) }),
        };
    }
    Ok(bytes)
}

fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0)
}

fn bounded(mut from: impl Read, coding: &str, limits: &Limits, deadline: &Deadline<'_>) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    loop {
        deadline.check()?;
        match from.by_ref().take(PIECE as u64).read_to_end(&mut bytes) {
            Ok(0) => return Ok(bytes),
            Ok(_) if bytes.len() as u64 > limits.text_bytes => {
                return Err(FetchError::TooLarge { limit: limits.text_bytes, counted: Counted::Unpacked });
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Err(FetchError::Truncated),
            Err(_) => return Err(FetchError::Coding { coding: shown(coding) }),
        }
    }
}
