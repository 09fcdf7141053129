//! Links from one entry to others, such as what a plan item serves: a map from id to yes or no, so that two people
//! who each add one keep both. Where one takes a link away while another sets it, it stays.

use crate::experiment::{PATTERN, PLAN_ITEMS};
use crate::heard::{CORRECTS, VISIT};
use crate::ids::EntryId;
use crate::learning_cycle::ABOVE;
use crate::pen::Pen;
use crate::picture::IMAGE;
use crate::plan::{DOERS, SERVES};
use crate::reflection_template::REPLACES;
use crate::refused::Refused;
use crate::remark::{FIXED, OF};
use crate::sound::SOUND;
use crate::stored::{
    BARRIERS, CARDS, CHANGED, CIRCLE, COSTS, EXPERIMENTS, GATHERINGS, HEALTH_CONVERSATIONS, LEARNING_CYCLES,
    LEARNING_STATEMENTS, MEDIA, MEETINGS, PATTERNS, PLAN, PRIVATE_REFLECTIONS, REFLECTION_TEMPLATES, REFLECTIONS,
    STEWARDS, VISITS, WHAT_MATTERS, WHAT_WE_HEARD,
};
use crate::tree::{Node, Tree};
use automerge::transaction::Transactable;
use automerge::{ObjId, ObjType, ScalarValue};
use std::collections::BTreeSet;

/// Which links an entry of this family has: under which key, and to entries of which family.
pub(crate) fn of(family: &str) -> &'static [(&'static str, &'static str)] {
    match family {
        PLAN => &[(SERVES, WHAT_MATTERS), (DOERS, CIRCLE)],
        EXPERIMENTS => &[(PLAN_ITEMS, PLAN)],
        LEARNING_CYCLES => &[(ABOVE, LEARNING_CYCLES)],
        LEARNING_STATEMENTS => &[
            ("patterns", PATTERNS),
            ("experiments", EXPERIMENTS),
            ("barriers", BARRIERS),
            ("conversations", HEALTH_CONVERSATIONS),
        ],
        _ => &[],
    }
}

/// Which fields of an entry of this family name one other entry, and that for ever: under which key, and of which family.
pub(crate) fn once(family: &str) -> &'static [(&'static str, &'static str)] {
    match family {
        WHAT_WE_HEARD => &[(VISIT, VISITS), (CORRECTS, WHAT_WE_HEARD)],
        BARRIERS => &[(OF, BARRIERS)],
        EXPERIMENTS => &[(OF, EXPERIMENTS), (PATTERN, PATTERNS)],
        PATTERNS => &[(OF, PATTERNS)],
        LEARNING_CYCLES => &[(OF, LEARNING_CYCLES)],
        MEETINGS => &[(OF, MEETINGS)],
        REFLECTIONS => &[(OF, REFLECTIONS)],
        REFLECTION_TEMPLATES => &[(OF, REFLECTION_TEMPLATES), (REPLACES, REFLECTION_TEMPLATES)],
        PRIVATE_REFLECTIONS => &[(OF, PRIVATE_REFLECTIONS)],
        HEALTH_CONVERSATIONS => &[(OF, HEALTH_CONVERSATIONS)],
        LEARNING_STATEMENTS => &[(OF, LEARNING_STATEMENTS)],
        GATHERINGS => &[(OF, GATHERINGS)],
        STEWARDS => &[(OF, STEWARDS)],
        COSTS => &[(OF, COSTS)],
        _ => &[],
    }
}

/// Which other fields of an entry of this family are set once, when it is made.
pub(crate) fn fixed(family: &str) -> &'static [&'static str] {
    match family {
        MEDIA => &[IMAGE, SOUND],
        card if CARDS.contains(&card) => &FIXED,
        _ => &[],
    }
}

/// The links that stand under this key of an entry.
pub(crate) fn read(entry: &Tree, key: &str) -> Vec<EntryId> {
    let Some(links) = entry.map(key) else { return Vec::new() };
    let yes = Node::Scalar(ScalarValue::Boolean(true));
    let set = links.iter().filter(|(_, leaves)| leaves.iter().any(|leaf| leaf.node == yes));
    set.filter_map(|(id, _)| EntryId::from_key(id)).collect()
}

impl Pen<'_> {
    /// Makes the map of links of a new entry, and sets these.
    pub(crate) fn make_links(&mut self, entry: &ObjId, key: &'static str, to: &[EntryId]) -> Result<(), Refused> {
        let links = self.doc.put_object(entry, key, ObjType::Map)?;
        for id in to {
            self.doc.put(&links, id.key(), true)?;
        }
        Ok(())
    }

    /// Which links would change if exactly these were to stand.
    pub(crate) fn links_new_to(
        &self,
        entry: &ObjId,
        key: &'static str,
        to: Option<&[EntryId]>,
    ) -> Result<Vec<(EntryId, bool)>, Refused> {
        let Some(to) = to else { return Ok(Vec::new()) };
        let links = Tree::read(self.doc, entry);
        let (there, wanted): (BTreeSet<_>, BTreeSet<_>) =
            (read(&links, key).into_iter().collect(), to.iter().copied().collect());
        let added = wanted.difference(&there).map(|id| (*id, true));
        Ok(added.chain(there.difference(&wanted).map(|id| (*id, false))).collect())
    }

    /// Sets these links and says who did.
    pub(crate) fn set_links(
        &mut self,
        entry: &ObjId,
        key: &'static str,
        change: &[(EntryId, bool)],
    ) -> Result<(), Refused> {
        if change.is_empty() {
            return Ok(());
        }
        let (links, changed) = (self.part(entry, key)?, self.part(entry, CHANGED)?);
        for (id, set) in change {
            self.doc.put(&links, id.key(), *set)?;
        }
        let slip = self.slip();
        self.stick(&changed, key, &slip)
    }
}
