//! Stories about the product, each told on SQLite and on PostgreSQL, through the command table.
#![expect(clippy::expect_used, reason = "a story that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "a story makes the faults that the product must find")]

mod access;
mod accounting;
mod browser;
mod customers;
mod erase;
mod export;
mod fields;
mod files;
mod house;
mod import;
mod locations;
mod matrix;
mod merge;
mod office;
mod office_file;
mod offices;
mod people;
mod portal;
mod records;
mod roles;
mod sign_in;
mod sync_simulated;
#[cfg(target_os = "linux")]
mod trouble;
mod upgrade;
