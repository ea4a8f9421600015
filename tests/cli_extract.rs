//! `sahifa extract` as a program: the contract's shape, order, complaints and exit codes.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Output, Stdio};
use std::thread;

use serde_json::Value;

fn sahifa() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sahifa"));
    // No file of the machine that runs the tests may decide.
    command.env_clear().env("HOME", "/nonexistent");
    command
}

/// Runs `extract --jsonl` with these bytes on its standard input.
fn stream(input: impl Into<Vec<u8>>) -> Output {
    stream_with(&[], input)
}

fn stream_with(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = sahifa()
        .args(["extract", "--jsonl"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    let writer = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    std::str::from_utf8(&output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_output_line_has_the_contracts_keys() {
    let output = stream(
        "{\"text\": \"عنوان الخبر\\n\\nقال مسؤول إن 25 جنديا وصلوا إلى العراق يوم السبت.\", \"published\": \"2024-01-21\"}\n",
    );
    assert_eq!(output.status.code(), Some(0));
    let line = &lines(&output)[0];
    for (key, check) in [
        ("id", Value::is_null as fn(&Value) -> bool),
        ("direction", Value::is_string),
        ("language", Value::is_string),
        ("paragraphs", Value::is_array),
        ("entities", Value::is_array),
        ("times", Value::is_array),
        ("numbers", Value::is_array),
        ("quantities", Value::is_array),
        ("statements", Value::is_array),
        ("timeline", Value::is_array),
    ] {
        assert!(line.get(key).is_some_and(check), "{key}: {line}");
    }
    assert_eq!((line["published"].as_str(), line["direction"].as_str()), (Some("2024-01-21"), Some("rtl")));
    let paragraphs = line["paragraphs"].as_array().unwrap();
    assert_eq!(paragraphs.len(), 2);
    for (i, p) in paragraphs.iter().enumerate() {
        assert_eq!(p["index"], i);
        for key in ["kind", "text", "repeats", "sentences"] {
            assert!(p.get(key).is_some(), "{key}");
        }
    }
    assert!(line.get("labels").is_none());
}

#[test]
fn offsets_count_chars_and_leave_proclitics_out() {
    let output = stream("{\"text\": \"😀 وصل الوفد وللعراق دور.\"}\n");
    let line = &lines(&output)[0];
    let text: Vec<char> = line["paragraphs"][0]["text"].as_str().unwrap().chars().collect();
    let mention = &line["entities"][0]["mentions"][0];
    let (start, end) = (mention["start"].as_u64().unwrap() as usize, mention["end"].as_u64().unwrap() as usize);
    let named: String = text[start..end].iter().collect();
    assert!(named.ends_with("العراق") || named.ends_with("لعراق"), "{named}");
    assert!(!named.starts_with('و'), "{named}");
}

#[test]
fn lines_come_back_in_order_with_their_own_keys() {
    let input: Vec<String> = (0..1200)
        .map(|i| {
            format!(
                "{{\"id\": \"n{i}\", \"text\": \"الخبر رقم {i} من بغداد {}\", \"my\": {{\"a\": [{i}]}}}}\n",
                "كلمة ".repeat(i % 40)
            )
        })
        .collect();
    let output = stream(input.concat());
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    assert_eq!(lines.len(), 1200);
    for (i, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], format!("n{i}"));
        assert_eq!(line["my"]["a"][0], i);
        assert!(line["paragraphs"][0]["text"].as_str().unwrap().contains(&format!("رقم {i} من")));
    }
}

#[test]
fn a_bad_line_gets_a_complaint_in_its_place_and_the_run_goes_on() {
    let mut input = b"{\"text\": \"a\"}\n\nnot json\n\xFF\xFE\n[1]\n{\"tokens\": 5}\n".to_vec();
    input.extend_from_slice(b"{\"text\": \"b\", \"published\": \"soon\"}\r\n{\"text\": \"last, without a line end\"}");
    let output = stream(input);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines.len(), 8);
    for (i, line) in lines.iter().enumerate() {
        if i == 0 || i == 7 {
            assert!(line["paragraphs"].is_array(), "{line}");
        } else {
            assert_eq!(line["line"], i + 1);
            assert!(line["error"].as_str().is_some_and(|e| !e.is_empty()));
            assert_eq!(line.as_object().unwrap().len(), 2);
        }
    }
}

#[test]
fn tokens_get_one_label_each_and_make_one_paragraph() {
    let tokens = ["وصل", "", "الوزير", "إلى", "العراق", "\u{202E}", "a b", "."];
    let output = stream(serde_json::json!({ "tokens": tokens }).to_string() + "\n{\"tokens\": []}");
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    let labels: Vec<&str> = lines[0]["labels"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
    assert_eq!(labels, ["O", "O", "O", "O", "B-LOC", "O", "O", "O"]);
    assert_eq!(lines[0]["paragraphs"].as_array().unwrap().len(), 1);
    assert_eq!(lines[1]["labels"], serde_json::json!([]));
}

#[test]
fn the_given_date_is_for_lines_that_have_none() {
    let output = stream_with(
        &["--published", "2024-01-21"],
        "{\"text\": \"a\"}\n{\"text\": \"a\", \"published\": \"2020-05-05T10:00:00+03:00\"}\n",
    );
    let lines = lines(&output);
    assert_eq!(lines[0]["published"], "2024-01-21");
    assert_eq!(lines[1]["published"], "2020-05-05T10:00:00+03:00");
}

/// A program that asks one line at a time must not wait for a full buffer.
#[test]
fn an_answer_comes_before_the_next_line_is_sent() {
    let mut child = sahifa().args(["extract", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for i in 0..3 {
        writeln!(stdin, "{{\"id\": {i}, \"text\": \"خبر\"}}").unwrap();
        stdin.flush().unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], i);
    }
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_reader_that_goes_away_ends_the_run_without_noise() {
    let mut child = sahifa()
        .args(["extract", "--jsonl"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        let line = format!("{{\"text\": \"{}\"}}\n", "كلمة ".repeat(1000));
        // The pipe closes sooner or later.
        while stdin.write_all(line.as_bytes()).is_ok() {}
    });
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn files_give_one_object_each_and_a_missing_one_does_not_stop_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&a, "خبر أول من بغداد.\n\nوفقرة ثانية.").unwrap();
    fs::write(&b, "خبر ثان.").unwrap();
    let output = sahifa()
        .args(["extract", "--format", "jsonl"])
        .arg(&a)
        .arg(folder.path().join("none.txt"))
        .arg(&b)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let found = lines(&output);
    assert_eq!(found.len(), 2);
    assert!(found[1]["paragraphs"][0]["text"] == "خبر ثان.");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.lines().count() == 1 && told.contains("none.txt"), "{told}");
    // Indented by default, still one object.
    let output = sahifa().arg("extract").arg(&a).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let whole: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(whole["paragraphs"].as_array().unwrap().len(), 2);
}

#[test]
fn a_command_line_without_sense_is_exit_code_two() {
    for arguments in [
        &["extract"][..],
        &["extract", "--jsonl", "file.txt"],
        &["extract", "--published", "tomorrow", "x.txt"],
        &["extract", "--no-such-option"],
        &["print"],
        &["print", "--width", "0", "x.txt"],
        &["print", "--terminal", "teletype", "x.txt"],
        &["completions", "nosuchshell"],
    ] {
        let output = sahifa().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
    assert_eq!(sahifa().arg("--version").output().unwrap().status.code(), Some(0));
    assert_eq!(sahifa().arg("--help").output().unwrap().status.code(), Some(0));
}

/// The first article's date is assumed, and whoever reads the output can tell.
#[test]
fn an_assumed_date_is_said_to_be_assumed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "خبر من بغداد.").unwrap();
    let read = |metadata: &str| {
        fs::write(folder.path().join("a.toml"), metadata).unwrap();
        let output = sahifa().args(["extract", "--format", "jsonl"]).arg(&path).output().unwrap();
        lines(&output).remove(0)
    };
    let stated = read("published = \"2024-01-21\"\n");
    assert_eq!((stated["published"].as_str(), stated.get("published_assumed")), (Some("2024-01-21"), None));
    let assumed = read("published = \"2024-01-21\"\npublished_assumed = true\n");
    assert_eq!(
        (assumed["published"].as_str(), &assumed["published_assumed"]),
        (Some("2024-01-21"), &Value::Bool(true))
    );
}
