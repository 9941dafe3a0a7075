//! Stories about the product, each told on SQLite and on PostgreSQL, through the command table.

mod customers;
