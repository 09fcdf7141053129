//! What wire promises, as facts. Each file is one subject; `people` and `golden` are what they share.

#[cfg(test)]
mod chain_joins;
#[cfg(test)]
mod chain_leaves;
#[cfg(test)]
mod chain_links;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod flights;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod golden_forms;
#[cfg(test)]
mod made;
#[cfg(test)]
mod mangle;
#[cfg(test)]
mod people;
#[cfg(test)]
mod records;
#[cfg(test)]
mod round_trips;
#[cfg(test)]
mod survives;
