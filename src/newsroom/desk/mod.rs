//! Serves the library to the screen.

pub mod model;
