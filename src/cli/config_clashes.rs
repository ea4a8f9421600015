//! Keys of the configuration that clash: one key for two actions, and actions that are left without any key.
//!
//! Such keys count all the same, the last one most: a clash is told, since nothing else says why an action has no key any more.

use super::config::{Complaint, Config};
use crate::tui::{
    action::Action,
    keymap::{DEFAULT, Key, Keymap, STYLES},
};

/// The clashes of `[keys]` and `[macros]`; `lines` are those of their entries, in the order of the configuration's lists.
pub(super) fn find(config: &Config, key_lines: &[usize], macro_lines: &[usize]) -> Vec<Complaint> {
    let style = STYLES.iter().find(|(name, _)| Some(*name) == config.keymap);
    let Ok(mut keymap) = style.map_or_else(|| Keymap::parse(DEFAULT), |(_, source)| Keymap::of_style(source)) else {
        return Vec::new();
    };
    let mut complaints = Vec::new();
    let mut taken: Vec<(Key, String)> = Vec::new();
    let named = |action: Action| action.name().to_owned();
    let keys = config.keys.iter().zip(key_lines).map(|((action, keys), line)| (Some(*action), keys.as_slice(), *line));
    let macros = config.macros.iter().zip(macro_lines).map(|((key, _), line)| (None, std::slice::from_ref(key), *line));
    for (action, keys, line) in keys.chain(macros) {
        let owner = action.map_or_else(|| "a macro".to_owned(), named);
        for (key, parsed) in keys.iter().filter_map(|key| Some((key, Key::parse(key)?))) {
            if let Some((_, first)) = taken.iter().find(|(other, first)| *other == parsed && *first != owner) {
                let message = format!("`{key}` is the key of {first} and of {owner}; the last one counts");
                complaints.push(Complaint { line, message });
            }
            taken.push((parsed, owner.clone()));
        }
        let before: Vec<Action> = Action::ALL.iter().copied().filter(|a| !keymap.keys(*a).is_empty()).collect();
        match action {
            Some(action) => keymap.bind(action, keys),
            None => keys.iter().for_each(|key| keymap.bind_macro(key, &[])),
        }
        // An action that has an entry of its own is as its reader wants it.
        let own = |action: &Action| config.keys.iter().any(|(other, _)| other == action);
        for bare in before.into_iter().filter(|a| keymap.keys(*a).is_empty() && !own(a)) {
            let (keys, bare) = (keys.join("`, `"), bare.name());
            let message = format!(
                "`{keys}` is taken from {bare}, which has no key any more; give it one under [keys], or [] to be rid of this line"
            );
            complaints.push(Complaint { line, message });
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use crate::cli::config;

    fn told(text: &str) -> Vec<String> {
        config::parse(text).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_key_of_two_actions_and_an_action_without_a_key_are_told_with_their_lines() {
        let clash = told("[keys]\ntoggle-star = [\"u\"]\n");
        assert_eq!(clash.len(), 1, "{clash:?}");
        assert!(clash[0].starts_with("2: `u` is taken from toggle-read"), "{clash:?}");
        let clash = told("[keys]\ntoggle-star = [\"ctrl+s\"]\nundo = [\"z\", \"ctrl+s\"]\n");
        assert_eq!(clash, ["3: `ctrl+s` is the key of toggle-star and of undo; the last one counts"]);
        let clash = told("[macros]\n\"u\" = [\"toggle-star\"]\n");
        assert!(clash[0].starts_with("2: `u` is taken from toggle-read"), "{clash:?}");
    }

    #[test]
    fn what_was_moved_on_purpose_is_no_clash() {
        for text in [
            "[keys]\ntoggle-star = [\"u\"]\ntoggle-read = [\"s\"]\n",
            "[keys]\ntoggle-read = [\"s\"]\ntoggle-star = [\"u\"]\n",
            "[keys]\ntoggle-star = [\"u\"]\ntoggle-read = []\n",
            "[keys]\nquit = [\"ctrl+q\"]\n",
            "keymap = \"newsboat\"\n[macros]\n\"ctrl+g\" = [\"toggle-star\", \"next-unread\"]\n",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
