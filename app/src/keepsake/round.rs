//! The lines about those round the person, what helps and what hinders, and what to do when something is seen.

use super::lines::Page;
use crate::words::circle::{add, member as of};
use crate::words::{factors, if_then, keepsake as words, sharing};
use care::{CircleMember, Entry, Factor, IfThen};

impl Page<'_> {
    pub(super) fn member(&mut self, entry: &Entry<CircleMember>) {
        let member = &entry.content;
        self.words(&member.name);
        self.field(words::DESCRIPTION, &member.description);
        self.field(add::DOES, &member.does);
        self.field(add::PHONE, &member.phone);
        member.ring_by_day.all().for_each(|order| self.some(of::BY_DAY, of::order(order)));
        member.ring_by_night.all().for_each(|order| self.some(of::BY_NIGHT, of::order(order)));
        self.field(of::PLEASE_DO, &member.please_do);
        self.field(of::PLEASE_DONT, &member.please_dont);
        member.tie.all().for_each(|tie| self.some(words::TIE, of::tie(tie)));
        member.tie_way.all().for_each(|way| self.some(words::TIE_WAY, of::tie_way(way)));
        member.legal_role.all().for_each(|role| self.some(words::LEGAL, of::legal_role(role)));
        self.field(words::LEGAL_SCOPE, &member.legal_scope);
        self.field(sharing::SEEN, &member.legal_seen);
        self.provenance(entry);
    }

    pub(super) fn factor(&mut self, entry: &Entry<Factor>) {
        self.words(&entry.content.words);
        entry.content.effect.all().for_each(|effect| self.note(&format!("{}.", factors::effect(effect))));
        self.field(factors::HANDS, &entry.content.in_whose_hands);
        self.provenance(entry);
    }

    pub(super) fn if_then(&mut self, entry: &Entry<IfThen>) {
        self.words(&entry.content.sign);
        self.field(if_then::FIRST, &entry.content.first);
        self.field(if_then::RING, &entry.content.ring);
        self.field(if_then::TOLD, &entry.content.told_to);
        self.provenance(entry);
    }
}
