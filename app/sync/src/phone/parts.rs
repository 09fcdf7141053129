//! Further parts of a space's writing: documents under the same keys and for the same audience, for what is large and
//! should not be in the way of the words. A part begins on a device when it is written or when somebody's words name it.

use rand_core::CryptoRng;
use wire::{ChainId, DocumentId, Space};

use super::{ChainsError, Phone};
use crate::event::Effect;

/// How many further parts a space has at most, whatever another device says.
pub const PARTS_MAX: u16 = 32;

impl Phone {
    /// Makes sure that a further part is here, empty or as it comes from base, and goes on receiving. The first document of a
    /// space needs no asking for.
    ///
    /// # Errors
    /// There is no such part, or this device does not read that space: nothing is done then.
    pub fn follow_part(&mut self, id: DocumentId, rng: &mut dyn CryptoRng) -> Result<Vec<Effect>, ChainsError> {
        // Where the first document is, so is the right to read it.
        let reads = self.documents.contains_key(&DocumentId::first(id.chain, id.space));
        if id.part > PARTS_MAX || !reads {
            return Err(ChainsError::Unknown);
        }
        if !self.documents.contains_key(&id) {
            self.welcome(id, rng);
            // It is kept, and read again when somebody looks: there may be many.
            self.close(id);
        }
        Ok(self.settle())
    }

    /// Every part of a space that is here but the first, in their order.
    pub fn parts(&self, chain: ChainId, space: Space) -> impl Iterator<Item = DocumentId> {
        let all = DocumentId { chain, space, part: 1 }..=DocumentId { chain, space, part: u16::MAX };
        self.documents.range(all).map(|(id, _)| *id)
    }

    /// Lets go of all further parts but those of one chain. They go on receiving.
    pub fn close_parts_but(&mut self, kept: Option<ChainId>) {
        let parts = self.documents.values_mut().filter(|document| document.id.part > 0);
        parts.filter(|document| Some(document.id.chain) != kept).for_each(|document| document.body = None);
    }
}
