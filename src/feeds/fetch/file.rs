//! A file that the reader has subscribed to himself. Its change is told by its size and time, as a server's validator.

use std::{fs::File, io::Read, path::Path, time::UNIX_EPOCH};

use super::{
    Fresh, Limits, Outcome, Request,
    error::{Counted, FetchError, shown},
};

pub(super) fn read(path: &Path, request: &Request, limits: &Limits) -> Outcome {
    match try_read(path, request, limits) {
        Ok(Some(fresh)) => Outcome::Fresh(Box::new(fresh)),
        Ok(None) => Outcome::NotModified { moved_to: None },
        Err(error) => Outcome::Failed(error),
    }
}

fn try_read(path: &Path, request: &Request, limits: &Limits) -> Result<Option<Fresh>, FetchError> {
    let fail = |error: std::io::Error| FetchError::File { cause: shown(&error.to_string()) };
    // A pipe or device may never end: only files are read.
    let metadata = std::fs::metadata(path).map_err(fail)?;
    if !metadata.is_file() {
        return Err(FetchError::File { cause: "it is not a file".into() });
    }
    let changed = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let etag = changed.map(|time| format!("\"{}-{}\"", time.as_nanos(), metadata.len()));
    if etag.is_some() && etag == request.etag {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(limits.text_bytes + 1).read_to_end(&mut bytes)).map_err(fail)?;
    if bytes.len() as u64 > limits.text_bytes {
        return Err(FetchError::TooLarge { limit: limits.text_bytes, counted: Counted::Wire });
    }
    Ok(Some(Fresh { bytes, etag, url: request.address.clone(), ..Fresh::default() }))
}
