//! What every round stands on: a relay, and a nurse's device with a team that may open circles there.

use wire::chain::Around;
use wire::{ChainId, DocumentId, Role, Space};

use crate::device::Device;
use crate::failure::{Failure, Outcome};
use crate::relay::Relay;

/// A relay with a team.
pub struct Ground {
    /// The relay.
    pub relay: Relay,
    /// The team's first device.
    pub nurse: Device,
    seed: u64,
}

impl Ground {
    /// Sets a relay up.
    ///
    /// # Errors
    /// It has a team already, or does not answer.
    pub async fn begin(relay: Relay, seed: u64) -> Outcome<Self> {
        let nurse = Device::new(&relay.address, seed)?;
        let token = relay.token.ok_or(Failure::Relay("it has a team already: give one that is new"))?;
        nurse.on_line();
        nurse.with(|core| core.create(Around::Team, Some(token)))?;
        nurse.at_base().await?;
        Ok(Self { relay, nurse, seed })
    }

    /// A new device that is not on line yet.
    ///
    /// # Errors
    /// None that memory gives.
    pub fn device(&mut self) -> Outcome<Device> {
        self.seed = self.seed.wrapping_add(1);
        Device::new(&self.relay.address, self.seed)
    }

    /// The next number by which keys are made.
    pub(crate) const fn seed(&self) -> u64 {
        self.seed.wrapping_add(1 << 32)
    }

    /// The nurse goes off line until she is needed again. She is in every circle, and would be told of all that a round counts among
    /// others: one more device for each circle, which the bare log does not have.
    ///
    /// # Errors
    /// What her device then wants to keep cannot be kept.
    pub fn without_the_nurse(&self) -> Outcome {
        self.nurse.off_line()
    }

    /// A circle that the nurse begins, known to the relay: its first document.
    ///
    /// # Errors
    /// The relay does not take it.
    pub async fn circle(&self) -> Outcome<DocumentId> {
        self.nurse.on_line();
        let chain = self.nurse.with(|core| core.create(Around::Circle, None))?;
        self.nurse.at_base().await?;
        Ok(DocumentId::first(chain, Space::Everyone))
    }

    /// Lets a device into a circle, as a family member's comes in: by an invite.
    ///
    /// # Errors
    /// It does not come in.
    pub async fn let_in(&self, device: &Device, chain: ChainId) -> Outcome {
        let secret = self.nurse.with(|core| core.invite(chain, Role::Family))?;
        self.nurse.at_base().await?;
        device.on_line();
        device.with(|core| core.join(&secret, chain))?;
        device.until("a device belongs", |core| core.belongs(chain)).await?;
        device.at_base().await
    }

    /// A circle of so many devices, all on line; the nurse's is not one of them.
    ///
    /// # Errors
    /// It does not come about.
    pub async fn circle_of(&mut self, count: usize) -> Outcome<(DocumentId, Vec<Device>)> {
        let document = self.circle().await?;
        let mut devices = Vec::new();
        for _ in 0..count {
            let device = self.device()?;
            self.let_in(&device, document.chain).await?;
            devices.push(device);
        }
        Ok((document, devices))
    }
}
