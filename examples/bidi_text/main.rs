//! Arabic in any ratatui program: a paragraph widget over `sahifa::text`, and a small program that shows it.
//!
//! `cargo run --release --example bidi_text -- [TERMINAL] [FILE]`: TERMINAL is one of the names that `sahifa doctor`
//! lists (`unknown` where none is given), FILE a text to show instead of the sample. Keys: + and − change the column,
//! j the justification, m the marks, up and down scroll, a click marks the word under the pointer, q leaves.
//! [`widget`] is the part to take along; it needs ratatui and `sahifa::text`, nothing else of sahifa.

mod widget;

use std::{env, error::Error, fs, io, ops::Range};

use crossterm::{
    event::{self, DisableMouseCapture, EnableMouseCapture, Event, KeyCode, KeyEventKind, MouseButton, MouseEventKind},
    execute,
};
use ratatui::{
    Frame,
    layout::Rect,
    style::{Color, Style},
};
use sahifa::{
    article::clean,
    text::{
        layout::{Justify, Marks},
        terminal::TerminalProfile,
    },
};
use widget::{BidiText, Highlight};

const SAMPLE: &str = "أعلنت وزارة الصحة (الثلاثاء) إصابة 1,250 شخصا، أي 12.5% من السكان، وفق تقرير نشرته Reuters على https://example.org/a?b=1.
قَالَ المتحدث: «لا نملك أرقاما نهائية»، وأضاف أن الطائرات من طراز F-16 لم تقلع.
שלום עולם: עברית (עם סוגריים) ו-42 מספרים.
A left-to-right paragraph that quotes سلام عليكم and goes on.";

struct Demo {
    paragraphs: Vec<String>,
    width: u16,
    justify: Justify,
    marks: Marks,
    scroll: usize,
    marked: Option<(usize, Range<usize>)>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "unknown".to_owned());
    let profile = TerminalProfile::by_name(&name).ok_or("no such terminal: `sahifa doctor` lists the names")?;
    let text = arguments.next().map_or_else(|| Ok(SAMPLE.to_owned()), fs::read_to_string)?;
    let mut demo = Demo {
        // The engine lays out one line of clean text at a time; whatever comes from outside is cleaned first.
        paragraphs: text.lines().map(|line| clean::line(line).into_owned()).collect(),
        width: 60,
        justify: Justify::Ragged,
        marks: Marks::Keep,
        scroll: 0,
        marked: None,
    };
    let mut terminal = ratatui::init();
    let switch = profile.encoding.encoder().switch();
    let outcome = say(switch.on)
        .and_then(|()| execute!(io::stdout(), EnableMouseCapture))
        .and_then(|()| demo.run(&mut terminal, profile));
    // Whatever happened, the terminal gets its own ways back.
    let restored = execute!(io::stdout(), DisableMouseCapture).and_then(|()| say(switch.off));
    ratatui::restore();
    outcome.and(restored)?;
    Ok(())
}

/// Sends a sequence that turns the terminal's own reordering off or on.
fn say(sequence: &str) -> io::Result<()> {
    use io::Write;
    io::stdout().write_all(sequence.as_bytes())?;
    io::stdout().flush()
}

impl Demo {
    fn run(&mut self, terminal: &mut ratatui::DefaultTerminal, profile: &TerminalProfile) -> io::Result<()> {
        loop {
            let mut size = Rect::default();
            terminal.draw(|frame| {
                size = frame.area();
                self.draw(frame, profile);
            })?;
            match event::read()? {
                Event::Key(key) if key.kind == KeyEventKind::Press => match key.code {
                    KeyCode::Char('q') | KeyCode::Esc => return Ok(()),
                    KeyCode::Char('+') => self.width = self.width.saturating_add(2),
                    KeyCode::Char('-') => self.width = self.width.saturating_sub(2).max(8),
                    KeyCode::Char('m') => {
                        self.marks = if self.marks == Marks::Keep { Marks::Hide } else { Marks::Keep };
                    }
                    KeyCode::Char('j') => {
                        self.justify = match self.justify {
                            Justify::Ragged => Justify::Blanks,
                            Justify::Blanks => Justify::Kashida,
                            Justify::Kashida => Justify::Ragged,
                        }
                    }
                    KeyCode::Down => self.scroll += 1,
                    KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
                    _ => {}
                },
                Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => {
                    let text = self.widget(profile);
                    let area = self.column(size);
                    self.marked = text.source_at(area, mouse.column, mouse.row).map(|(paragraph, at)| {
                        let word = word_around(&self.paragraphs[paragraph], at.start);
                        (paragraph, word)
                    });
                }
                _ => {}
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, profile: &TerminalProfile) {
        let area = self.column(frame.area());
        frame.render_widget(self.widget(profile), area);
    }

    /// The text's column, in the middle of the screen.
    fn column(&self, screen: Rect) -> Rect {
        let width = self.width.min(screen.width);
        Rect { x: screen.x + (screen.width - width) / 2, width, ..screen }
    }

    fn widget(&self, profile: &TerminalProfile) -> BidiText<'_> {
        let highlights = self.marked.iter().map(|(paragraph, range)| Highlight {
            paragraph: *paragraph,
            range: range.clone(),
            style: Style::new().fg(Color::Black).bg(Color::Yellow),
        });
        BidiText {
            paragraphs: &self.paragraphs,
            encoding: profile.encoding,
            justify: self.justify,
            marks: self.marks,
            scroll: self.scroll,
            highlights: highlights.collect(),
            style: Style::new(),
        }
    }
}

/// The bytes of the word around a byte.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let is_word = |c: char| !c.is_whitespace();
    let start = text[..at].char_indices().rev().take_while(|&(_, c)| is_word(c)).last().map_or(at, |(i, _)| i);
    let end = text[at..].char_indices().find(|&(_, c)| !is_word(c)).map_or(text.len(), |(i, _)| at + i);
    start..end
}
