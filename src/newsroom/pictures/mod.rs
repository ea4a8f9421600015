//! The pictures of an article: where they are, and their pixels.
//!
//! [`settle`] makes the addresses that an article gives absolute and takes those out that lead nowhere, or somewhere that
//! its author has no business with; [`attach`] gives an article the picture that lies beside it or came with its feed.
//! [`read`] gets the pixels, within limits.

mod read;

use std::{
    fs,
    path::{Path, PathBuf},
};

use url::Url;

pub use read::{PictureError, PictureReader, Raster};

use crate::article::model::{Article, ParagraphKind, Picture};

/// What a picture's file may end with.
const EXTENSIONS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "gif"];

/// Where an article comes from: what addresses in it are relative to.
#[derive(Debug, Clone, Copy)]
pub enum Base<'a> {
    /// A file: its pictures may lie in its folder and below.
    File(&'a Path),
    /// A page of the web.
    Web(&'a str),
    /// Nowhere that is known.
    Nowhere,
}

/// Makes the addresses of an article's pictures absolute: `http:`, `https:`, or `file:` for what lies in the folder of the
/// article's own file or below it. A picture whose address is anything else keeps its words alone, or is taken out.
pub fn settle(article: &mut Article, base: Base<'_>) {
    let web = match base {
        Base::Web(address) => Url::parse(address).ok(),
        Base::File(_) | Base::Nowhere => None,
    };
    for paragraph in &mut article.paragraphs {
        paragraph.pictures.retain_mut(|picture| {
            let settled = on_the_web(&picture.address, web.as_ref()).or_else(|| match base {
                Base::File(file) => beside(file, &picture.address),
                Base::Web(_) | Base::Nowhere => None,
            });
            picture.address = settled.unwrap_or_default();
            !(picture.address.is_empty() && picture.words.is_empty())
        });
    }
}

/// Gives an article a picture that is known from outside: above its first caption that has none, or else below its
/// headline. One that it shows already is not shown twice.
pub fn attach(article: &mut Article, picture: Picture) {
    if article.paragraphs.iter().any(|p| p.pictures.iter().any(|known| known.address == picture.address)) {
        return;
    }
    let caption = article.paragraphs.iter().position(|p| p.kind == ParagraphKind::Caption && p.pictures.is_empty());
    let place = caption.or_else(|| article.paragraphs.iter().position(|p| p.kind != ParagraphKind::Title));
    if let Some(paragraph) = article.paragraphs.get_mut(place.unwrap_or(0)) {
        paragraph.pictures.push(picture);
    }
}

/// The picture with an article's own name in its folder.
pub fn namesake(file: &Path) -> Option<Picture> {
    let found = EXTENSIONS.iter().map(|ending| file.with_extension(ending)).find(|path| path.is_file())?;
    let address = Url::from_file_path(fs::canonicalize(found).ok()?).ok()?.to_string();
    Some(Picture { address, words: String::new() })
}

/// The file of a settled address; `None` for one on the web.
pub fn file_of(address: &str) -> Option<PathBuf> {
    Url::parse(address).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}

fn on_the_web(address: &str, base: Option<&Url>) -> Option<String> {
    let url = match base {
        Some(base) => base.join(address).ok()?,
        None => Url::parse(address).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.host().is_some()).then(|| url.to_string())
}

/// A file named relatively to an article's file. Links and `..` may not lead out of its folder.
fn beside(file: &Path, address: &str) -> Option<String> {
    let folder =
        fs::canonicalize(file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))).ok()?;
    // Only the path counts, percent-encoded as it may be.
    let relative = Url::from_directory_path(&folder).ok()?.join(address).ok().filter(|url| url.scheme() == "file")?;
    let path = fs::canonicalize(relative.to_file_path().ok()?).ok()?;
    (path.starts_with(&folder) && path.is_file()).then(|| Url::from_file_path(path).ok().map(Into::into)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::Paragraph;

    fn article(addresses: &[&str]) -> Article {
        let picture = |address: &&str| Picture { address: (*address).to_owned(), words: String::new() };
        let pictures = addresses.iter().map(picture).collect();
        Article {
            paragraphs: vec![Paragraph { text: "نص".into(), pictures, ..Paragraph::default() }],
            ..Article::default()
        }
    }

    fn addresses(article: &Article) -> Vec<&str> {
        article.paragraphs.iter().flat_map(|p| &p.pictures).map(|p| p.address.as_str()).collect()
    }

    #[test]
    fn a_page_of_the_web_shows_pictures_of_the_web_only() {
        let mut page =
            article(&["/a.jpg", "b.png", "//cdn.example/c.webp", "file:///etc/passwd", "javascript:x()", "data:x"]);
        settle(&mut page, Base::Web("https://news.example/2025/story.html"));
        let settled = ["https://news.example/a.jpg", "https://news.example/2025/b.png", "https://cdn.example/c.webp"];
        assert_eq!(addresses(&page), settled);
        let mut stream = article(&["a.jpg", "https://news.example/b.jpg", "/etc/passwd", "file:///etc/passwd"]);
        settle(&mut stream, Base::Nowhere);
        assert_eq!(addresses(&stream), ["https://news.example/b.jpg"]);
    }

    #[test]
    fn a_file_shows_pictures_of_its_own_folder_and_no_other() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("صور");
        fs::create_dir_all(folder.join("story_files")).unwrap();
        fs::write(home.path().join("secret.png"), b"x").unwrap();
        fs::write(folder.join("story_files/a b.png"), b"x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(home.path().join("secret.png"), folder.join("link.png")).unwrap();
        let mut page = article(&["story_files/a%20b.png", "../secret.png", "link.png", "gone.png", "/etc/passwd", "."]);
        settle(&mut page, Base::File(&folder.join("story.html")));
        let [only] = addresses(&page)[..] else { panic!("{page:?}") };
        assert_eq!(file_of(only), fs::canonicalize(folder.join("story_files/a b.png")).ok());
    }

    #[test]
    fn a_picture_from_outside_goes_above_the_first_caption_without_one() {
        let kinds = [ParagraphKind::Title, ParagraphKind::Body, ParagraphKind::Caption];
        let paragraphs = kinds.map(|kind| Paragraph { kind, text: "نص".into(), ..Paragraph::default() });
        let mut article = Article { paragraphs: paragraphs.into(), ..Article::default() };
        let picture = |address: &str| Picture { address: address.into(), words: String::new() };
        for address in ["file:///a.png", "file:///a.png", "file:///b.png"] {
            attach(&mut article, picture(address));
        }
        let of: Vec<usize> = article.paragraphs.iter().map(|p| p.pictures.len()).collect();
        assert_eq!(of, [0, 1, 1]);
        assert_eq!(article.paragraphs[2].pictures[0].address, "file:///a.png");
    }
}
