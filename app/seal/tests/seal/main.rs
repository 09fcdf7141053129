//! What seal promises, as facts. Each file is one subject; `circle` and `golden` are what they share.

#[cfg(test)]
mod anything;
#[cfg(test)]
mod at_rest;
#[cfg(test)]
mod circle;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod devices;
#[cfg(test)]
mod envelopes;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod invites;
#[cfg(test)]
#[path = "../../../../server/wire/tests/wire/mangle.rs"]
mod mangle;
#[cfg(test)]
mod records;
#[cfg(test)]
mod rings;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod stories;
#[cfg(test)]
mod survives;
