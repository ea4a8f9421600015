//! The key of a phrase: a rolling hash over its folded words; shared with the build script.

const PRIME: u64 = 0x0000_0100_0000_01B3;
const START: u64 = 0xCBF2_9CE4_8422_2325;

/// The rolling hash of a phrase (FNV-1a over chars, mixed after each word).
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseHash {
    phrase: u64,
    word: u64,
}

impl PhraseHash {
    pub(super) fn new() -> Self {
        Self { phrase: START, word: START }
    }

    pub(super) fn char(&mut self, folded: char) {
        self.word = (self.word ^ u64::from(u32::from(folded))).wrapping_mul(PRIME);
    }

    pub(super) fn word(&mut self, folded: &str) {
        for c in folded.chars() {
            self.char(c);
        }
        self.end_word();
    }

    /// Closes a word; says nothing new where no char came since the last one.
    pub(super) fn end_word(&mut self) {
        if self.word != START {
            let mixed = (self.phrase.rotate_left(23) ^ self.word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            self.phrase = mixed ^ (mixed >> 29);
            self.word = START;
        }
    }

    /// Whether a word has begun that no [`Self::end_word`] closed.
    pub(super) fn is_open(self) -> bool {
        self.word != START
    }

    pub(super) fn key(self) -> u64 {
        self.phrase
    }
}
