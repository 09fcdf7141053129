//! How an entry came to be what it is: who did what to it, and what stood there before.

use crate::words::{circle, costs, group, learning, matters, plan, timeline, when};
use care::{
    BarrierKind, CostUnit, Day, Decision, EventKind, Exactness, Heading, MemberKind, PlanState, Quarter, Stage,
};

/// Title.
pub const TITLE: &str = "How this changed";
/// Towards it.
pub const GO: &str = "How it changed";
/// Over the list.
pub const LEAD: &str = "The newest first. Nothing that was written is thrown away.";
/// The entry is not on this phone.
pub const NONE: &str = "This entry is not on this phone.";
/// While the phone reads it.
pub const READING: &str = "Looking it up";
/// What stood there before.
pub const BEFORE: &str = "Before";
/// Cleared.
pub const CLEARED: &str = "(nothing)";
/// Linked to another entry.
pub const LINKED: &str = "Chosen";
/// No longer linked.
pub const UNLINKED: &str = "No longer chosen";
/// Set aside.
pub const SET_ASIDE: &str = "Set aside";
/// Brought back.
pub const BROUGHT_BACK: &str = "Brought back";
/// Picked.
pub const PICKED: &str = "Chosen as the answer";
/// Yes.
pub const YES: &str = "yes";
/// No.
pub const NO: &str = "no";
/// Something that a newer version wrote.
pub const UNKNOWN: &str = "something that a newer version wrote";

/// Over a turn: who and when, at the beginning of a line.
#[must_use]
pub fn turn(signed: &str) -> String {
    let mut letters = signed.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A picture stands there, and not words.
pub const PICTURE: &str = "(a picture)";

/// A recording stands there.
pub const RECORDING: &str = "(a recording)";

/// What a field is called, by its stored name.
#[must_use]
pub fn field(stored: &str) -> &str {
    match stored {
        "words" => "Words",
        "why" => "Why",
        "heading" => "What it is about",
        "said_by" => "Whose words",
        "happened" => "When",
        "state" => "Where it is now",
        "action" => "What we will do",
        "hope" => "What we hope for",
        "serves" => "What it is for",
        "doers" | "doers_named" => "Who will do it",
        "by_when" => "By when",
        "how_we_will_know" => "How we will know",
        "look_again" | "check_again" => "Look again on",
        "name" => "Name",
        "preferred_name" => "Likes to be called",
        "born" => "Born",
        "description" => "Who they are",
        "kind" => "What sort",
        "phone" => "How to reach them",
        "does" => "What they do",
        "purpose" => learning::FOR,
        "people" => learning::PEOPLE,
        "understand" => learning::UNDERSTAND,
        "co_design" => learning::CO_DESIGN,
        "experiment" => learning::EXPERIMENT,
        "embed" => learning::EMBED,
        "hunch" => learning::HUNCH,
        "with_whom" => learning::WITH_WHOM,
        "watch_for" => learning::WATCH_FOR,
        "stop_if" => learning::STOP_IF,
        "start" => learning::START,
        "what_happened" => learning::HAPPENED,
        "decision" => learning::DECISION,
        "who_should_know" => learning::SHOULD_KNOW,
        "told" => learning::TOLD,
        "would_need" => learning::NEEDS,
        "who_could_give" => learning::GIVES,
        "image" => "The picture",
        "photo" => "The photo",
        "sound" => "The recording",
        other => more(other),
    }
}

/// The same, of what is written less often.
fn more(stored: &str) -> &str {
    match stored {
        "pronouns" => "Pronouns",
        "nhs_number" => "NHS number",
        "address" => "Address",
        "access" => "Getting in",
        "communication" => "What helps when talking",
        "languages" => "Languages",
        "interpreter" => "Interpreter",
        "faith" => "Faith",
        "tie" => "How close they are",
        "tie_way" => "Who gives",
        "ring_by_day" => "Ring by day",
        "ring_by_night" => "Ring by night",
        "please_do" => "Please do",
        "please_dont" => "Please do not",
        "legal_role" | "legal_scope" => "What they may decide",
        "legal_seen" | "document_seen" => "Which paper was seen",
        "from" => "From",
        "until" | "to" => "Until, or to",
        "exactness" => "How exactly",
        "service" | "comes_from" => "From which service",
        "who" | "by" | "checked_by" => "Who",
        "who_was_there" | "who_came" | "who_is_here" | "who_took_part" => "Who was there",
        "who_knows" | "told_to" => "Who knows",
        "times" => "How many times",
        "window" => "About when",
        "effect" => "Helps or hinders",
        "in_whose_hands" => "In whose hands",
        "sign" => "What is noticed",
        "first" => "What to do first",
        "ring" => "Whom to ring",
        "exists" => "Is there one",
        "dated" | "day" => "Day",
        "kept_where" | "place" => "Where",
        "checked" | "declined" | "done" | "given" => "Yes or no",
        "basis" => "On which basis",
        "helped_by" => "Who helped",
        "topic" | "about" => "About",
        "raised_by" => group::RAISED_BY,
        "asked" => group::ASKED,
        "answer" => group::ANSWER,
        "answered_by" => "Who answered",
        "since" => "Since",
        "five_or_more" => "Five people or more",
        "for_whom" => "Who could use it",
        "question" => "Question",
        "above" | "matters" | "plan" | "other" | "pattern" | "patterns" | "experiments" | "barriers"
        | "conversations" | "replaces" | "template" | "of" => "Belongs to",
        "read" => "What was read",
        "scale" => "Of whom",
        "missing" => "Where it is missing",
        "working" => "Where it is there",
        "will_do" | "agreed" | "next_time" => "What will be done",
        "roles_present" => "In what parts people were there",
        "voices_missing" => "Whose voice was missing",
        "looks_after" => "What they look after",
        "how_sure" => "How sure, and why",
        "what_changed" => "What changed",
        "still_asking" => "What is still asked",
        "permission" => "Who said it may be told",
        "learnt" => "What was learnt",
        "otherwise" => "What to do differently",
        "code" => "The profession\u{2019}s code",
        "unit" => "What is counted",
        "amount" => "What one costs",
        "source" => "Where that is from",
        "year" => "For which year",
        other => other,
    }
}

/// What sort something is: each list has words of its own.
fn kind(stored: &str) -> &'static str {
    let (barrier, event) = (BarrierKind::from_word(stored), EventKind::from_word(stored));
    match (barrier, event) {
        (BarrierKind::Unlisted(_), EventKind::Unlisted(_)) => circle::add::kind(&MemberKind::from_word(stored)),
        (BarrierKind::Unlisted(_), event) => timeline::kind(&event),
        (barrier, _) => group::barrier(&barrier),
    }
}

