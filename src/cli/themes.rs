//! The reader's own themes: `themes/NAME.toml` beside the configuration file, read at the start and whenever one changes.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
};

use super::{
    config::{Complaint, Config},
    settings::Settings,
};
use crate::{
    newsroom::watch::{self, Watch},
    tui::{
        ThemeNews,
        theme::{BUILT_IN, ColourDepth, OwnTheme, Theme},
    },
};

/// The longest file, in bytes.
const LONGEST: u64 = 64 << 10;
/// The most files.
const MOST: usize = 64;

/// The folder, where there is a place for configuration.
pub(super) fn folder(settings: &Settings) -> Option<PathBuf> {
    let (config, _) = settings.config.as_ref()?;
    Some(config.parent()?.join("themes"))
}

/// What is wrong with the theme that the configuration names; it is left out then, as every other key that makes no sense.
pub(super) fn check(config: &mut Config, file: &Path) -> Option<Complaint> {
    let name = config.theme.clone()?;
    if BUILT_IN.iter().any(|(known, _)| *known == name) {
        return None;
    }
    let own = file.parent().map(|folder| read(&folder.join("themes"))).unwrap_or_default();
    let message = if own.iter().any(|(known, _)| *known == name) {
        let fault = Theme::named(&name, &own, ColourDepth::True).err()?;
        format!("the theme {name}: {fault}")
    } else {
        format!("theme {name:?} is not one of {}", names(&own))
    };
    config.theme = None;
    let place = config.given.iter().position(|(key, ..)| key == "theme");
    let line = place.map_or(1, |place| config.given.remove(place).1);
    Some(Complaint { line, message: message.replace('\n', ", ") })
}

/// The names of all themes that there are.
pub(super) fn names(own: &[OwnTheme]) -> String {
    let names = BUILT_IN.iter().map(|(name, _)| *name).chain(own.iter().map(|(name, _)| name.as_str()));
    names.map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ")
}

/// Reads them, by name. What is no text of a bearable length, or has an odd name, is left out.
pub(super) fn read(folder: &Path) -> Vec<OwnTheme> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.into_iter().take(MOST).filter_map(|path| Some((name(&path)?, text(&path)?))).collect()
}

fn name(path: &Path) -> Option<String> {
    let name = path.file_stem()?.to_str()?;
    (!name.is_empty() && !name.chars().any(char::is_control)).then(|| name.to_owned())
}

fn text(path: &Path) -> Option<String> {
    let mut text = String::new();
    fs::File::open(path).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Watches them while what is given back first lives. Where the folder is missing or cannot be watched, they stay as they
/// were at the start.
pub(super) fn watch(folder: &Path) -> Option<(Watch, ThemeNews)> {
    if !folder.is_dir() {
        return None;
    }
    let (tell, told) = mpsc::channel();
    let (watch, _) = watch::watch(&[folder.to_owned()], move |folder| tell.send(read(folder)).is_ok()).ok()?;
    Some((watch, ThemeNews(Arc::new(Mutex::new(told)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_themes_are_read_by_name_and_told_when_they_change() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sand.toml"), "a").unwrap();
        fs::write(folder.path().join("notes.txt"), "b").unwrap();
        assert_eq!(read(folder.path()), [("sand".to_owned(), "a".to_owned())]);
        let (_watch, ThemeNews(news)) = watch(folder.path()).unwrap();
        fs::write(folder.path().join("sand.toml"), "c").unwrap();
        let news = news.lock().unwrap();
        let told = news.recv_timeout(std::time::Duration::from_secs(30)).unwrap();
        assert_eq!(told, [("sand".to_owned(), "c".to_owned())]);
        assert!(watch(&folder.path().join("none")).is_none());
    }
}
