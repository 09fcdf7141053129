//! The first page.

/// Title.
pub const TITLE: &str = "Start with what matters";
/// Lead.
pub const LEAD: &str = "A place for what matters to a person near the end of life, and for the people round them.";
/// What it does, in three.
pub const POINTS: [(&str, &str); 3] = [
    ("In their own words", "Write down what matters to the person, and who said it."),
    ("It works with no signal", "Everything is on your phone. It goes to base when it can."),
    ("Only those who are invited", "You choose who sees each entry. Base cannot read any of it."),
];
/// Joining.
pub const JOIN: &str = "I have an invite";
/// To the people.
pub const GO_ON: &str = "Open my people";
/// Practise.
pub const PRACTISE: &str = "Try it with a made-up person";
/// Setting up.
pub const SET_UP: &str = "Setting up for a hospice team? Open the set-up link that your administrator has.";

/// The page of setting up.
pub mod set_up {
    /// Title.
    pub const TITLE: &str = "Set up your team";
    /// Somebody holds this phone already.
    pub const ALREADY: &str = "This phone is set up already";
    /// What to do then.
    pub const ALREADY_HELP: &str = "Set-up links are for the first phone of a team. Colleagues join with an invite.";
    /// Lead.
    pub const LEAD: &str = "You are the first one in your team. This phone will make its own keys. They stay on it.";
    /// The link.
    pub const LINK: &str = "Set-up code";
    /// Under the link.
    pub const LINK_HINT: &str = "It is at the end of the set-up link. If you opened the link, it is filled in already";
    /// No link.
    pub const LINK_EMPTY: &str = "Write the set-up code";
    /// Team.
    pub const TEAM: &str = "What is your team called?";
    /// No team.
    pub const TEAM_EMPTY: &str = "Write what your team is called";
    /// Name.
    pub const NAME: &str = "What do people call you?";
    /// No name.
    pub const NAME_EMPTY: &str = "Write the name that people call you";
    /// Description.
    pub const DESCRIPTION: &str = "What do you do?";
    /// Under it.
    pub const DESCRIPTION_HINT: &str = "In your own words. For example: community nurse";
    /// Go.
    pub const GO: &str = "Set up";
    /// After.
    pub const DONE: &str = "Your team is set up.";
}
