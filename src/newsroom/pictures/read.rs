//! The pixels of a picture, from a file or from the web.
//!
//! Pictures are hostile: the bytes, the pixels that a head promises and the memory of a decoder are bounded, only formats that
//! news uses are read, and what is left is small enough to keep. A decoder that panics is caught. Runs on a worker.

use std::{
    fs::File,
    io::{Cursor, Read},
    panic::catch_unwind,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, metadata::Orientation};
use jiff::Timestamp;
use thiserror::Error;

use super::file_of;
use crate::feeds::fetch::{self, Fetcher, Outcome, Request, Trust, Wanted, error::FetchError};

/// The most bytes of a picture.
const MAX_BYTES: u64 = 12 << 20;
/// The most pixels that are decoded.
const MAX_PIXELS: u64 = 40_000_000;
/// The most bytes that a decoder may take for itself.
const MAX_MEMORY: u64 = 256 << 20;
/// How long one may take to come.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest side that is kept, in pixels: no column of text has more.
const LONGEST_SIDE: u32 = 1200;

/// Pixels, small enough to be kept.
pub type Raster = Arc<DynamicImage>;

/// Why there are no pixels.
#[derive(Debug, Error)]
pub enum PictureError {
    /// It did not come.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// The server has something else to say than a picture.
    #[error("the server gave none")]
    Nothing,
    /// It cannot be read from the disk.
    #[error("it cannot be read ({0})")]
    File(#[from] std::io::Error),
    /// Only local pictures are wanted.
    #[error("it is on the web, and only local pictures are shown (`pictures = \"local\"`)")]
    NotLocal,
    /// The address is one of the reader's own network.
    #[error("its address leads into your own network, so it was not followed")]
    OwnNetwork,
    /// It is too large.
    #[error("it is too large")]
    TooLarge,
    /// It is no picture, damaged, or of a kind that is not read.
    #[error("it is no JPEG, PNG, WebP or GIF, or damaged")]
    Format,
}

/// Reads pictures. Shared by threads.
#[derive(Debug, Clone)]
pub struct PictureReader {
    fetcher: Option<Fetcher>,
    clock: fn() -> Timestamp,
}

impl PictureReader {
    /// Reads files, and from the web with these options where some are given.
    pub fn new(web: Option<fetch::Options>, clock: fn() -> Timestamp) -> Self {
        let fetcher = web.map(|options| {
            let limits =
                fetch::Limits { wire_bytes: MAX_BYTES, text_bytes: MAX_BYTES, whole: PATIENCE, ..options.limits };
            Fetcher::new(fetch::Options { limits, ..options })
        });
        Self { fetcher, clock }
    }

    /// The pixels at a settled address.
    pub fn read(&self, address: &str) -> Result<Raster, PictureError> {
        let bytes = match file_of(address) {
            Some(path) => {
                let mut bytes = Vec::new();
                File::open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
                if bytes.len() as u64 > MAX_BYTES {
                    return Err(PictureError::TooLarge);
                }
                bytes
            }
            None => self.fetch(address)?,
        };
        catch_unwind(|| decode(&bytes)).unwrap_or(Err(PictureError::Format)).map(Arc::new)
    }

    fn fetch(&self, address: &str) -> Result<Vec<u8>, PictureError> {
        let fetcher = self.fetcher.as_ref().ok_or(PictureError::NotLocal)?;
        let request = Request {
            address: address.to_owned(),
            // Whoever wrote the article chose the address.
            trust: Trust::Content,
            wanted: Wanted::Picture,
            ..Request::default()
        };
        match fetcher.fetch(&request, (self.clock)(), &AtomicBool::new(false)) {
            Outcome::Fresh(fresh) => Ok(fresh.bytes),
            Outcome::Failed(FetchError::Local { .. } | FetchError::Forbidden { .. }) => Err(PictureError::OwnNetwork),
            Outcome::Failed(FetchError::TooLarge { .. }) => Err(PictureError::TooLarge),
            Outcome::Failed(error) | Outcome::Later { error, .. } => Err(error.into()),
            Outcome::NotModified { .. } | Outcome::Gone => Err(PictureError::Nothing),
        }
    }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::Format)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooLarge);
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Format);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Format)?;
    if width.max(height) > LONGEST_SIDE {
        image = image.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    image.apply_orientation(orientation);
    // Eight bits a channel, whatever it was.
    Ok(if image.color().has_alpha() { image.into_rgba8().into() } else { image.into_rgb8().into() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(RgbImage::new(width, height)).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_is_kept_small_and_in_proportion() {
        let image = decode(&png(3000, 1000)).unwrap();
        assert_eq!((image.width(), image.height()), (1200, 400));
        let image = decode(&png(30, 10)).unwrap();
        assert_eq!((image.width(), image.height()), (30, 10));
    }

    #[test]
    fn what_is_no_picture_is_said_to_be_none() {
        for bytes in [&b""[..], b"<html>", b"\x89PNG\r\n\x1a\n", &png(20, 20)[..40], b"GIF89a\xFF\xFF\xFF\xFF"] {
            assert!(matches!(decode(bytes), Err(PictureError::Format)), "{bytes:?}");
        }
    }

    /// A head that promises more pixels than there is memory for must cost nothing.
    #[test]
    fn a_head_that_promises_too_much_is_not_believed() {
        let mut bytes = png(8, 8);
        // IHDR: width and height at 16 and 20, its checksum at 29.
        bytes[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
        let checksum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert!(matches!(decode(&bytes), Err(PictureError::TooLarge)));
    }

    #[test]
    fn the_web_is_left_alone_where_only_local_pictures_are_wanted() {
        let reader = PictureReader::new(None, || Timestamp::UNIX_EPOCH);
        assert!(matches!(reader.read("https://news.example/a.png"), Err(PictureError::NotLocal)));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { 0xEDB8_8320 ^ (c >> 1) } else { c >> 1 })
        })
    }
}
