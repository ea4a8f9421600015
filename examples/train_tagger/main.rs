//! Trains the Arabic tagger: `cargo run --release --example train_tagger -- DATA_DIR OUT`.
//!
//! `DATA_DIR` holds `anercorp.train.jsonl` and, where `--wojood` is given, `wojood_sample.train.jsonl`: a line is an object
//! with `tokens` and `labels` (BIO). Lists are read from assets/models/lists and assets/lexicon/ar under `--assets`
//! (the current folder). `--folds N` cross-validates instead of writing; `--dev FILE` scores what was learnt; `--show` prints
//! what went wrong. The same
//! data, lists and settings give the same bytes.

#![allow(clippy::print_stdout, reason = "a command prints its figures")]
#![allow(unreachable_pub, reason = "an example has no outside")]

mod crf;
mod data;
mod lists;
mod score;

use std::{error::Error, fs, path::Path};

use sahifa::extract::tagger::{Model, tag_words};

use crf::{Settings, Trainer};
use data::Row;
use score::Counts;

fn main() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings::default();
    let (mut places, mut dev, mut folds, mut assets, mut wojood) = (Vec::new(), None, 0usize, ".".to_owned(), false);
    let mut only = usize::MAX;
    let mut lexicon = None;
    let mut show = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--dev" => dev = Some(value()?),
            "--folds" => folds = value()?.parse()?,
            "--only" => only = value()?.parse()?,
            "--assets" => assets = value()?,
            "--lexicon" => lexicon = Some(value()?),
            "--show" => show = true,
            "--wojood" => wojood = true,
            "--epochs" => settings.epochs = value()?.parse()?,
            "--rate" => settings.rate = value()?.parse()?,
            "--l2" => settings.l2 = value()?.parse()?,
            "--cutoff" => settings.cutoff = value()?.parse()?,
            "--dropout" => settings.dropout = value()?.parse()?,
            "--rounds" => settings.rounds = value()?.parse()?,
            "--blind" => settings.blind = value()?.parse()?,
            "--limit" => settings.limit = value()?.parse()?,
            "--bias" => {
                for (slot, part) in settings.bias.iter_mut().zip(value()?.split(',')) {
                    *slot = part.parse()?;
                }
            }
            "--seed" => settings.seed = value()?.parse()?,
            _ => places.push(argument),
        }
    }
    let [folder, rest @ ..] = places.as_slice() else { return Err("usage: train_tagger DATA_DIR OUT".into()) };
    let folder = Path::new(folder);
    let lexicon = lexicon.unwrap_or_else(|| format!("{assets}/assets/lexicon/ar"));
    let gazetteer = lists::build(Path::new(&assets).join("assets/models/lists").as_path(), Path::new(&lexicon))?;
    println!("{} words and phrases in the lists", gazetteer.len());
    let table = gazetteer.write();
    let rows = data::read(&folder.join("anercorp.train.jsonl"))?;
    let more = if wojood { data::read(&folder.join("wojood_sample.train.jsonl"))? } else { Vec::new() };
    if folds > 1 {
        let mut counts = Counts::default();
        for fold in (0..folds).filter(|&f| f < only) {
            let range = rows.len() * fold / folds..rows.len() * (fold + 1) / folds;
            let kept = rows.iter().enumerate().filter(|(i, _)| !range.contains(i)).map(|(_, r)| r);
            let training: Vec<&Row> = kept.chain(&more).collect();
            let bytes = learn(&training, &table, settings)?;
            judge(&bytes, &rows[range], &mut counts, show)?;
        }
        counts.print("folds");
        return Ok(());
    }
    let training: Vec<&Row> = rows.iter().chain(&more).collect();
    let bytes = learn(&training, &table, settings)?;
    if let [out, ..] = rest {
        fs::write(out, &bytes)?;
        println!("{} sentences, {} bytes", training.len(), bytes.len());
    }
    if let Some(dev) = dev {
        let mut counts = Counts::default();
        judge(&bytes, &data::read(Path::new(&dev))?, &mut counts, show)?;
        counts.print("dev");
    }
    Ok(())
}

fn learn(rows: &[&Row], table: &(Vec<u8>, u32), settings: Settings) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut trainer = Trainer::new(table, settings)?;
    for row in rows {
        trainer.count(row);
    }
    for row in rows {
        trainer.add(row);
    }
    Ok(trainer.learn())
}

fn judge(bytes: &[u8], rows: &[Row], counts: &mut Counts, show: bool) -> Result<(), Box<dyn Error>> {
    let model = Model::read(bytes).ok_or("the model does not read back")?;
    for row in rows {
        let tags: Vec<u8> = tag_words(&model, &row.tokens).iter().map(|t| t.label).collect();
        counts.add(&tags, &row.labels);
        if show {
            Counts::show(&row.tokens, &tags, &row.labels);
        }
    }
    Ok(())
}
