//! The lines about those round the person, what helps and what hinders, and what to do when something is seen.

use super::lines::Page;
use super::names;
use crate::circle::CircleMember;
use crate::entry::Entry;
use crate::factor::Factor;
use crate::if_then::IfThen;

impl Page<'_> {
    pub(super) fn member(&mut self, entry: &Entry<CircleMember>) {
        let member = &entry.content;
        self.words(&member.name);
        self.field("In their own words", &member.description);
        self.field("What they do", &member.does);
        self.field("How to reach them", &member.phone);
        member.ring_by_day.all().for_each(|order| self.word("Ring by day", order.word()));
        member.ring_by_night.all().for_each(|order| self.word("Ring by night", order.word()));
        self.field("Please do talk about", &member.please_do);
        self.field("Please don't talk about", &member.please_dont);
        member.tie.all().for_each(|tie| self.word("Tie", tie.word()));
        member.tie_way.all().for_each(|way| self.word("Which way it gives", way.word()));
        member.legal_role.all().for_each(|role| self.word("By law", names::legal(role)));
        self.field("What they may decide", &member.legal_scope);
        self.field("Document seen", &member.legal_seen);
        self.provenance(entry);
    }

    pub(super) fn factor(&mut self, entry: &Entry<Factor>) {
        self.words(&entry.content.words);
        entry.content.effect.all().for_each(|effect| self.note(names::effect(effect)));
        self.field("In whose hands", &entry.content.in_whose_hands);
        self.provenance(entry);
    }

    pub(super) fn if_then(&mut self, entry: &Entry<IfThen>) {
        self.words(&entry.content.sign);
        self.field("First", &entry.content.first);
        self.field("Ring", &entry.content.ring);
        self.field("Told to", &entry.content.told_to);
        self.provenance(entry);
    }
}
