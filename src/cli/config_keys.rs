//! The keys of the configuration file: what each takes, what holds without it, what it does. `config` reads them, `sahifa
//! config` prints them, and docs/CONFIG.md has them as a table.

/// A key of the file, for suggestions, for `sahifa config` and for docs/CONFIG.md.
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    /// Its name.
    pub(super) name: &'static str,
    /// What it may hold.
    pub(super) takes: &'static str,
    /// What holds without it, as TOML; empty where that is found out.
    pub(super) default: &'static str,
    /// What it does.
    pub(super) about: &'static str,
}

/// Every key, in the order in which they are shown. One that is added here is read in `config` and has an effect.
pub(super) const KEYS: &[Key] = &[
    Key {
        name: "lang",
        takes: "\"ar\" or \"en\"",
        default: "",
        about: "the language of the interface; without it, the locale's",
    },
    Key {
        name: "digits",
        takes: "\"western\" or \"arabic-indic\"",
        default: "",
        about: "the digits of the interface; without it, the region's",
    },
    Key {
        name: "theme",
        takes: "a name: dark, light, neutral, high-contrast, mono, or of a file themes/NAME.toml beside this one",
        default: "",
        about: "the colours; without it, by the terminal's ground",
    },
    Key {
        name: "color",
        takes: "true or false",
        default: "true",
        about: "whether colours are used at all (NO_COLOR counts more)",
    },
    Key {
        name: "marks",
        takes: "true or false",
        default: "",
        about: "whether vowel marks are shown; without it, where the terminal draws them right",
    },
    Key { name: "measure", takes: "cells, 30 to 160", default: "76", about: "the widest column of text" },
    Key {
        name: "justify",
        takes: "\"none\", \"blanks\" or \"kashida\"",
        default: "\"none\"",
        about: "whether an article's lines are stretched to the width, by wider blanks or by kashida",
    },
    Key {
        name: "pictures",
        takes: "\"all\", \"local\" or \"off\"",
        default: "\"all\"",
        about: "which pictures are shown above their captions: all, those on this machine, or none until they are asked for",
    },
    Key {
        name: "columns",
        takes: "1, 2 or \"auto\"",
        default: "\"auto\"",
        about: "how many columns an article is set in; \"auto\" takes two on wide screens for what does not fit into one",
    },
    Key {
        name: "links",
        takes: "\"numbered\" or \"hidden\"",
        default: "\"numbered\"",
        about: "whether an article's links have numbers, and stand in a list at its end",
    },
    Key {
        name: "hyperlinks",
        takes: "true or false",
        default: "",
        about: "whether the terminal is told which words are links (OSC 8); without it, where it is known to take that",
    },
    Key {
        name: "text_digits",
        takes: "\"as-written\", \"western\" or \"arabic-indic\"",
        default: "\"as-written\"",
        about: "the digits of an article's text on the screen and in print; Arabic-Indic ones in the Arabic script only",
    },
    Key {
        name: "terminal",
        takes: "a name of `sahifa doctor`",
        default: "",
        about: "what the terminal is, instead of finding out",
    },
    Key {
        name: "terminals",
        takes: "tables: [[terminals]]",
        default: "",
        about: "what single terminals are sent, as `sahifa doctor --choose` writes it: terminal, term, program, inside, family",
    },
    Key {
        name: "library",
        takes: "a path; ~ is the home folder",
        default: "",
        about: "the library's file, instead of the usual one",
    },
    Key {
        name: "browser",
        takes: "a command; %u in it is the address",
        default: "\"xdg-open\"",
        about: "what opens a page",
    },
    Key {
        name: "copy_command",
        takes: "a command, such as wl-copy",
        default: "",
        about: "what gets copied words on its standard input; without it, the terminal's clipboard (OSC 52)",
    },
    Key {
        name: "copy_file",
        takes: "a path; ~ is the home folder",
        default: "",
        about: "the file that holds what was copied last, for terminals without OSC 52; a copy_command counts more",
    },
    Key {
        name: "mark_read",
        takes: "\"open\", \"end\" or \"never\"",
        default: "\"open\"",
        about: "when an article counts as read: as soon as it is opened, when its end was seen, or only by hand",
    },
    Key {
        name: "full_text",
        takes: "true or false",
        default: "false",
        about: "whether the pages of feeds that give only teasers are fetched",
    },
    Key {
        name: "unread_when_changed",
        takes: "true or false",
        default: "false",
        about: "whether an article whose text has changed becomes unread again",
    },
    Key {
        name: "expire_days",
        takes: "days; 0 for never",
        default: "0",
        about: "how old articles are let go after a fetch; never what is unread, starred, kept, tagged or noted",
    },
    Key {
        name: "keep_articles",
        takes: "a number; 0 for all",
        default: "0",
        about: "how many articles of a feed are kept at most, with the same exceptions",
    },
    Key { name: "jobs", takes: "1 to 32", default: "6", about: "how many feeds are fetched at once" },
    Key {
        name: "refresh_minutes",
        takes: "minutes, 1 to 10080",
        default: "30",
        about: "how long a feed is left alone after a visit",
    },
    Key {
        name: "cookies",
        takes: "a path; ~ is the home folder",
        default: "",
        about: "a file of cookies in Netscape's form, sent where they belong",
    },
    Key {
        name: "feeds",
        takes: "tables: [feeds.\"https://…\"]",
        default: "",
        about: "single feeds, by address, beginning of one, or name: user, password_cmd, cookie, allow_local, full_text, every_minutes",
    },
    Key {
        name: "auto_refresh",
        takes: "true or false",
        default: "false",
        about: "whether the open reader fetches by itself the feeds whose time has come",
    },
    Key {
        name: "rules",
        takes: "tables: [[rules]]",
        default: "",
        about: "what is done with new articles: query, matches, name, hide, read, star, tags, notify, run",
    },
    Key {
        name: "notifications",
        takes: "\"osc9\", \"osc777\" or \"off\"",
        default: "",
        about: "how the terminal is asked to tell of what a rule with `notify` found; without it, by the terminal",
    },
    Key {
        name: "keymap",
        takes: "\"sahifa\", \"vim\" or \"newsboat\"",
        default: "\"sahifa\"",
        about: "whose keys are used; `[keys]` counts more",
    },
    Key {
        name: "macros",
        takes: "a table: \"key\" = [\"action\", …]",
        default: "",
        about: "keys that do several things one after another",
    },
    Key {
        name: "keys",
        takes: "a table: action = [\"key\", …]",
        default: "",
        about: "keys of your own, action by action; `?` in the reader shows them",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_docs_is_the_table_of_the_code() {
        let docs = include_str!("../../docs/CONFIG.md");
        let rows: Vec<&str> = docs.lines().filter(|line| line.starts_with("| `")).collect();
        let expected: Vec<String> = KEYS
            .iter()
            .map(|key| {
                let default =
                    if key.default.is_empty() { "found out".to_owned() } else { format!("`{}`", key.default) };
                format!("| `{}` | {} | {default} | {} |", key.name, key.takes.replace('|', "\\|"), key.about)
            })
            .collect();
        assert_eq!(rows, expected);
    }
}
