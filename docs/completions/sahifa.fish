# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_sahifa_global_optspecs
    string join \n plain terminal= lang= theme= no-color library= config= h/help V/version
end

function __fish_sahifa_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_sahifa_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_sahifa_using_subcommand
    set -l cmd (__fish_sahifa_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c sahifa -n "__fish_sahifa_needs_command" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_needs_command" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_needs_command" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_needs_command" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_needs_command" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_needs_command" -l plain -d 'The reader as lines, for screen readers and braille lines: no boxes, colours or cursor movements, logical order, a command a line (? tells them)'
complete -c sahifa -n "__fish_sahifa_needs_command" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_needs_command" -s V -l version -d 'Print version'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "print" -d 'Writes articles to standard output'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "extract" -d 'Writes what articles say as JSON: people, places, numbers, dates, statements, the timeline'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "add" -d 'Subscribes to feeds'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "refresh" -d 'Fetches feeds without a screen, for scripts, cron and timers'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "list" -d 'Lists articles of the library, newest first'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "search" -d 'Searches the library, best match first, with a line of context for each find'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "mark" -d 'Marks all articles of a query and says how many were changed'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "feeds" -d 'Lists the feeds of the library, or renames, moves or removes one'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "import" -d 'Subscribes to the feeds of a list: OPML, or newsboat\'s `urls`'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "export" -d 'Writes the subscriptions to standard output'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "config" -d 'Prints every setting: its value, where that comes from, what it may be; the output is a configuration file'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "doctor" -d 'Says what this terminal does to Arabic and what is sent to it for that, and whether the library is sound'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "man" -d 'Writes the manual page (roff) to standard output'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "completions" -d 'Writes a shell\'s completions to standard output'
complete -c sahifa -n "__fish_sahifa_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l width -d 'The widest line, in cells; by default the terminal\'s width, at most 100, and no limit in a pipe' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l all -d 'Shows paragraphs that repeat earlier ones too'
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l plain -d 'Plain text in logical order without escapes, also in a terminal (for screen readers and braille lines)'
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand print" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l published -d 'The moment that relative dates count from, where the article does not tell: 2024-01-21 or RFC 3339' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l format -d 'How objects are written' -r -f -a "json\t'Indented, one object after the other'
jsonl\t'One object a line'"
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l jsonl -d 'Reads one JSON object a line from standard input (`text` or `tokens`, and optionally `published`, `title`, `language`, `id`) and writes one a line, in the same order'
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand extract" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l folder -d 'The folder that they go into; parts joined by /' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l tag -d 'A tag; may stand several times' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l title -d 'A name of your own' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l offline -d 'Only writes them down: nothing is asked of the network'
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l feed -d 'One feed, by its address or its whole name; may stand several times' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l jobs -d 'How many feeds are fetched at once' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l format -d 'How it is told' -r -f -a "text\t'A line a feed that has something new, and a sum'
jsonl\t'An object a feed, and a last one with the sum'"
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l all -d 'All feeds, also those whose time has not come'
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -s q -l quiet -d 'Says nothing but what failed'
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l read -d 'Reads what has come, too, so that searches by word, entity and date find it at once'
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand refresh" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l limit -d 'At most so many; 0 for all' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l offset -d 'Leaves out so many from the start' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l order -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
title\t'By title'
feed\t'By feed, newest first in each'
relevance\t'Best match first'"
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l format -d 'How it is written' -r -f -a "text\t'Lines for people'
jsonl\t'One object a line'
json\t'One array'"
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l once -d 'A story that several feeds tell is listed once'
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l limit -d 'At most so many; 0 for all' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l offset -d 'Leaves out so many from the start' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l order -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
title\t'By title'
feed\t'By feed, newest first in each'
relevance\t'Best match first'"
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l format -d 'How it is written' -r -f -a "text\t'Lines for people'
jsonl\t'One object a line'
json\t'One array'"
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l no-wait -d 'Searches what is indexed, without reading the rest first'
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l tag -d 'With a tag; may stand several times' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l untag -d 'Without a tag; may stand several times' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l read -d 'As read'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l unread -d 'As unread'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l star -d 'With a star'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l unstar -d 'Without a star'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l archive -d 'To be kept for good'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l dry-run -d 'Only says how many articles the query has'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand mark" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l format -d 'How it is written' -r -f -a "text\t'Lines for people'
jsonl\t'One object a line'
json\t'One array'"
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -f -a "rename" -d 'Gives a feed another name; its own where the new one is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -f -a "move" -d 'Puts a feed into a folder; at the top where it is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -f -a "remove" -d 'Ends a subscription; starred, kept and tagged articles stay'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and not __fish_seen_subcommand_from rename move remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Gives a feed another name; its own where the new one is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from help" -f -a "move" -d 'Puts a feed into a folder; at the top where it is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Ends a subscription; starred, kept and tagged articles stay'
complete -c sahifa -n "__fish_sahifa_using_subcommand feeds; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l choose -d 'Shows one sentence in every form and writes the one that reads right into the configuration, for this terminal'
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l repair -d 'Repairs the library: counters and index are made anew; of a damaged file, what can be read is saved into a new one'
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l terminal -d 'What the terminal is, instead of finding out (`sahifa doctor` lists the names)' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l lang -d 'The language of the interface, instead of the locale\'s' -r -f -a "ar\t'العربية'
en\t'English'"
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l theme -d 'The colour theme, instead of the configured one' -r
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l library -d 'The library\'s file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l config -d 'The configuration file, instead of the usual one' -r -F
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -l no-color -d 'Uses no colours (as NO_COLOR does)'
complete -c sahifa -n "__fish_sahifa_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "print" -d 'Writes articles to standard output'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "extract" -d 'Writes what articles say as JSON: people, places, numbers, dates, statements, the timeline'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "add" -d 'Subscribes to feeds'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "refresh" -d 'Fetches feeds without a screen, for scripts, cron and timers'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "list" -d 'Lists articles of the library, newest first'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "search" -d 'Searches the library, best match first, with a line of context for each find'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "mark" -d 'Marks all articles of a query and says how many were changed'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "feeds" -d 'Lists the feeds of the library, or renames, moves or removes one'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "import" -d 'Subscribes to the feeds of a list: OPML, or newsboat\'s `urls`'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "export" -d 'Writes the subscriptions to standard output'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "config" -d 'Prints every setting: its value, where that comes from, what it may be; the output is a configuration file'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "doctor" -d 'Says what this terminal does to Arabic and what is sent to it for that, and whether the library is sound'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "man" -d 'Writes the manual page (roff) to standard output'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "completions" -d 'Writes a shell\'s completions to standard output'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and not __fish_seen_subcommand_from print extract add refresh list search mark feeds import export config doctor man completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and __fish_seen_subcommand_from feeds" -f -a "rename" -d 'Gives a feed another name; its own where the new one is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and __fish_seen_subcommand_from feeds" -f -a "move" -d 'Puts a feed into a folder; at the top where it is empty'
complete -c sahifa -n "__fish_sahifa_using_subcommand help; and __fish_seen_subcommand_from feeds" -f -a "remove" -d 'Ends a subscription; starred, kept and tagged articles stay'
