//! Cards: the entries in which a circle, a team and a place learn. They are all written and read alike, so that each says only which
//! fields it has, and its reading and writing are made from that. What is said under a card later, by whoever sees it, is an
//! entry of its own ([`Remark`](crate::Remark)): so two who write at once lose nothing.

use crate::barrier::BarrierChange;
use crate::cost::CostChange;
use crate::experiment::ExperimentChange;
use crate::gathering::GatheringChange;
use crate::health_conversation::HealthChange;
use crate::ids::EntryId;
use crate::learning_cycle::CycleChange;
use crate::learning_statement::StatementChange;
use crate::looked_after::LookedAfterChange;
use crate::meeting::MeetingChange;
use crate::pattern::PatternChange;
use crate::private_reflection::PrivateChange;
use crate::reflection::ReflectionChange;
use crate::reflection_template::TemplateChange;
use crate::remark::RemarkChange;
use crate::steward::StewardChange;
use crate::stored::{
    BARRIERS, CASELOAD, COSTS, EXPERIMENTS, GATHERINGS, HEALTH_CONVERSATIONS, LEARNING_CYCLES, LEARNING_STATEMENTS,
    MEETINGS, PATTERNS, PRIVATE_REFLECTIONS, REFLECTION_TEMPLATES, REFLECTIONS, STEWARDS,
};
use crate::stroke::Strokes;

