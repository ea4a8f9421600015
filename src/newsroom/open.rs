//! Opens what was named on the command line: files, folders, a stream, or the embedded articles where nothing was.
//!
//! In: paths, and a reader that stands for `-`. Out: the articles that could be opened, in order, and a problem for each
//! thing that could not; one bad file never keeps the others from opening.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    order,
    pictures::{self, Base},
    seeds::{SEEDS, Seed},
};
use crate::article::{
    load::{Complaint, LoadError, MAX_BYTES, Source, load},
    model::{Article, ParagraphKind, Published},
};
use crate::extract::dateline::dateline;

/// How deep a folder is searched.
const MAX_DEPTH: usize = 8;
/// How many articles are taken from one folder.
const MAX_FILES: usize = 10_000;
/// The most bytes of a metadata file.
const MAX_METADATA: u64 = 64 << 10;
/// What a folder's articles end with.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// What came of opening.
#[derive(Debug, Default)]
pub struct Opened {
    /// The articles, in the order of their inputs.
    pub articles: Vec<OpenedArticle>,
    /// What could not be opened or not be read whole.
    pub problems: Vec<Problem>,
}

/// An article and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedArticle {
    /// The file's name as given or found, `-` for the stream, a seed's name.
    pub name: String,
    /// The article.
    pub article: Article,
}

/// Something that could not be opened, or only in part. The message names the file, what is wrong and what to do.
#[derive(Debug, Error)]
pub enum Problem {
    /// There is no such file.
    #[error("{0}: there is no such file or folder; check the spelling")]
    Missing(String),
    /// The system refuses.
    #[error("{name}: cannot be read ({cause}); check its permissions")]
    Unreadable {
        /// The file.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
    /// A folder with nothing to read in it.
    #[error("{0}: no article in this folder; it takes files that end in .txt, .md or .html")]
    NoArticles(String),
    /// A folder with more than is read.
    #[error("{name}: only the first {MAX_FILES} articles of this folder were opened; name a smaller folder")]
    TooMany {
        /// The folder.
        name: String,
    },
    /// A file that is no article.
    #[error("{name}: {cause}; {}", advice(cause))]
    Load {
        /// The file.
        name: String,
        /// Why.
        cause: LoadError,
    },
    /// A file that was opened, though not all of it was right.
    #[error("{name}: {complaint}")]
    Complaint {
        /// The file.
        name: String,
        /// What was wrong.
        complaint: Complaint,
    },
}

impl Problem {
    /// Whether the article opened nevertheless.
    pub fn is_warning(&self) -> bool {
        matches!(self, Problem::Complaint { .. } | Problem::TooMany { .. })
    }
}

fn advice(cause: &LoadError) -> &'static str {
    match cause {
        LoadError::Empty => "give it a text or leave it out",
        LoadError::Binary(_) => "give plain text, Markdown or HTML",
        LoadError::TooLarge(_) => "split it into smaller files",
    }
}

/// Opens inputs; none at all means the embedded articles, `-` the stream.
pub fn open(inputs: &[PathBuf], stream: Box<dyn Read + Send>) -> Opened {
    let mut all = Opened::default();
    for opened in Opening::new(inputs, stream) {
        all.articles.extend(opened.articles);
        all.problems.extend(opened.problems);
    }
    all
}

/// Opens inputs one at a time, so that the first can be read while the others are still opened elsewhere. Each item holds
/// at most one article, and what was wrong on the way to it.
pub struct Opening {
    waiting: VecDeque<Input>,
    stream: Box<dyn Read + Send>,
}

enum Input {
    Seed(&'static Seed),
    Path(PathBuf),
    /// Found in a folder: taken only if it is no folder itself, since a link may lead in circles.
    Found(PathBuf),
}

impl Opening {
    /// Nothing is read yet.
    pub fn new(inputs: &[PathBuf], stream: Box<dyn Read + Send>) -> Self {
        let waiting = if inputs.is_empty() {
            SEEDS.iter().map(Input::Seed).collect()
        } else {
            inputs.iter().cloned().map(Input::Path).collect()
        };
        Self { waiting, stream }
    }
}

impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("waiting", &self.waiting.len()).finish_non_exhaustive()
    }
}

impl Iterator for Opening {
    type Item = Opened;

    fn next(&mut self) -> Option<Opened> {
        let mut out = Opened::default();
        match self.waiting.pop_front()? {
            Input::Seed(seed) => out.take("", seed.name, seed.bytes, seed.metadata, None),
            Input::Path(path) if path.as_os_str() == "-" => match read_bounded(&mut self.stream, MAX_BYTES) {
                Ok(Some(bytes)) => out.take("standard input", "-", &bytes, None, None),
                Ok(None) => out.fail("standard input", LoadError::TooLarge(MAX_BYTES + 1)),
                Err(cause) => out.problems.push(Problem::Unreadable { name: "standard input".into(), cause }),
            },
            Input::Path(path) => {
                let files = out.open_path(&path);
                for file in files.into_iter().rev() {
                    self.waiting.push_front(Input::Found(file));
                }
            }
            Input::Found(path) => {
                if !path.is_dir() {
                    out.open_path(&path);
                }
            }
        }
        Some(out)
    }
}

