//! The questions of a team's reflection: its own, in its own order. Each version is an entry, and says which it takes the place of: so what
//! was asked in a reflection of last year can still be read. Our draft is words of the app and stands in no document.

use crate::card::card;
use crate::entry::Entry;
use crate::ids::EntryId;
use crate::reflection::ReflectionKind;
use crate::together::Told;

card! {
    /// One version of a team's questions.
    ReflectionTemplate,
    /// What to write in a version. Only the fields that were touched.
    TemplateChange;
    /// The questions in their order, each on a line of its own; needed when it is added, never empty.
    words: needed;
    /// For which reflections.
    kind: listed ReflectionKind;
    /// Which version it takes the place of. Set once.
    replaces: once EntryId;
}

/// The key of the version whose place it takes.
pub(crate) const REPLACES: &str = "replaces";

impl ReflectionTemplate {
    /// The questions, in their order. Where two wordings stand, all of them: one after the other.
    #[must_use]
    pub fn questions(&self) -> Vec<String> {
        let lines = self.words.all().flat_map(|words| words.lines()).map(str::trim);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }
}

impl Told {
    /// The versions that stand for such reflections: those that no other takes the place of. Two where two people made one apart.
    #[must_use]
    pub fn templates(&self, kind: &ReflectionKind) -> Vec<&Entry<ReflectionTemplate>> {
        let live = || self.reflection_templates.iter().filter(|entry| !entry.is_aside());
        let is_replaced = |id: EntryId| live().any(|other| other.content.replaces == Some(id));
        live().filter(|entry| entry.content.kind.first() == Some(kind) && !is_replaced(entry.id)).collect()
    }
}
