//! The screen without a terminal: states, keys and buffers.

mod assets;
mod fixture;
mod interaction;
mod reading;
mod screens;
