//! A made-up story that uses every verb once: the nurse and the daughter write, mostly without knowing of each
//! other. What it leaves behind is kept as golden files.

use crate::phone::{Phone, add_matters, id, meet, reword, set_aside};
use care::{
    Day, Edit, Exists, Heading, MattersChange, MemberChange, MemberKind, Moment, NhsNumber, PersonChange, PlanChange,
    PlanState, PointerAnswer, PointerKind, PreferenceAnswer, PreferenceKind, Voice, When,
};

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The nurse's phone after they have met for the last time.
pub(crate) fn told() -> Phone {
    let (mut nurse, mut daughter) = (Phone::nurse(), Phone::daughter());
    nurse.clock = 1_763_888_400_000;
    daughter.clock = 1_763_920_800_000;
    begin(&mut nurse);
    meet(&mut nurse, &mut daughter);
    nurse_goes_on(&mut nurse);
    daughter_goes_on(&mut daughter);
    meet(&mut nurse, &mut daughter);
    let shown = nurse.shows();
    nurse.does(&Edit::MarkRead(shown.what_matters.iter().map(|entry| (entry.id, entry.version)).collect()));
    daughter.does(&Edit::SettlePointer {
        kind: PointerKind::Respect,
        pick: id(21),
        why: "Looked together.".to_owned(),
    });
    meet(&mut nurse, &mut daughter);
    nurse
}

fn begin(nurse: &mut Phone) {
    nurse.does(&Edit::NamePerson(PersonChange {
        name: text("Rosa Example"),
        preferred_name: text("Rosie"),
        pronouns: text("she"),
        born: Some(Day::new(1941, 3, 2).unwrap()),
        nhs_number: Some(NhsNumber::parse("9434765919").ok()),
        ..Default::default()
    }));
    nurse.does(&Edit::AddWhatMatters {
        id: id(1),
        matters: MattersChange {
            words: text("I want to see the dahlias out."),
            said_by: Some(Voice::Person),
            happened: Some(When::Exact(Moment(1_763_886_600_000))),
            heading: Some(Heading::MostImportant),
            why: text("They were my mother's.\nAnd it was the last thing we planted."),
            ..Default::default()
        },
    });
    nurse.does(&add_matters(2, "No more hospital."));
    nurse.does(&add_matters(3, "The wireless in the morning."));
}

fn nurse_goes_on(nurse: &mut Phone) {
    nurse.does(&Edit::AddMember {
        id: id(10),
        member: MemberChange {
            name: text("Tom"),
            description: text("her son"),
            kind: Some(MemberKind::Family),
            phone: text("in the folder, evenings"),
            does: text("The garden, and the shopping on Fridays."),
            ..Default::default()
        },
    });
    let change = MemberChange { description: text("her son, next door"), ..Default::default() };
    nurse.does(&Edit::ChangeMember { entry: id(10), change });
    nurse.does(&Edit::AddPlanItem {
        id: id(11),
        item: PlanChange {
            serves: Some(vec![id(1)]),
            action: text("A chair by the garden door."),
            doers: Some(vec![id(10)]),
            doers_named: text("the man from the workshop"),
            by_when: Some(When::About("before the first frost".to_owned())),
            state: Some(PlanState::Agreed),
            look_again: Some(Day::new(2026, 12, 7).ok()),
            ..Default::default()
        },
    });
    let change = PlanChange { serves: Some(vec![id(1), id(2)]), state: Some(PlanState::Trying), ..Default::default() };
    nurse.does(&Edit::ChangePlanItem { entry: id(11), change });
    let home = PreferenceAnswer {
        why: "She sleeps there.".to_owned(),
        ..PreferenceAnswer::new(PreferenceKind::PlaceOfCare, "At home, if my daughter can be here.")
    };
    nurse.does(&Edit::StatePreference { id: id(20), answer: home });
    let declined = PreferenceAnswer { declined: true, ..PreferenceAnswer::new(PreferenceKind::PlaceOfDeath, "") };
    nurse.does(&Edit::StatePreference { id: id(22), answer: declined });
    nurse.does(&form(21, "Hall drawer"));
    nurse.does(&reword(2, "No more hospital, please."));
    nurse.does(&set_aside(3, "She has the radio now."));
    nurse.does(&Edit::BringBack { entry: id(3) });
}

fn daughter_goes_on(daughter: &mut Phone) {
    let matters = MattersChange {
        words: text("Dad's ashes are under them. 🌼"),
        said_by: Some(Voice::Writer),
        ..Default::default()
    };
    daughter.does(&Edit::AddWhatMatters { id: id(4), matters });
    let hospice = PreferenceAnswer {
        said_by: Voice::Named("Ines".to_owned()),
        ..PreferenceAnswer::new(PreferenceKind::PlaceOfCare, "In the hospice.")
    };
    daughter.does(&Edit::StatePreference { id: id(23), answer: hospice });
    let earlier = PreferenceAnswer::new(PreferenceKind::WhoToBeThere, "My brother.");
    daughter.does(&Edit::StatePreference { id: id(24), answer: earlier });
    let later = PreferenceAnswer::new(PreferenceKind::WhoToBeThere, "My brother and Tom.");
    daughter.does(&Edit::StatePreference { id: id(25), answer: later });
    let kind = PreferenceKind::WhoToBeThere;
    daughter.does(&Edit::SettlePreference { kind, pick: id(24), why: "She said so twice.".to_owned() });
    daughter.does(&form(26, "By the bed"));
    daughter.does(&reword(2, "No hospital without asking me."));
    daughter.does(&set_aside(1, "Over now."));
}

fn form(number: u8, place: &str) -> Edit {
    let answer = PointerAnswer {
        dated: Some(Day::new(2026, 10, 1).unwrap()),
        kept_where: place.to_owned(),
        checked_by: "Bea".to_owned(),
        checked: Some(When::About("this week".to_owned())),
        ..PointerAnswer::new(PointerKind::Respect, Exists::Yes)
    };
    Edit::StatePointer { id: id(number), answer }
}
