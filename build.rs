//! Compiles the word lists of `assets/lexicon` into the table that `extract::lexicon` looks up without reading anything
//! at start.

#![allow(unreachable_pub, dead_code, reason = "the modules are the library's own, and it uses more of them")]

#[path = "src/extract/lexicon/class.rs"]
mod class;
#[path = "src/extract/lexicon/compile.rs"]
mod compile;
#[path = "src/extract/lexicon/files.rs"]
mod files;
#[path = "src/text/fold.rs"]
mod fold;
#[path = "src/extract/lexicon/hash.rs"]
mod hash;

use class::Class;

#[allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=assets/lexicon");
    println!("cargo::rerun-if-changed=src/extract/lexicon");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    for (language, lists) in files::ALL {
        std::fs::write(out.join(format!("lexicon-{language}.bin")), compile::compile(lists))?;
    }
    Ok(())
}
