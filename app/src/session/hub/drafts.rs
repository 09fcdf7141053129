//! Drafts on their way to the disk: what is in each box, which boxes are being kept, which were typed into meanwhile, and which
//! could not be kept. Who says them to the worker is the session (`hub`).

use crate::session::draft::DraftKey;
use std::collections::{BTreeMap, BTreeSet};

/// What was typed and not saved, as this page knows it.
#[derive(Default)]
pub(super) struct Drafts {
    texts: BTreeMap<DraftKey, String>,
    /// Boxes of which the worker keeps a draft just now, and the number of that request.
    keeping: BTreeMap<DraftKey, u32>,
    /// Boxes that were typed into meanwhile.
    touched: BTreeSet<DraftKey>,
    /// Boxes of which the last draft was not kept: the phone is full, or its storage fails.
    failed: BTreeSet<DraftKey>,
}

impl Drafts {
    /// What is in a box: what was typed last, here or before a reload.
    pub(super) fn text(&self, key: &DraftKey) -> Option<&String> {
        self.texts.get(key)
    }

    /// The forms that have something in them.
    pub(super) fn forms(&self) -> BTreeSet<String> {
        let typed = self.texts.iter().filter(|(_, text)| !text.trim().is_empty());
        typed.map(|(key, _)| key.form.clone()).collect()
    }

    /// Takes what was on disk. A box that was touched since is not overwritten by an older draft.
    pub(super) fn take(&mut self, kept: Vec<(DraftKey, String)>) {
        for (key, text) in kept {
            self.texts.entry(key).or_insert(text);
        }
    }

    /// A keystroke.
    pub(super) fn type_in(&mut self, key: DraftKey, text: String) {
        self.texts.insert(key.clone(), text);
        self.touched.insert(key);
    }

    /// What is to be said to the worker: what was typed since it was last said.
    pub(super) fn take_touched(&mut self) -> Vec<(DraftKey, String)> {
        let touched = core::mem::take(&mut self.touched);
        touched.into_iter().filter_map(|key| self.texts.get(&key).cloned().map(|text| (key, text))).collect()
    }

    /// The same, and once more what could not be kept: there may be room by now.
    pub(super) fn take_not_kept(&mut self) -> Vec<(DraftKey, String)> {
        self.touched.extend(self.failed.iter().cloned());
        self.take_touched()
    }

    /// The worker is asked to keep a box.
    pub(super) fn asked(&mut self, key: DraftKey, number: u32) {
        self.keeping.insert(key, number);
    }

    /// The worker has answered a request.
    pub(super) fn answered(&mut self, number: u32, is_kept: bool) {
        for (key, _) in self.keeping.extract_if(.., |_, asked| *asked == number) {
            self.failed.remove(&key);
            // What was saved or thrown away meanwhile needs no keeping.
            if !is_kept && self.texts.contains_key(&key) {
                self.failed.insert(key);
            }
        }
    }

    /// Forgets what was typed into a form.
    pub(super) fn forget(&mut self, form: &str) {
        self.texts.retain(|key, _| key.form != form);
        self.touched.retain(|key| key.form != form);
        self.failed.retain(|key| key.form != form);
    }

    /// Nothing is being kept just now.
    pub(super) fn is_quiet(&self) -> bool {
        self.keeping.is_empty()
    }

    /// Something that was typed is not on disk, and the worker has said that it cannot be.
    pub(super) fn some_failed(&self) -> bool {
        !self.failed.is_empty()
    }

    /// Every keystroke is on disk.
    pub(super) fn all_kept(&self) -> bool {
        self.is_quiet() && self.touched.is_empty() && self.failed.is_empty()
    }
}
