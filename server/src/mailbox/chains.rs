//! The chains as they stand, verified from the stored statements and kept in memory within a bound.
//!
//! What is in memory is a beginning of what is stored: before every use it is brought up to the stored length. So a
//! writer and any number of readers can each have their own, and none can act on a membership that is out of date.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use wire::chain::SignedStatement;
use wire::{Body, Chain, ChainError, ChainId, DeviceId, Statement};

use crate::storage::{Damage, Read, StorageError};

/// How many bytes of statements are read at once.
const PAGE: usize = 1024 * 1024;

/// A chain, and what the relay must know of it beside the membership.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) chain: Chain,
    /// For each device that left: how many statements there were when it had.
    removals: BTreeMap<DeviceId, u32>,
}

impl Known {
    pub(crate) fn start(first: &SignedStatement) -> Result<Self, ChainError> {
        Ok(Self { chain: Chain::start(first)?, removals: BTreeMap::new() })
    }

    pub(crate) fn extend(&mut self, next: &SignedStatement) -> Result<Statement, ChainError> {
        let statement = self.chain.extend(next)?;
        if let Body::RemoveDevice { device, .. } = &statement.body {
            self.removals.insert(*device, self.chain.length());
        }
        Ok(statement)
    }

    /// How many statements this device may see: all, or those up to its own removal.
    pub(crate) fn visible_to(&self, device: DeviceId) -> u32 {
        self.removals.get(&device).copied().unwrap_or(self.chain.length())
    }
}

/// Chains in memory, the least recently used forgotten first.
#[derive(Debug)]
pub(crate) struct Chains {
    known: HashMap<ChainId, (u64, Arc<Known>)>,
    clock: u64,
    most: usize,
}

impl Chains {
    pub(crate) fn new(most: usize) -> Self {
        Self { known: HashMap::new(), clock: 0, most: most.max(1) }
    }

    /// The chain as it is stored now; none if it is not.
    pub(crate) fn at(&mut self, read: &dyn Read, id: ChainId) -> Result<Option<Arc<Known>>, StorageError> {
        let Some(usage) = read.usage(id)? else { return Ok(None) };
        let known = match self.known.get(&id) {
            // A reader's moment may be older than what it saw before. Both were committed: the longer one is true.
            Some((_, known)) if known.chain.length() >= usage.statements => Arc::clone(known),
            Some((_, known)) => Arc::new(catch_up(read, id, Some(known.as_ref().clone()))?),
            None => Arc::new(catch_up(read, id, None)?),
        };
        self.keep(id, Arc::clone(&known));
        Ok(Some(known))
    }

    fn keep(&mut self, id: ChainId, known: Arc<Known>) {
        self.clock = self.clock.wrapping_add(1);
        self.known.insert(id, (self.clock, known));
        if self.known.len() > self.most {
            let oldest = self.known.iter().min_by_key(|(_, (used, _))| *used).map(|(id, _)| *id);
            oldest.and_then(|id| self.known.remove(&id));
        }
    }

    /// Forgets everything: a change was rolled back, and what is here may have seen it.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
    }
}

/// Reads on from where a chain in memory ends. What is stored was checked before, and is checked again.
fn catch_up(read: &dyn Read, id: ChainId, known: Option<Known>) -> Result<Known, StorageError> {
    let damaged = |_| StorageError::Damaged(Damage::Chain);
    let mut known = known;
    loop {
        let from = known.as_ref().map_or(0, |known| known.chain.length());
        let page = read.statements(id, from, PAGE)?;
        if page.is_empty() {
            return known.ok_or(StorageError::Damaged(Damage::Missing));
        }
        for statement in &page {
            match &mut known {
                Some(known) => drop(known.extend(statement).map_err(damaged)?),
                None if statement.chain_id() == id => known = Some(Known::start(statement).map_err(damaged)?),
                None => return Err(StorageError::Damaged(Damage::Chain)),
            }
        }
    }
}
