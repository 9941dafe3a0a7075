//! What stories stand on: a whole app in a test, and a throw-away PostgreSQL.

#[expect(clippy::expect_used, reason = "a test that cannot begin fails")]
pub mod app;
pub mod bench;
mod bench_import;
mod bench_office;
pub mod demo;
pub mod fixture;
pub mod postgres;
pub mod trouble;
