//! The house rules, as tests: which way crates may lean, how long a file and a function may be, what every file opens
//! with, and that the papers (README, end-to-end visits) agree with the rooms. No behaviour of the product is tested here.
//!
//! Every rule is a plain function from what it reads to a list of complaints, and has a test that shows it complaining.

mod house {
    mod arrows;
    mod benchmarks;
    mod links;
    mod names;
    mod papers;
    mod rooms;
    mod safety;
    mod sizes;
    mod sql;
    mod threats;
    mod words;
}