/// Makes a card and what is written about it. After each field stands what sort it is: `needed`, `text` or `line` for words; `listed` for a word
/// of a list; `value` for what may be taken away again, `said` for what may not, and `due` for what a new card has to have; `once` for what is set when the
/// card is made; `links` for other cards.
macro_rules! card {
    ($(#[$about:meta])* $name:ident, $(#[$touched:meta])* $change:ident;
     $($(#[$doc:meta])* $field:ident: $sort:ident $($of:ident)?;)+) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$doc])* pub $field: crate::card::card!(@type $sort $($of)?),)+
        }

        $(#[$touched])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $change {
            $($(#[$doc])* pub $field: Option<crate::card::card!(@change $sort $($of)?)>,)+
        }

        impl $change {
            pub(crate) fn strokes(&self) -> crate::stroke::Strokes {
                let strokes = crate::stroke::Strokes::default();
                $(let strokes = crate::card::card!(@stroke $sort strokes, stringify!($field), self.$field);)+
                strokes
            }

            pub(crate) fn links(&self) -> Vec<(String, Vec<crate::ids::EntryId>)> {
                let all = [$(crate::card::card!(@link $sort stringify!($field), self.$field)),+];
                all.into_iter().flatten().collect()
            }
        }

        impl $name {
            pub(crate) fn read(row: &crate::row::Row) -> Self {
                Self { $($field: crate::card::card!(@read $sort $($of)?, row, stringify!($field)),)+ }
            }
        }
    };
    (@type needed) => { crate::field::Field<String> };
    (@type text) => { crate::field::Field<String> };
    (@type line) => { crate::field::Field<String> };
    (@type once $of:ident) => { Option<$of> };
    (@type links) => { Vec<crate::ids::EntryId> };
    (@type $sort:ident $of:ident) => { crate::field::Field<$of> };
    (@change needed) => { String };
    (@change text) => { String };
    (@change line) => { String };
    (@change links) => { Vec<crate::ids::EntryId> };
    (@change value $of:ident) => { Option<$of> };
    (@change $sort:ident $of:ident) => { $of };
    (@stroke needed $strokes:ident, $key:expr, $value:expr) => { $strokes.needed($key, crate::stroke::WORDS, $value.as_ref()) };
    (@stroke text $strokes:ident, $key:expr, $value:expr) => { $strokes.some($key, crate::stroke::WORDS, $value.as_ref()) };
    (@stroke due $strokes:ident, $key:expr, $value:expr) => { $strokes.due($key, $value.as_ref()) };
    (@stroke links $strokes:ident, $key:expr, $value:expr) => { $strokes };
    (@stroke $sort:ident $strokes:ident, $key:expr, $value:expr) => { $strokes.some($key, crate::stroke::LINE, $value.as_ref()) };
    (@link links $key:expr, $value:expr) => { $value.clone().map(|to| ($key.to_owned(), to)) };
    (@link $sort:ident $key:expr, $value:expr) => { None };
    (@read needed, $row:ident, $key:expr) => { $row.field($key) };
    (@read text, $row:ident, $key:expr) => { $row.field($key) };
    (@read line, $row:ident, $key:expr) => { $row.field($key) };
    (@read links, $row:ident, $key:expr) => { $row.links($key) };
    (@read once $of:ident, $row:ident, $key:expr) => { $row.whole::<$of>($key) };
    (@read listed $of:ident, $row:ident, $key:expr) => { $row.listed($key, $of::from_word) };
    (@read $sort:ident $of:ident, $row:ident, $key:expr) => { $row.field($key) };
}

pub(crate) use card;

/// What is written on a card, whichever it is: the fields that were touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Card {
    /// What got in the way.
    Barrier(BarrierChange),
    /// What we are trying.
    Experiment(ExperimentChange),
    /// A pattern we notice.
    Pattern(PatternChange),
    /// A learning cycle.
    Cycle(CycleChange),
    /// A meeting of a team.
    Meeting(MeetingChange),
    /// A reflection about one person.
    Reflection(ReflectionChange),
    /// A version of a team's questions.
    Template(TemplateChange),
    /// A reflection for oneself.
    Private(PrivateChange),
    /// A conversation about the health of a system.
    Health(HealthChange),
    /// Something learnt.
    Statement(StatementChange),
    /// A gathering of those who look after a place.
    Gathering(GatheringChange),
    /// Somebody who looks after a place.
    Steward(StewardChange),
    /// What one contact with a service costs.
    Cost(CostChange),
    /// Somebody whom the team looks after.
    LookedAfter(LookedAfterChange),
    /// Something said under one of these cards.
    Remark(Cards, RemarkChange),
}

/// Under which cards something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cards {
    /// What got in the way.
    Barriers,
    /// What we are trying.
    Experiments,
    /// Patterns we notice.
    Patterns,
    /// Learning cycles.
    Cycles,
    /// Meetings.
    Meetings,
    /// Reflections.
    Reflections,
    /// The questions of a team's reflections, each version.
    Templates,
    /// Reflections for oneself.
    Private,
    /// Conversations about the health of the system.
    Health,
    /// What was learnt, and how.
    Statements,
    /// Gatherings of those who look after the place.
    Gatherings,
    /// Those who look after the place.
    Stewards,
    /// What contacts with services cost.
    Costs,
}

/// The links that are touched, by their key.
type Links = Vec<(String, Vec<EntryId>)>;

impl Card {
    pub(crate) const fn family(&self) -> &'static str {
        match self {
            Self::Barrier(_) => BARRIERS,
            Self::Experiment(_) => EXPERIMENTS,
            Self::Pattern(_) => PATTERNS,
            Self::Cycle(_) => LEARNING_CYCLES,
            Self::Meeting(_) => MEETINGS,
            Self::Reflection(_) => REFLECTIONS,
            Self::Template(_) => REFLECTION_TEMPLATES,
            Self::Private(_) => PRIVATE_REFLECTIONS,
            Self::Health(_) => HEALTH_CONVERSATIONS,
            Self::Statement(_) => LEARNING_STATEMENTS,
            Self::Gathering(_) => GATHERINGS,
            Self::Steward(_) => STEWARDS,
            Self::Cost(_) => COSTS,
            Self::LookedAfter(_) => CASELOAD,
            Self::Remark(cards, _) => cards.family(),
        }
    }

    pub(crate) fn written(&self) -> (Strokes, Links) {
        match self {
            Self::Barrier(change) => (change.strokes(), change.links()),
            Self::Experiment(change) => (change.strokes(), change.links()),
            Self::Pattern(change) => (change.strokes(), change.links()),
            Self::Cycle(change) => (change.strokes(), change.links()),
            Self::Meeting(change) => (change.strokes(), change.links()),
            Self::Reflection(change) => (change.strokes(), change.links()),
            Self::Template(change) => (change.strokes(), change.links()),
            Self::Private(change) => (change.strokes(), change.links()),
            Self::Health(change) => (change.strokes(), change.links()),
            Self::Statement(change) => (change.strokes(), change.links()),
            Self::Gathering(change) => (change.strokes(), change.links()),
            Self::Steward(change) => (change.strokes(), change.links()),
            Self::Cost(change) => (change.strokes(), change.links()),
            Self::LookedAfter(change) => (change.strokes(), change.links()),
            Self::Remark(_, change) => (change.strokes(), change.links()),
        }
    }
}

impl Cards {
    pub(crate) const fn family(self) -> &'static str {
        match self {
            Self::Barriers => BARRIERS,
            Self::Experiments => EXPERIMENTS,
            Self::Patterns => PATTERNS,
            Self::Cycles => LEARNING_CYCLES,
            Self::Meetings => MEETINGS,
            Self::Reflections => REFLECTIONS,
            Self::Templates => REFLECTION_TEMPLATES,
            Self::Private => PRIVATE_REFLECTIONS,
            Self::Health => HEALTH_CONVERSATIONS,
            Self::Statements => LEARNING_STATEMENTS,
            Self::Gatherings => GATHERINGS,
            Self::Stewards => STEWARDS,
            Self::Costs => COSTS,
        }
    }
}
