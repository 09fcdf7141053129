//! Which invites a device has named lately: whoever holds an invite may read its chain, so as to claim it.
//!
//! A POST is a conversation of its own, and the next one must still know. What an invite lets its holder see ends when it
//! is claimed or closed: that is decided in `mailbox`, whatever is remembered here.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use wire::{DeviceId, InviteId, Moment};

/// For how long, in milliseconds: to read a chain and claim on a bad line.
const REMEMBERED_FOR: u64 = 15 * 60_000;
/// For how many devices at once.
const DEVICES: usize = 4096;
/// How many invites a device may have named.
const INVITES: usize = 16;

/// What was shown by whom.
#[derive(Debug, Default)]
pub struct Shown {
    devices: Mutex<HashMap<DeviceId, Named>>,
}

#[derive(Debug)]
struct Named {
    until: Moment,
    invites: Vec<InviteId>,
}

impl Shown {
    /// Remembers that a device named an invite that is there. The first it named is forgotten when they are too many.
    pub fn remember(&self, device: DeviceId, invite: InviteId, now: Moment) {
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        if devices.len() >= DEVICES {
            devices.retain(|_, named| named.until > now);
        }
        if devices.len() >= DEVICES && !devices.contains_key(&device) {
            // It asks again, and there will be room: fifteen minutes are the longest that it lasts.
            return;
        }
        let until = Moment(now.0.saturating_add(REMEMBERED_FOR));
        let named = devices.entry(device).or_insert(Named { until, invites: Vec::new() });
        named.until = until;
        named.invites.retain(|known| *known != invite);
        named.invites.push(invite);
        let over = named.invites.len().saturating_sub(INVITES);
        named.invites.drain(..over);
    }

    /// The invites that a device has named lately.
    #[must_use]
    pub fn by(&self, device: DeviceId, now: Moment) -> Vec<InviteId> {
        let devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        devices.get(&device).filter(|named| named.until > now).map_or_else(Vec::new, |named| named.invites.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: DeviceId = DeviceId([1; 32]);

    #[test]
    fn what_was_shown_is_remembered_for_a_while_and_for_its_device_alone() {
        let shown = Shown::default();
        shown.remember(ONE, InviteId([7; 32]), Moment(0));
        assert_eq!(shown.by(ONE, Moment(REMEMBERED_FOR - 1)), [InviteId([7; 32])]);
        assert_eq!(shown.by(DeviceId([2; 32]), Moment(1)), []);
        assert_eq!(shown.by(ONE, Moment(REMEMBERED_FOR)), []);
    }

    #[test]
    fn however_much_is_shown_little_is_remembered() {
        let shown = Shown::default();
        (0..40).for_each(|n| shown.remember(ONE, InviteId([n; 32]), Moment(0)));
        assert_eq!(shown.by(ONE, Moment(1)).len(), INVITES);
        for n in 0..2 * DEVICES {
            let mut device = [0; 32];
            device[..8].copy_from_slice(&n.to_be_bytes());
            shown.remember(DeviceId(device), InviteId([1; 32]), Moment(0));
        }
        assert_eq!(shown.devices.lock().unwrap().len(), DEVICES);
    }
}