impl Opened {
    /// Opens a file; a folder gives the files that are to be opened in its place.
    fn open_path(&mut self, path: &Path) -> Vec<PathBuf> {
        match fs::metadata(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => self.problems.push(Problem::Missing(shown(path))),
            Err(cause) => self.problems.push(Problem::Unreadable { name: shown(path), cause }),
            Ok(m) if m.is_dir() => return self.open_folder(path),
            Ok(m) if m.len() > MAX_BYTES => self.fail(&shown(path), LoadError::TooLarge(m.len())),
            Ok(_) => self.open_file(path),
        }
        vec![]
    }

    fn open_folder(&mut self, folder: &Path) -> Vec<PathBuf> {
        let mut files = vec![];
        self.list(folder, &mut files);
        if files.is_empty() {
            self.problems.push(Problem::NoArticles(shown(folder)));
        }
        if files.len() > MAX_FILES {
            self.problems.push(Problem::TooMany { name: shown(folder) });
            files.truncate(MAX_FILES);
        }
        files
    }

    /// A folder's articles, in natural order, files before the folders beside them.
    fn list(&mut self, folder: &Path, files: &mut Vec<PathBuf>) {
        let mut folders = vec![(folder.to_owned(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            if files.len() > MAX_FILES {
                return;
            }
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(cause) => {
                    self.problems.push(Problem::Unreadable { name: shown(&folder), cause });
                    continue;
                }
            };
            let (mut here, mut below) = (vec![], vec![]);
            for entry in entries.flatten() {
                let path = entry.path();
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                }
                // Links to folders are not followed: they may lead in circles.
                if entry.file_type().is_ok_and(|t| t.is_dir()) {
                    below.push(path);
                } else if is_article(&path) {
                    here.push(path);
                }
            }
            here.sort_by(|a, b| order::natural(&shown(a), &shown(b)));
            below.sort_by(|a, b| order::natural(&shown(b), &shown(a)));
            files.append(&mut here);
            if depth < MAX_DEPTH {
                folders.extend(below.into_iter().map(|f| (f, depth + 1)));
            }
        }
    }

    fn open_file(&mut self, path: &Path) {
        let name = shown(path);
        let read = File::open(path).and_then(|mut f| read_bounded(&mut f, MAX_BYTES));
        match read {
            Ok(Some(bytes)) => {
                let beside = path.with_extension("toml");
                let metadata = (beside != path).then(|| read_metadata(&beside)).flatten();
                self.take(&name, &name, &bytes, metadata.as_deref(), Some(path));
            }
            Ok(None) => self.fail(&name, LoadError::TooLarge(MAX_BYTES + 1)),
            Err(cause) => self.problems.push(Problem::Unreadable { name, cause }),
        }
    }

    fn take(&mut self, shown: &str, name: &str, bytes: &[u8], metadata: Option<&str>, file: Option<&Path>) {
        match load(bytes, Source { name, metadata }) {
            Ok(mut loaded) => {
                date_by_its_line(&mut loaded.article);
                pictures::settle(&mut loaded.article, file.map_or(Base::Nowhere, Base::File));
                if let Some(picture) = file.and_then(pictures::namesake) {
                    pictures::attach(&mut loaded.article, picture);
                }
                let name = name.to_owned();
                self.problems.extend(
                    loaded.complaints.into_iter().map(|complaint| Problem::Complaint { name: shown.into(), complaint }),
                );
                self.articles.push(OpenedArticle { name, article: loaded.article });
            }
            Err(cause) => self.fail(shown, cause),
        }
    }

    fn fail(&mut self, name: &str, cause: LoadError) {
        self.problems.push(Problem::Load { name: name.to_owned(), cause });
    }
}

/// An article that is not dated by its publisher's data is by the line that says so, if there is one.
fn date_by_its_line(article: &mut Article) {
    if article.published.is_none()
        && let Some((paragraph, moment)) = dateline(article)
    {
        article.published = Some(Published { moment, assumed: false });
        article.paragraphs[paragraph].kind = ParagraphKind::Byline;
    }
}

/// Whether a folder's file is one of its articles; a README is about the folder.
fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    let readme = path.file_stem().is_some_and(|s| s.eq_ignore_ascii_case("readme"));
    !readme && extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str()))
}

/// The bytes of a reader; `None` where it holds more than `limit`.
fn read_bounded(reader: &mut dyn Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = vec![];
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// The metadata file's text; nothing where there is none or it is far too long to be one.
fn read_metadata(path: &Path) -> Option<String> {
    let mut file = File::open(path).ok()?;
    let bytes = read_bounded(&mut file, MAX_METADATA).ok()??;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn shown(path: &Path) -> String {
    crate::article::clean::line(&path.to_string_lossy()).into_owned()
}
