//! How computers and the portal agree: one hub decides, work goes up as mutations, states and history come down as pages.
//!
//! Bytes in, bytes out, and rows only through the store of core: no network, timer, thread or clock of its own, so that a
//! simulator can drive it through every fault. Each step that is kept is one transaction, and every request may come twice.

pub mod device;
pub mod hub;
pub mod protocol;
