//! Trains the Arabic tagger: `cargo run --release --example train_tagger -- OUT.bin TRAIN.jsonl... [--dev DEV.jsonl]`.
//!
//! Each line of a training file is an object with `tokens` and `labels` (BIO; PER LOC ORG MISC, or the types of Wojood,
//! which are mapped). `--folds N` cross-validates on the first file instead of writing a model; `--epochs`, `--rounds`,
//! `--power`, `--dropout`, `--margin`, `--recall` and `--seed` set how to learn. The same data and settings give the same bytes.

use std::{collections::HashSet, error::Error, fs};

use sahifa::extract::{
    entities::with_hints,
    tagger::{
        LABELS, Model, tag_with,
        train::{Settings, Trainer},
    },
};

type Row = (Vec<String>, Vec<u8>);

fn main() -> Result<(), Box<dyn Error>> {
    let mut settings = Settings::default();
    let (mut files, mut dev, mut folds) = (Vec::new(), None, 0usize);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--dev" => dev = Some(value()?),
            "--folds" => folds = value()?.parse()?,
            "--epochs" => settings.epochs = value()?.parse()?,
            "--rounds" => settings.rounds = value()?.parse()?,
            "--power" => settings.power = value()?.parse()?,
            "--dropout" => settings.dropout = value()?.parse()?,
            "--margin" => settings.margin = value()?.parse()?,
            "--recall" => settings.recall = value()?.parse()?,
            "--seed" => settings.seed = value()?.parse()?,
            _ => files.push(argument),
        }
    }
    let out = files.first().cloned().ok_or("usage: train_tagger OUT.bin TRAIN.jsonl... [--dev DEV.jsonl]")?;
    let rows: Vec<Vec<Row>> = files[1..].iter().map(|f| read(f)).collect::<Result<_, _>>()?;
    if folds > 1 {
        return cross_validate(&rows, folds, settings);
    }
    let all: Vec<&Row> = rows.iter().flatten().collect();
    let bytes = learn(&all, settings);
    fs::write(&out, &bytes)?;
    println!("{} sentences, {} bytes", all.len(), bytes.len());
    if let Some(dev) = dev {
        let mut counts = Counts::default();
        counts.score(&bytes, read(&dev)?.iter());
        counts.print();
    }
    Ok(())
}

fn cross_validate(rows: &[Vec<Row>], folds: usize, settings: Settings) -> Result<(), Box<dyn Error>> {
    let (first, others) = rows.split_first().ok_or("no training file")?;
    let mut counts = Counts::default();
    for fold in 0..folds {
        let range = first.len() * fold / folds..first.len() * (fold + 1) / folds;
        let kept = first.iter().enumerate().filter(|(i, _)| !range.contains(i)).map(|(_, r)| r);
        let training: Vec<&Row> = kept.chain(others.iter().flatten()).collect();
        counts.score(&learn(&training, settings), first[range].iter());
    }
    counts.print();
    Ok(())
}

fn learn(rows: &[&Row], settings: Settings) -> Vec<u8> {
    let mut trainer = Trainer::default();
    for (tokens, labels) in rows {
        with_hints(tokens, |words| trainer.add(words, labels));
    }
    trainer.learn(settings)
}

fn read(path: &str) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let list = |key: &str| -> Vec<String> {
            row[key].as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
        };
        let labels = list("labels").iter().map(|l| number(l)).collect();
        rows.push((list("tokens"), labels));
    }
    Ok(rows)
}

fn number(label: &str) -> u8 {
    let (tag, kind) = label.split_once('-').unwrap_or(("O", ""));
    let kind = match kind {
        "PER" | "PERS" => 1,
        "LOC" | "GPE" | "FAC" => 3,
        "ORG" => 5,
        "MISC" | "EVENT" | "PRODUCT" | "LAW" | "CURR" => 7,
        _ => return 0,
    };
    if tag == "B" { kind } else { kind + 1 }
}

#[derive(Default)]
struct Counts {
    right: [usize; 4],
    found: [usize; 4],
    due: [usize; 4],
}

impl Counts {
    fn score<'a>(&mut self, bytes: &[u8], rows: impl Iterator<Item = &'a Row>) {
        let Some(model) = Model::read(bytes) else { return };
        for (tokens, labels) in rows {
            let tags: Vec<u8> = with_hints(tokens, |words| tag_with(&model, words).iter().map(|t| t.label).collect());
            let (found, due) = (chunks(&tags), chunks(labels));
            for c in &found {
                self.found[c.2] += 1;
                self.right[c.2] += usize::from(due.contains(c));
            }
            for c in &due {
                self.due[c.2] += 1;
            }
        }
    }

    fn print(&self) {
        let line = |name: &str, right: usize, found: usize, due: usize| {
            let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / due.max(1) as f64);
            let f = if right == 0 { 0.0 } else { 2.0 * p * r / (p + r) };
            println!("{name}: P {:.1} R {:.1} F1 {:.1} ({due})", 100.0 * p, 100.0 * r, 100.0 * f);
        };
        for kind in 0..4 {
            line(&LABELS[1 + 2 * kind][2..], self.right[kind], self.found[kind], self.due[kind]);
        }
        line("all", self.right.iter().sum(), self.found.iter().sum(), self.due.iter().sum());
    }
}

/// Chunks as conlleval counts them: a stray I- opens one.
fn chunks(labels: &[u8]) -> HashSet<(usize, usize, usize)> {
    let mut out = HashSet::new();
    let mut open: Option<(usize, u8)> = None;
    for (i, &label) in labels.iter().chain([&0]).enumerate() {
        let goes_on = open.is_some_and(|(_, kind)| label == kind + 1);
        if !goes_on {
            if let Some((start, kind)) = open.take() {
                out.insert((start, i, usize::from(kind) / 2));
            }
            if label != 0 {
                open = Some((i, if label % 2 == 1 { label } else { label - 1 }));
            }
        }
    }
    out
}
