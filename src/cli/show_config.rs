//! `sahifa config`: every setting with its value and where that comes from, as a configuration file.
//!
//! What the file says stands as it is there; what it does not say is a comment that shows the default. So the output can
//! be kept as the file itself.

use std::io::{self, Write};

use super::{
    args::SharedArgs,
    config_feeds,
    config_keys::KEYS,
    config_rules, config_terminals,
    error::{Failure, Outcome},
    settings::{Settings, Source},
};

/// Prints them.
pub(super) fn run(shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    write(&mut io::stdout().lock(), &settings).map_err(Failure::Output)?;
    // What the file holds and was left out was told already.
    Ok(Outcome::of(settings.complaints.len()))
}

fn write(out: &mut impl Write, settings: &Settings) -> io::Result<()> {
    if let Some((path, there)) = &settings.config {
        let state = if *there { "" } else { " (not there yet)" };
        writeln!(out, "# {}{state}", path.display())?;
    }
    for key in KEYS.iter().filter(|key| !matches!(key.name, "keys" | "feeds" | "rules" | "macros" | "terminals")) {
        writeln!(out, "\n# {}\n# takes {}", key.about, key.takes)?;
        if let Some(source) = beaten(settings, key.name) {
            writeln!(out, "# {source} counts more now")?;
        }
        match settings.file.given.iter().find(|(name, ..)| name == key.name) {
            Some((_, line, value)) => writeln!(out, "{} = {value} # line {line}", key.name)?,
            None if key.default.is_empty() => writeln!(out, "# {} =", key.name)?,
            None => writeln!(out, "# {} = {}", key.name, key.default)?,
        }
    }
    writeln!(out, "\n# single feeds, by address, beginning of one, or name: {}", config_feeds::NAMES.join(", "))?;
    for (name, by_hand) in &settings.file.feeds {
        config_feeds::write(out, name, by_hand)?;
    }
    writeln!(out, "\n# what single terminals are sent: {}", config_terminals::NAMES.join(", "))?;
    for chosen in &settings.file.terminals {
        config_terminals::write(out, &chosen.which, chosen.family)?;
    }
    writeln!(out, "\n# what is done with new articles: {}", config_rules::NAMES.join(", "))?;
    for rule in &settings.file.rules {
        config_rules::write(out, rule)?;
    }
    writeln!(out, "\n# keys that do several things one after another\n[macros]")?;
    for (key, actions) in &settings.file.macros {
        let actions: Vec<String> = actions.iter().map(|action| format!("{:?}", action.name())).collect();
        writeln!(out, "{key:?} = [{}]", actions.join(", "))?;
    }
    writeln!(out, "\n# keys of your own, action by action; `?` in the reader shows them\n[keys]")?;
    for (action, keys) in &settings.file.keys {
        let keys: Vec<String> = keys.iter().map(|key| format!("{key:?}")).collect();
        writeln!(out, "{} = [{}]", action.name(), keys.join(", "))?;
    }
    Ok(())
}

/// What counts more than the file, for the settings of which that is so.
fn beaten(settings: &Settings, name: &str) -> Option<String> {
    let source = match name {
        "lang" => &settings.lang.1,
        "color" => &settings.colours.1,
        "library" => &settings.library.as_ref()?.1,
        _ => return None,
    };
    match source {
        Source::Option(option) => Some((*option).to_owned()),
        Source::Variable(variable, value) if name == "color" && *variable == "NO_COLOR" => {
            Some(format!("{variable}={value}"))
        }
        _ => None,
    }
}
