//! What wire promises, as facts. Each file is one subject; `people` and `golden` are what they share.

mod chain_joins;
mod chain_leaves;
mod chain_links;
mod damage;
mod flights;
mod golden;
mod golden_forms;
mod made;
mod people;
mod records;
mod round_trips;
mod survives;
