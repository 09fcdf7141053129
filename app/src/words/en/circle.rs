//! A person's page, and those round them.

/// The page's own title.
#[must_use]
pub fn title(person: &str) -> String {
    format!("{person}\u{2019}s page")
}
/// The pages about one person.
pub const ROOMS_MENU: &str = "Pages about this person";
/// Each: the address after the circle's, and its name.
pub const ROOMS: [(&str, &str); 12] = [
    ("", "What matters"),
    ("/find", "What is new"),
    ("/about-me", "About me"),
    ("/visits", "Visits"),
    ("/ahead", "Planning ahead"),
    ("/round", "People and home"),
    ("/map", "Life map"),
    ("/family", "Family"),
    ("/learning", "What we are learning"),
    ("/timeline", "Timeline"),
    ("/folder", "Page for the folder"),
    ("/sharing", "Who can see what"),
];
/// Links within the page.
pub const ON_THIS_PAGE: &str = "On this page";
/// Write.
pub const WRITE: &str = "Write what matters";
/// Nothing that matters yet.
#[must_use]
pub fn no_matters(person: &str) -> String {
    format!("Nothing is written yet. Ask {person}: \u{201c}What matters most to you now?\u{201d}")
}
/// The plan.
pub const PLAN: &str = "Plan";
/// No plan yet.
pub const NO_PLAN: &str = "No plan yet. A plan begins with something that matters.";
/// Add to the plan.
pub const PLAN_ADD: &str = "Add to the plan";
/// Not asked.
pub const NOT_ASKED: &str = "Not asked yet";
/// Declined.
pub const DECLINED: &str = "Would rather not say";
/// Write it.
pub const ANSWER_WRITE: &str = "Write what they said";
/// Say it anew.
pub const ANSWER_CHANGE: &str = "Write a new answer";
/// Planning ahead.
#[must_use]
pub fn ahead(person: &str) -> String {
    format!("Planning ahead with {person}")
}
/// Two answers.
pub const TWO_ANSWERS: &str = "Two answers to talk about";
/// What to do.
#[must_use]
pub fn two_answers_help(person: &str) -> String {
    format!("Two people wrote at the same time. Ask {person}, then choose.")
}
/// Talk about them.
pub const TWO_ANSWERS_GO: &str = "See both answers";
/// People.
#[must_use]
pub fn round(person: &str) -> String {
    format!("People round {person}")
}
/// Somebody's words, set apart.
#[must_use]
pub fn quoted(words: &str) -> String {
    format!("\u{201c}{words}\u{201d}")
}
/// What suggesting is.
#[must_use]
pub fn offer_lead(person: &str) -> String {
    format!(
        "{person}, or whoever acts for {person}, takes it in or sets it aside. Until then it stands as a suggestion."
    )
}
/// What taking it in is.
#[must_use]
pub fn take_in_lead(person: &str) -> String {
    format!(
        "Ask {person} first. Saved here, these are {person}\u{2019}s own words. Change them if {person} says it otherwise."
    )
}
/// Nobody yet.
pub const NO_ROUND: &str = "Nobody is written down yet. Family, neighbours, nurses and pets all belong here.";
/// Add somebody.
pub const ROUND_ADD: &str = "Add someone";
/// Who can open this.
pub const MEMBERS: &str = "Who can open this page";
/// Invite.
pub const INVITE: &str = "Invite someone";
/// A copy.
pub const COPY: &str = "Keep a copy";
/// What was set aside.
#[must_use]
pub fn aside(many: usize) -> String {
    format!("What was set aside ({many})")
}
/// Who settled two answers, and why.
#[must_use]
pub fn settled(by: &str, when: &str, why: &str) -> String {
    let picked = format!("There were two answers. Settled by {by}, {when}");
    if why.is_empty() { format!("{picked}.") } else { format!("{picked}: {why}") }
}
/// Answers that stood before.
#[must_use]
pub fn earlier(many: usize) -> String {
    format!("Earlier answers ({many})")
}
/// By when.
pub const BY_WHEN: &str = "By when";
/// Who wrote it, and when.
#[must_use]
pub fn written(by: &str, when: &str) -> String {
    format!("Written by {by}, {when}")
}
/// Changed.
#[must_use]
pub fn changed(by: &str, when: &str) -> String {
    format!("Changed by {by}, {when}")
}
/// Whose words.
#[must_use]
pub fn own_words(name: &str) -> String {
    format!("{name}\u{2019}s own words")
}
/// Happened.
#[must_use]
pub fn happened(when: &str) -> String {
    format!("When: {when}")
}
/// A writer whose name is not known.
pub const SOMEONE: &str = "someone";
/// You.
pub const YOU: &str = "you";
/// What it serves.
pub const SERVES: &str = "Because";
/// Who does it.
pub const DOERS: &str = "Who";
/// How we will know.
pub const KNOW: &str = "How we will know";

