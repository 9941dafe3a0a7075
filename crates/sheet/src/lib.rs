//! Files of other programs as sheets of text, and sheets as files. Knows no noun, no database, no disk and no network.

pub mod value;
