//! Five short lessons.

/// Title.
pub const TITLE: &str = "Five short lessons";
/// Over them.
pub const LEAD: &str = "Rose is made up, and so is everyone round her. Try anything: nothing leaves this phone.";
/// Each: its title, what it says, where to try it.
pub const LESSONS: [(&str, &str, &str, &str); 5] = [
    (
        "Write what matters",
        "Choose first who it is for. Then write one thing, in the person\u{2019}s own words. Everything else can wait. Each letter is \
         kept as you type, also with no signal.",
        "Write something for Rose",
        "/people/practise/matters/new",
    ),
    (
        "See where it has reached",
        "Each entry says it: on this phone, at base, or read by someone. At base means that the hospice\u{2019}s computer holds it. \
         Nothing says sent before it is.",
        "Look at Rose\u{2019}s page",
        "/people/practise",
    ),
    (
        "Two answers to talk about",
        "When two people write at once, both answers stay. Nothing is chosen by itself. Ask the person, then pick one or write a third.",
        "See Rose\u{2019}s two answers",
        "/people/practise/two-answers/wish/place_of_care",
    ),
    (
        "Tell the family what you heard",
        "After a visit, write what you heard. The family reads it and can put it right. What you write for staff only stays with staff.",
        "Look at Rose\u{2019}s visits",
        "/people/practise/visits",
    ),
    (
        "The page for the folder",
        "One sheet of paper for whoever is there at night: who to ring, what helps, where forms are. Print it again when things change.",
        "See Rose\u{2019}s page for the folder",
        "/people/practise/folder",
    ),
];
/// Done.
pub const DONE: &str = "Back to your people";