/// Money, or a quarter of a year, as people read it.
fn number(stored: &str) -> String {
    let money = stored.parse().ok().map(costs::exactly);
    money.or_else(|| Quarter::from_key(stored).map(group::quarter)).unwrap_or_else(|| CLEARED.to_owned())
}

/// A stored value as people read it.
#[must_use]
pub fn value(field: &str, stored: &str) -> String {
    let known = match field {
        "heading" => matters::heading(&Heading::from_word(stored)),
        "kind" => kind(stored),
        "unit" => costs::unit(&CostUnit::from_word(stored)),
        "exactness" => timeline::exactness(&Exactness::from_word(stored)),
        "amount" | "since" => return number(stored),
        "state" if stored == "own" => "the person\u{2019}s own",
        "state" => plan::state(&PlanState::from_word(stored)),
        "decision" => learning::decision(&Decision::from_word(stored)),
        "to" | "from" if Stage::ALL.iter().any(|stage| stage.word() == stored) => {
            learning::stage(&Stage::from_word(stored))
        }
        "said_by" => match stored {
            "person" => "the person\u{2019}s own",
            "writer" => "the writer\u{2019}s own",
            other => other.strip_prefix("named:").unwrap_or(other),
        },
        "image" | "photo" if !stored.is_empty() => PICTURE,
        "sound" if !stored.is_empty() => RECORDING,
        _ => stored,
    };
    if known.is_empty() { CLEARED.to_owned() } else { Day::from_key(known).map_or_else(|| known.to_owned(), when::day) }
}

#[cfg(test)]
mod tests {
    use super::{turn, value};
    use crate::words::when;
    use care::Day;

    #[test]
    fn what_is_stored_as_a_word_or_a_number_is_said_as_people_say_it() {
        let said = |field, stored| value(field, stored);
        assert_eq!([said("amount", "4650"), said("amount", "")], ["£46.50", super::CLEARED]);
        assert_eq!(said("since", "2026-q3"), "July to September 2026");
        assert_eq!(
            [said("kind", "gap"), said("kind", "admission")],
            ["A gap: nobody does it", "Stay in hospital or hospice"]
        );
        assert_eq!([said("kind", "neighbour"), said("unit", "day")], ["Neighbour", "One day and night"]);
    }

    #[test]
    fn a_day_is_said_as_people_say_it_and_words_stay_as_they_are() {
        assert_eq!(Ok(value("look_again", "2027-02-22")), Day::new(2027, 2, 22).map(when::day));
        assert_eq!(value("words", "10-12-fish"), "10-12-fish");
        assert_eq!(value("phone", "555-01-99-17"), "555-01-99-17");
        assert_eq!(turn("you, 07:50 today"), "You, 07:50 today");
    }
}
