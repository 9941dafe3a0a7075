//! What stories stand on: a whole app in a test, and a throw-away PostgreSQL.

pub mod app;
pub mod bench;
pub mod demo;
pub mod postgres;
