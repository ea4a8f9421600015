//! Numbers and times alone, in the form of `sahifa extract --jsonl`: for work on these two layers.

use std::io::{BufRead, Write};

use sahifa::{
    article::model::Moment,
    extract::{
        model::{NumberKind, TimeKind},
        numbers, times,
        tokens::Tokens,
    },
};
use serde_json::{Value, json};

fn moment(text: &str) -> Option<Moment> {
    let date = text.get(..10)?.parse().ok()?;
    let time = text.get(11..19).and_then(|t| t.parse().ok());
    let offset = text.get(19..25).and_then(|o| {
        let sign = if o.starts_with('-') { -1 } else { 1 };
        let seconds = o.get(1..3)?.parse::<i32>().ok()? * 3600 + o.get(4..6)?.parse::<i32>().ok()? * 60;
        jiff::tz::Offset::from_seconds(sign * seconds).ok()
    });
    Some(Moment { date, time, offset })
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let published = row["published"].as_str().and_then(moment);
        let (mut all_numbers, mut all_times, mut paragraphs) = (Vec::new(), Vec::new(), Vec::new());
        for (index, text) in row["text"].as_str().unwrap_or("").trim_end_matches('\n').split("\n\n").enumerate() {
            let chars = |byte: usize| text[..byte].chars().count();
            let tokens = Tokens::new(text);
            let numbers = numbers::find(&tokens, index, "ar");
            let times = times::find(&tokens, index, &numbers, published, "ar");
            for n in numbers.iter().filter(|n| !times.iter().any(|t| t.span.overlaps(n.span))) {
                let kind = match n.kind {
                    NumberKind::Range => "range",
                    NumberKind::Percent => "percent",
                    NumberKind::Money => "money",
                    NumberKind::Measure => "measure",
                    NumberKind::Fraction => "fraction",
                    NumberKind::Ordinal => "ordinal",
                    NumberKind::Cardinal => "cardinal",
                };
                all_numbers.push(json!({"paragraph": index, "start": chars(n.span.start), "end": chars(n.span.end),
                    "value": n.value, "kind": kind, "unit": n.unit, "range": n.range, "text": &text[n.span.range()]}));
            }
            for t in &times {
                let kind = match t.kind {
                    TimeKind::Date => "date",
                    TimeKind::Time => "time",
                    TimeKind::Interval => "interval",
                    TimeKind::Duration => "duration",
                    TimeKind::Set => "set",
                };
                all_times.push(json!({"paragraph": index, "start": chars(t.span.start), "end": chars(t.span.end),
                    "value": t.value, "kind": kind, "why": t.why, "open_start": t.open_start, "text": &text[t.span.range()]}));
            }
            paragraphs.push(json!({"index": index, "kind": "body", "text": text, "repeats": null}));
        }
        writeln!(
            out,
            "{}",
            json!({"paragraphs": paragraphs, "numbers": all_numbers, "times": all_times, "entities": [],
                "quantities": [], "statements": [], "timeline": []})
        )?;
    }
    out.flush()
}
