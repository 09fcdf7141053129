//! How the team talked about the made-up person last week, and what they said they would do.

use super::{DAHLIAS, DAY, EntryId, NIGHTS, sam, text, ward};
use crate::session::name::Audience;
use care::{
    Author, Card, Cards, Day, Edit, Moment, PlanChange, PlanState, ReflectionChange, ReflectionKind, RemarkChange,
    RemarkKind,
};

const TALK: EntryId = EntryId([0xb1; 16]);

/// How long ago they talked.
const AGO: u64 = 7 * DAY;

/// Tells it; `day` is the day on which they talked.
pub(super) fn tell(at: Moment, day: Option<Day>, mut write: impl FnMut(Audience, Edit, &Author, Moment)) {
    let mut then = |audience: Audience, edit: Edit, by: &Author| {
        write(audience, edit, by, Moment(at.0.saturating_sub(AGO)));
    };
    let talk = ReflectionChange {
        kind: Some(ReflectionKind::WithUs),
        day: Some(day),
        who_took_part: text("Sam, Lena"),
        ..ReflectionChange::default()
    };
    then(Audience::Staff, Edit::AddCard { id: TALK, card: Card::Reflection(talk) }, &sam());
    let answers = [
        (0xb2, "What has changed?", "She sleeps in the chair now, and says so only when asked.", sam()),
        (0xb3, "What got in the way?", "Nobody comes after six at the weekend.", ward()),
    ];
    for (mark, question, words, by) in answers {
        let answer = RemarkChange {
            of: Some(TALK),
            kind: Some(RemarkKind::Answer),
            question: text(question),
            words: text(words),
            ..RemarkChange::default()
        };
        let card = Card::Remark(Cards::Reflections, answer);
        then(Audience::Staff, Edit::AddCard { id: EntryId([mark; 16]), card }, &by);
    }
    let actions = [
        (0xb4, "Move the bed to the window", "Sam", DAHLIAS, PlanState::Done),
        (0xb5, "Find somebody who sits with her on Saturdays", "Lena", NIGHTS, PlanState::Trying),
    ];
    for (mark, words, who, matters, state) in actions {
        let plan = EntryId([mark + 0x30; 16]);
        let item = PlanChange {
            serves: Some(vec![matters]),
            action: text(words),
            doers_named: text(who),
            state: Some(state),
            ..PlanChange::default()
        };
        then(Audience::Everyone, Edit::AddPlanItem { id: plan, item }, &sam());
        let action = RemarkChange {
            of: Some(TALK),
            kind: Some(RemarkKind::Action),
            words: text(words),
            who: text(who),
            other: Some(plan),
            matters: Some(matters),
            ..RemarkChange::default()
        };
        let card = Card::Remark(Cards::Reflections, action);
        then(Audience::Staff, Edit::AddCard { id: EntryId([mark; 16]), card }, &sam());
    }
}
