//! Clientele itself: the nouns, their rules, who may do what, and the store. Knows no shell, transport or document.

pub mod account;
pub mod activity;
pub mod backup;
pub mod catalogue;
pub mod check;
pub mod contact;
pub mod ctx;
pub mod custom_field;
pub mod customer;
pub mod employee;
pub mod error;
pub mod file;
pub mod home;
pub mod import;
pub mod job;
pub mod list_item;
pub mod mail_template;
pub mod merge;
pub mod not_duplicate;
pub mod note;
pub mod office;
pub mod own;
pub mod person;
pub mod picture;
pub mod policy;
pub mod portal;
pub mod role;
pub mod sample;
pub mod saved_view;
pub mod sign_in;
pub mod start;
#[expect(clippy::disallowed_methods, reason = "this is the one place that writes to the database")]
pub mod store;
pub mod tables;
pub mod text;
pub mod wire;