/// Adding somebody round the person.
pub mod add {
    use care::MemberKind;
    /// Title.
    pub const TITLE: &str = "Add someone";
    /// Title when changing.
    pub const CHANGE_TITLE: &str = "Change what is known of them";
    /// Name.
    pub const NAME: &str = "Their name";
    /// No name.
    pub const NAME_EMPTY: &str = "Write their name";
    /// Description.
    pub const DESCRIPTION: &str = "Who are they?";
    /// Under it.
    pub const DESCRIPTION_HINT: &str = "For example: her son, or next door";
    /// Kind.
    pub const KIND: &str = "What are they to the person?";
    /// Phone.
    pub const PHONE: &str = "How to reach them";
    /// Does.
    pub const DOES: &str = "What they do";
    /// Go.
    pub const GO: &str = "Add on this phone";
    /// A kind.
    #[must_use]
    pub const fn kind(kind: &MemberKind) -> &'static str {
        match kind {
            MemberKind::Family => "Family",
            MemberKind::Friend => "Friend",
            MemberKind::Neighbour => "Neighbour",
            MemberKind::Professional => "Nurse, doctor or other professional",
            MemberKind::Service => "Service",
            MemberKind::Group => "Group",
            MemberKind::Pet => "Pet",
            MemberKind::Place => "Place",
            MemberKind::Faith => "Faith",
            MemberKind::Unlisted(_) => "Other",
        }
    }
}

/// What is known of somebody round the person.
pub mod member {
    use care::{LegalRole, RingOrder, Tie, TieWay};
    /// By day.
    pub const BY_DAY: &str = "Ring them by day";
    /// By night.
    pub const BY_NIGHT: &str = "Ring them by night";
    /// Please do.
    pub const PLEASE_DO: &str = "Please do talk with them about";
    /// Please don't.
    pub const PLEASE_DONT: &str = "Please do not talk with them about";
    /// Under it.
    pub const PLEASE_DONT_HINT: &str =
        "Everyone who was invited reads this. What they must not read belongs under staff only";
    /// The tie.
    pub const TIE: &str = "How close are they?";
    /// Which way.
    pub const TIE_WAY: &str = "Who gives?";
    /// The law.
    pub const LEGAL: &str = "May they decide for the person?";
    /// What exactly.
    pub const LEGAL_SCOPE: &str = "What may they decide?";
    /// Which paper.
    pub const LEGAL_SEEN: &str = "Which paper was seen?";
    /// Under it.
    pub const LEGAL_SEEN_HINT: &str = "For example: LPA certificate, seen by Sam on Tuesday";
    /// An order.
    #[must_use]
    pub const fn order(order: &RingOrder) -> &'static str {
        match order {
            RingOrder::First => "First",
            RingOrder::Second => "Second",
            RingOrder::Third => "Third",
            RingOrder::No => "Do not ring",
            RingOrder::Unlisted(_) => "Some other time",
        }
    }
    /// A tie.
    #[must_use]
    pub const fn tie(tie: &Tie) -> &'static str {
        match tie {
            Tie::Strong => "Close",
            Tie::Ordinary => "As most people are",
            Tie::Strained => "It is strained",
            Tie::Unknown | Tie::Unlisted(_) => "Not known",
        }
    }
    /// Which way a tie gives.
    #[must_use]
    pub const fn tie_way(way: &TieWay) -> &'static str {
        match way {
            TieWay::Both | TieWay::Unlisted(_) => "Both",
            TieWay::ToPerson => "They give more than they get",
            TieWay::FromPerson => "The person gives more than they get",
        }
    }
    /// What the law lets somebody decide.
    #[must_use]
    pub const fn legal_role(role: &LegalRole) -> &'static str {
        match role {
            LegalRole::LpaHealth => "Attorney for health and welfare",
            LegalRole::LpaMoney => "Attorney for property and money",
            LegalRole::Deputy => "Deputy named by the court",
            LegalRole::Unlisted(_) => "Another role",
        }
    }
}

/// Keep a copy.
pub mod copy {
    /// Title.
    pub const TITLE: &str = "Keep a copy";
    /// Lead.
    pub const LEAD: &str = "A copy of all that you may read here. It is yours, and stays readable without Alongside.";
    /// Careful.
    pub const CAREFUL: &str = "A copy is not sealed. Keep it where only you can open it.";
    /// Make it.
    pub const GO: &str = "Make the copy";
    /// As text.
    pub const TEXT: &str = "Save as text";
    /// As a table.
    pub const TABLE: &str = "Save as a table (CSV)";
    /// A picture.
    pub const PICTURE: &str = "Save a picture";
    /// A recording.
    pub const RECORDING: &str = "Save a recording";
    /// As a document.
    pub const DOCUMENT: &str = "Save as a document for other software";
    /// Ready.
    pub const READY: &str = "Your copy is ready.";
}
/// Jump to what matters.
pub const WRITE_LIST: &str = "What matters";
/// Jump to where.
pub const PLACE_SHORT: &str = "Where";
/// Jump to who.
pub const ROUND_SHORT: &str = "Who";
/// To everyone round them.
pub const ROUND_GO: &str = "See and add people";
