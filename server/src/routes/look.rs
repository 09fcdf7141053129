//! Looking a relay up as a whole, for the figures, for health and for the administrator's page.

use std::path::PathBuf;
use std::sync::Arc;

use wire::Moment;

use super::{MetricsToken, Relay};
use crate::backups::{self, Backup};
use crate::figures::Look;
use crate::figures::machine::Machine;
use crate::standing::{Asked, Standing};

/// What the relay runs with, as far as answers about it need that.
#[derive(Clone, Debug)]
pub struct Running {
    /// The data folder.
    pub data: PathBuf,
    /// Since when it runs.
    pub since: Moment,
    /// Bytes that one chain may keep.
    pub quota: u64,
    /// Bytes that all circles of a team may keep together.
    pub team_quota: u64,
    /// Milliseconds after which a back-up is too old; none where the data is a database's, which is copied by its own means.
    pub backup_within: Option<u64>,
    /// What whoever reads the figures from elsewhere must know.
    pub metrics_token: Option<MetricsToken>,
}

/// Everything that was looked up.
pub(super) struct Seen {
    pub(super) look: Look,
    pub(super) backup: Option<Backup>,
    pub(super) standing: Standing,
}

/// Looks up what is not counted as it happens.
pub(super) async fn look(relay: &Arc<Relay>) -> Seen {
    let (data, now) = (relay.running.data.clone(), relay.mailbox.now());
    let asked = tokio::task::spawn_blocking(move || (Machine::ask(&data), backups::last(&data)));
    let (machine, backup) = asked.await.unwrap_or_default();
    let counts = relay.mailbox.counts();
    let look = Look {
        sockets: relay.sockets.taken(),
        followers: relay.watch.followers(),
        topics: relay.watch.topics(),
        totals: relay.mailbox.totals().await.ok(),
        transactions: counts.transactions(),
        asked: counts.asked(),
        backup_age: backup.as_ref().map(|backup| backup.age(now)),
        machine,
    };
    let standing = Standing::of(asked_of(relay, look.totals.is_some()).await, Some(&look));
    Seen { standing, look, backup }
}

/// Whether it can keep things, and no more: so little that anybody may ask for it.
pub(super) async fn glance(relay: &Arc<Relay>) -> Standing {
    Standing::of(asked_of(relay, relay.mailbox.reads().await).await, None)
}

async fn asked_of(relay: &Relay, reads: bool) -> Asked {
    let writes = relay.mailbox.writes().await;
    Asked {
        stopping: *relay.stopping.borrow(),
        reads,
        writes,
        has_pages: relay.site.now().shell().is_some(),
        backup_within: relay.running.backup_within,
    }
}
