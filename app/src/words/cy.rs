//! Welsh, begun: a DRAFT. A Welsh speaker has to read all of it before anybody uses it with a person near the end of life.
//!
//! What stands here hides what English says; what does not stand here is said in English. Plain, everyday Welsh ("chi"). Base is
//! "y ganolfan", an entry is "cofnod", an invite is "gwahoddiad". Numbers take the singular, and change how it begins.
#![expect(missing_docs, reason = "each word is told where English says it")]
#![expect(
    unused_imports,
    unreachable_pub,
    reason = "a subject that is whole needs no English, until English gains a word"
)]

pub use super::en::*;

/// A noun after a number: as it is, softened (after two), or breathed (after three and six).
fn counted(many: u64, [plain, soft, breathed]: [&str; 3]) -> String {
    let noun = match many {
        2 => soft,
        3 | 6 => breathed,
        _ => plain,
    };
    format!("{many} {noun}")
}

pub mod language {
    pub use crate::words::en::language::*;
    pub const CODE: &str = "cy";
    pub const TITLE: &str = "Iaith";
    pub const BEGUN: &str = "Mae’r Gymraeg wedi’i dechrau, a drafft yw hi. Mae’r hyn sydd heb ei gyfieithu yn Saesneg.";
    pub const FETCHING: &str = "Yn nôl yr iaith honno. Gallwch fynd ymlaen yma yn y cyfamser.";
    pub const NOT_NOW: &str = "Nid yw’r iaith honno ar y ffôn hwn, ac nid oedd modd ei nôl nawr. Does dim wedi’i golli, a does dim \
        wedi newid. Rhowch gynnig arall arni lle mae signal.";
}

pub mod shell {
    pub use crate::words::en::shell::*;
    pub const DESCRIPTION: &str =
        "Beth sy’n bwysig i berson tua diwedd oes, yng ngofal y bobl o’i gwmpas. Mae’n gweithio heb signal.";
    pub const OPENING: &str = "Yn agor";
    pub const NO_SCRIPT: &str = "Mae Alongside yn cadw popeth ar eich ffôn eich hun, felly mae angen JavaScript. Trowch ef ymlaen, ac \
        agorwch y dudalen hon eto.";
    pub const FAILED: &str =
        "Methodd Alongside ag agor. Does dim o’r hyn a ysgrifennoch wedi’i golli. Caewch y dudalen hon a’i hagor eto.";
}

pub mod frame {
    pub use crate::words::en::frame::*;
    pub const SKIP: &str = "Neidio i’r dudalen";
    pub const MENU: &str = "Prif ddolenni";
    pub const PEOPLE: &str = "Pobl";
    pub const PHONE: &str = "Y ffôn hwn";
    pub const NOT_NHS: &str = "Nid un o wasanaethau’r GIG yw Alongside.";
    pub const VERSION: &str = "Fersiwn";
    pub const NOT_FOUND: &str = "Does dim tudalen yma";
    pub const NOT_FOUND_HELP: &str = "Efallai bod y ddolen yn hen, neu fod llythyren ar goll. Does dim wedi’i golli.";
    pub const TO_START: &str = "Mynd i’r dechrau";
    pub const OPENING: &str = "Yn agor yr hyn y mae’r ffôn hwn wedi’i gadw";
    pub const NOT_LOADED: &str = "Nid yw’r dudalen hon yma eto";
    pub const TRY_AGAIN: &str = "Rhoi cynnig arall arni";
    pub const UPDATE: &str = "Mae fersiwn newydd yn barod.";
    pub const UPDATE_HELP: &str = "Mae’r hyn yr ydych yn ei ysgrifennu yn cael ei gadw.";
    pub const UPDATE_WAITS: &str = "Mae rhywbeth a ysgrifennoch heb ei gadw eto. Cadwch ef yn gyntaf.";
    pub const UPDATE_TAKE: &str = "Ei ddefnyddio nawr";
    pub const CLOSE: &str = "Cau";
    pub const UNDO: &str = "Dadwneud";
    pub const ERROR_TITLE: &str = "Gwall: ";
    pub const TO_PUT_RIGHT: &str = "Mae rhywbeth i’w gywiro";
    pub fn back_to(person: &str) -> String {
        format!("Yn ôl at {person}")
    }
    pub const PRACTISE: &str = "Person dychmygol yw Rose. Ymarferwch yma: does dim yn gadael y ffôn hwn, ac mae’n diflannu pan fyddwch yn cau’r dudalen.";
    pub const NO_CIRCLE: &str = "Nid yw tudalen y person hwn ar y ffôn hwn";
    pub const NO_CIRCLE_HELP: &str =
        "Efallai y bydd angen gwahoddiad arnoch. Gofynnwch i’r nyrs, neu edrychwch yn eich rhestr o bobl.";
}

pub mod emergency {
    pub use crate::words::en::emergency::*;
    pub const NOT_FOR: &str = "Nid yw’r dudalen hon ar gyfer argyfwng.";
    pub const RING: [(&str, &str, &str); 2] =
        [("999", "tel:999", "os oes rhywun mewn perygl nawr"), ("111", "tel:111", "am help brys, ddydd neu nos")];
    pub const OR: &str = "neu";
    pub const RING_WORD: &str = "Ffoniwch";
}

pub mod welcome {
    pub use crate::words::en::welcome::*;
    pub const TITLE: &str = "Dechrau gyda’r hyn sy’n bwysig";
    pub const LEAD: &str = "Lle i gadw’r hyn sy’n bwysig i berson tua diwedd oes, ac i’r bobl o’i gwmpas.";
    pub const POINTS: [(&str, &str); 3] = [
        ("Yn ei eiriau ei hun", "Ysgrifennwch beth sy’n bwysig i’r person, a phwy ddywedodd hynny."),
        ("Mae’n gweithio heb signal", "Mae popeth ar eich ffôn. Mae’n mynd i’r ganolfan pan fydd modd."),
        (
            "Dim ond y rhai sydd â gwahoddiad",
            "Chi sy’n dewis pwy sy’n gweld pob cofnod. Ni all y ganolfan ddarllen dim ohono.",
        ),
    ];
    pub const JOIN: &str = "Mae gen i wahoddiad";
    pub const GO_ON: &str = "Agor fy mhobl";
    pub const PRACTISE: &str = "Rhoi cynnig arni gyda pherson dychmygol";
    pub const SET_UP: &str = "Yn cychwyn tîm hosbis? Agorwch y ddolen gychwyn sydd gan eich gweinyddwr.";
}

pub mod joining {
    pub use crate::words::en::joining::*;
    use care::Role;
    pub const TITLE: &str = "Ymuno â’ch gwahoddiad";
    pub const CODE: &str = "Cod eich gwahoddiad";
    pub const CODE_HINT: &str = "Mae ar ffôn y nyrs, mewn grwpiau o bedwar";
    pub const CODE_FOUND: &str = "Mae eich gwahoddiad yma. Dywedwch pwy ydych chi, a dyna’r cyfan.";
    pub const CODE_EMPTY: &str = "Ysgrifennwch god eich gwahoddiad";
    pub const NAME: &str = "Beth mae pobl yn eich galw?";
    pub const NAME_EMPTY: &str = "Ysgrifennwch yr enw y mae pobl yn ei ddefnyddio arnoch";
    pub const DESCRIPTION: &str = "Pwy ydych chi i’r person?";
    pub const DESCRIPTION_HINT: &str = "Yn eich geiriau eich hun. Er enghraifft: ei mab";
    pub const fn will_see(role: Option<&Role>) -> &'static str {
        match role {
            Some(Role::Staff) => "Byddwch yn gweld popeth, ar ôl i gydweithiwr gymharu cod byr gyda chi.",
            Some(Role::Person) => "Eich tudalen chi yw hon. Byddwch yn gweld popeth sydd wedi’i ysgrifennu i bawb.",
            _ => {
                "Byddwch yn gweld yr hyn sydd wedi’i ysgrifennu i bawb ac i’r teulu. Mae’r nyrsys yn gweld yr hyn yr ydych chi’n ei \
                 ysgrifennu hefyd."
            }
        }
    }
    pub const NO_ACCOUNT: &str = "Does dim cyfrinair a dim cyfrif. Y ffôn hwn yw eich allwedd.";
    pub fn join_as(name: &str, description: &str) -> String {
        if description.is_empty() {
            format!("Rydych yn ymuno fel {name}.")
        } else {
            format!("Rydych yn ymuno fel {name}, {description}.")
        }
    }
    pub const NOT_WHOLE: &str = "Agorwch y ddolen gyfan eto, neu gofynnwch am wahoddiad newydd.";
    pub const HERE_ALREADY: &str = "Rydych yma’n barod. Does dim wedi newid.";
    pub const INSTALL: &str = "Ar iPhone";
    pub const INSTALL_HELP: &str = "Peidiwch ag ymuno eto. Ychwanegwch Alongside at eich Sgrin Gartref, agorwch ef yno, dewiswch \
        “Mae gen i wahoddiad”, a theipiwch y cod.";
    pub const GO: &str = "Ymuno";
    pub const DONE: &str = "Rydych wedi ymuno.";
    pub const WAITS: &str = "Un cam arall";
    pub const WAITS_HELP: &str = "Darllenwch y cod hwn yn uchel i’r cydweithiwr a’ch gwahoddodd. Bydd yn eich gadael i mewn pan fydd \
        yr un cod ar y ddau ffôn.";
}

pub mod people {
    pub use crate::words::en::people::*;
    pub const TITLE: &str = "Pobl";
    pub const NONE: &str = "Does neb yma eto";
    pub const NONE_STAFF: &str = "Agorwch dudalen i rywun yr ydych yn gofalu amdano. Mae’n gweithio heb signal.";
    pub const NONE_OTHER: &str = "Pan fyddwch yn ymuno â gwahoddiad, bydd tudalen y person yma.";
    pub const OPEN: &str = "Agor tudalen i berson";
    pub const PRACTISE: &str = "Person dychmygol i ymarfer";
    pub const MADE_UP: &str = "Dychmygol";
    pub const WAITS: &str = "Yn aros i gydweithiwr eich gadael i mewn";
    pub const REMOVED: &str = "Ddim ar y ffôn hwn bellach";
    pub fn due(many: usize) -> String {
        format!("{many} i edrych arnynt eto")
    }
    pub fn to_answer(many: u32) -> String {
        let one = if many == 1 { "ateb" } else { "hateb" };
        format!("{} i’w {one}", super::counted(many.into(), ["cwestiwn", "gwestiwn", "chwestiwn"]))
    }
    pub const LEAVING: &str = "Cyn gadael: edrych ar y ffôn hwn";
    pub const DIED: &str = "Wedi marw";
    pub fn unread(many: u32) -> String {
        format!("{many} yn newydd i chi")
    }
    pub fn unsent(many: u32) -> String {
        format!("{many} ar y ffôn hwn yn unig")
    }
    pub const TWO_ANSWERS: &str = "Dau ateb i siarad amdanynt";
    pub fn born(day: &str) -> String {
        format!("Ganwyd {day}")
    }
    pub const BORN_UNKNOWN: &str = "Dyddiad geni ddim yn hysbys";
    pub const SAME_NAME: &str = "Mae gan rywun arall yma yr un enw. Edrychwch ar y dyddiad geni.";
    pub const TEAM: &str = "Eich tîm";
    pub const TEAM_ALONE: &str = "Chi yw’r unig un yma hyd yn hyn.";
}

pub mod state {
    pub use crate::words::en::state::*;
    pub const ON_THIS_PHONE: &str = "Ar y ffôn hwn";
    pub const AT_BASE: &str = "Yn y ganolfan";
    pub fn reached_base(when: &str) -> String {
        format!("Cyrhaeddodd y ganolfan {when}")
    }
    pub const HELD: &str = "Yn y ganolfan, ar wahân nes i rywun edrych";
    pub fn read_by(readers: &[(String, String)]) -> String {
        match readers {
            [] => AT_BASE.to_owned(),
            [(name, when)] => format!("Darllenwyd gan {name}, {when}"),
            [(name, when), others @ ..] => format!("Darllenwyd gan {name}, {when}, a {} arall", others.len()),
        }
    }
    pub const NEW_TO_YOU: &str = "Newydd i chi";
    pub fn set_aside(by: &str) -> String {
        format!("Rhoddwyd o’r neilltu gan {by}")
    }
    pub const SHOWN_AGAIN: &str = "Bu o’r neilltu, ac mae’n sefyll eto";
}

pub mod base {
    pub use crate::words::en::base::*;
    pub fn met(when: Option<&str>) -> String {
        match when {
            Some(when) => format!("Cysylltwyd â’r ganolfan {when}"),
            None => "Heb gysylltu â’r ganolfan eto".to_owned(),
        }
    }
    pub const MAY_BE_OLD: &str = "Efallai nad yw hwn yn gyfredol.";
    pub fn unsent(many: u32) -> String {
        match many {
            0 => "Does dim yn aros i gael ei anfon".to_owned(),
            many => format!("Mae {many} newid ar y ffôn hwn yn unig"),
        }
    }
    pub const WHAT_IS_BASE: &str =
        "Cyfrifiadur yr hosbis ei hun yw’r ganolfan. Mae’n cadw’r hyn a ysgrifennwch dan sêl ac ni all ei ddarllen.";
}

pub mod audience {
    use crate::session::Audience;
    pub use crate::words::en::audience::*;
    use care::Role;
    pub const fn name(audience: Audience) -> &'static str {
        match audience {
            Audience::Everyone => "Pawb sydd wedi cael gwahoddiad",
            Audience::Nurse => "Dim ond i fy nyrs",
            Audience::Family => "Teulu a nyrsys",
            Audience::Staff => "Staff yn unig",
            Audience::Team => "Y tîm",
            Audience::Place => "Y rhai sy’n gofalu am y lle",
            Audience::Mine => "Neb ond chi",
        }
    }
    pub fn who(audience: Audience, person: &str) -> String {
        match audience {
            Audience::Everyone => format!("{person}, y teulu a’r ffrindiau sydd wedi ymuno, a’r nyrsys"),
            Audience::Nurse => format!("{person} a’r nyrsys. Ni fydd y teulu’n ei weld"),
            Audience::Family => {
                format!("Y teulu a’r ffrindiau sydd wedi ymuno, a’r nyrsys. Ni fydd {person} yn ei weld")
            }
            Audience::Staff => format!("Y nyrsys a thîm yr hosbis. Ni fydd {person} na’r teulu’n ei weld"),
            Audience::Team => format!("Pawb yn {person}. Peidiwch ag enwi neb yr ydych yn gofalu amdanynt"),
            Audience::Place => format!("Pawb sy’n gofalu am {person}. Peidiwch ag enwi neb sy’n cael gofal"),
            Audience::Mine => "Dim ond chi, ar eich dyfeisiau eich hun".to_owned(),
        }
    }
    pub fn will_see(audience: Audience, person: &str) -> String {
        format!("Pwy fydd yn gweld hwn: {}.", who(audience, person))
    }
    pub const fn heading(audience: Audience) -> &'static str {
        match audience {
            Audience::Everyone => "Beth sy’n bwysig",
            Audience::Nurse => "Beth sy’n bwysig, dim ond i fy nyrs",
            Audience::Family => "I’r teulu a’r nyrsys",
            Audience::Staff => "I staff yn unig",
            Audience::Team => "I’r tîm",
            Audience::Place => "I’r lle",
            Audience::Mine => "I chi’ch hun",
        }
    }
    pub const QUESTION: &str = "I bwy mae hwn?";
    pub const QUESTION_HINT: &str = "Dewiswch hyn yn gyntaf. Ni ellir ei symud wedyn.";
    pub const CHOOSE: &str = "Dewiswch i bwy mae hwn";
    pub const fn part(role: &Role) -> &'static str {
        match role {
            Role::Person => "y person",
            Role::Family => "teulu a ffrindiau",
            Role::Staff => "staff",
            Role::Unlisted(_) => "yn y cylch",
        }
    }
}

pub mod form {
    pub use crate::words::en::form::*;
    pub const CHANGE_TITLE: &str = "Newid yr hyn a ysgrifennwyd";
    pub const SAVE: &str = "Cadw ar y ffôn hwn";
    pub const SAVED: &str = "Wedi’i gadw ar y ffôn hwn. Mae’n mynd i’r ganolfan pan fydd signal.";
    pub const SAVED_PRACTISE: &str = "Wedi’i gadw, wrth i chi ymarfer. Does dim yn gadael y ffôn hwn.";
    pub const DRAFT_FOUND: &str = "Roeddech yn ysgrifennu hwn yn gynharach. Mae eich geiriau yma o hyd.";
    pub const DRAFT_DROP: &str = "Dechrau eto";
    pub const CANCEL: &str = "Ddim nawr";
    pub const MORE: &str = "Dweud mwy, os hoffech";
    pub const WHOSE: &str = "Geiriau pwy yw’r rhain?";
    pub const WHOSE_MINE: &str = "Fy rhai i";
    pub const WHOSE_OTHER: &str = "Rhywun arall";
    pub const WHOSE_NAME: &str = "Enw’r person hwnnw";
    pub const WHOSE_CHOOSE: &str = "Dewiswch geiriau pwy yw’r rhain";
    pub const WHOSE_EMPTY: &str = "Ysgrifennwch geiriau pwy yw’r rhain";
    pub const WHY: &str = "Pam mae’n bwysig";
    pub const WHY_HINT: &str = "Y stori, os oes un";
    pub const HAPPENED: &str = "Pryd oedd hyn?";
    pub const HAPPENED_HINT: &str = "Yn eich geiriau eich hun. Er enghraifft: bore ’ma, neu’r gwanwyn diwethaf";
    pub const DATE_PARTS: [&str; 3] = ["Diwrnod", "Mis", "Blwyddyn"];
    pub const NOT_A_DATE: &str = "Ysgrifennwch y diwrnod, y mis a’r flwyddyn mewn rhifau, fel 2 3 1941";
    pub const NO_SUCH_DAY: &str = "Does dim diwrnod o’r fath. Edrychwch ar y diwrnod a’r mis";
    pub fn letters(left: isize) -> String {
        let many = super::counted(left.unsigned_abs() as u64, ["llythyren", "lythyren", "llythyren"]);
        if left < 0 {
            format!("{many} yn ormod. Gwnewch ef yn fyrrach, neu gwnewch ddau gofnod ohono")
        } else {
            format!("{many} ar ôl")
        }
    }
    pub const SET_ASIDE: &str = "Rhoi o’r neilltu";
    pub const WAS_SET_ASIDE: &str = "Wedi’i roi o’r neilltu. Nid yw wedi’i daflu.";
    pub const CHANGE: &str = "Newid";
    pub const TAKE_BACK: &str = "Ei dynnu’n ôl";
    pub const BRING_BACK: &str = "Dod ag ef yn ôl";
    pub fn persons_own(person: &str) -> String {
        format!("Geiriau {person}")
    }
}

pub mod matters {
    pub use crate::words::en::matters::*;
    use care::Heading;
    pub fn title(person: &str) -> String {
        format!("Ysgrifennu beth sy’n bwysig i {person}")
    }
    pub const DECLINED: &str = "Byddai’n well gan y person beidio â dweud";
    pub const WRITE: &str = "Ysgrifennu";
    pub const OFFER: &str = "Awgrymu rhywbeth";
    pub const OFFERED: &str = "Awgrym";
    pub const WORDS: &str = "Beth sy’n bwysig?";
    pub const WORDS_HINT: &str = "Un peth, yng ngeiriau’r person os gallwch";
    pub const WORDS_EMPTY: &str = "Ysgrifennwch beth sy’n bwysig";
    pub const HEADING: &str = "Am beth mae hyn?";
    pub const HEADING_NONE: &str = "Dewiswch os hoffech";
    pub const fn heading(heading: &Heading) -> &'static str {
        match heading {
            Heading::MostImportant => "Pwysicaf i mi",
            Heading::People => "Pobl sy’n bwysig i mi",
            Heading::Communicate => "Sut rwy’n cyfathrebu",
            Heading::Wellness => "Fy lles",
            Heading::PleaseDo => "Gwnewch hyn, a pheidiwch â gwneud hyn",
            Heading::Support => "Sut a phryd i’m cefnogi",
            Heading::WorthKnowing => "Gwerth ei wybod hefyd",
            Heading::Hope => "Gobaith",
            Heading::Worry => "Pryder",
            Heading::GoodDay => "Diwrnod da",
            Heading::BadDay => "Diwrnod gwael",
            Heading::Avoid => "Beth i’w osgoi",
            Heading::Unlisted(_) => "Rhywbeth arall",
        }
    }
}

pub mod circle {
    pub use crate::words::en::circle::*;
    pub fn title(person: &str) -> String {
        format!("Tudalen {person}")
    }
    pub const ROOMS_MENU: &str = "Tudalennau am y person hwn";
    pub const ROOMS: [(&str, &str); 12] = [
        ("", "Beth sy’n bwysig"),
        ("/find", "Beth sy’n newydd"),
        ("/about-me", "Amdanaf i"),
        ("/visits", "Ymweliadau"),
        ("/ahead", "Cynllunio ymlaen"),
        ("/round", "Pobl a chartref"),
        ("/map", "Map bywyd"),
        ("/family", "Teulu"),
        ("/learning", "Beth rydym yn ei ddysgu"),
        ("/timeline", "Llinell amser"),
        ("/folder", "Tudalen i’r ffolder"),
        ("/sharing", "Pwy all weld beth"),
    ];
    pub const ON_THIS_PAGE: &str = "Ar y dudalen hon";
    pub const WRITE: &str = "Ysgrifennu beth sy’n bwysig";
    pub fn no_matters(person: &str) -> String {
        format!("Does dim wedi’i ysgrifennu eto. Gofynnwch i {person}: “Beth sydd bwysicaf i chi nawr?”")
    }
    pub const PLAN: &str = "Cynllun";
    pub const NO_PLAN: &str = "Dim cynllun eto. Mae cynllun yn dechrau gyda rhywbeth sy’n bwysig.";
    pub const PLAN_ADD: &str = "Ychwanegu at y cynllun";
    pub const NOT_ASKED: &str = "Heb ofyn eto";
    pub const DECLINED: &str = "Byddai’n well ganddo beidio â dweud";
    pub const ANSWER_WRITE: &str = "Ysgrifennu’r ateb";
    pub const ANSWER_CHANGE: &str = "Ysgrifennu ateb newydd";
    pub const TWO_ANSWERS: &str = "Dau ateb i siarad amdanynt";
    pub const TWO_ANSWERS_GO: &str = "Gweld y ddau ateb";
    pub fn round(person: &str) -> String {
        format!("Pobl o gwmpas {person}")
    }
    pub const NO_ROUND: &str =
        "Does neb wedi’i nodi eto. Mae teulu, cymdogion, nyrsys ac anifeiliaid anwes i gyd yn perthyn yma.";
    pub const ROUND_ADD: &str = "Ychwanegu rhywun";
    pub const MEMBERS: &str = "Pwy all agor y dudalen hon";
    pub const INVITE: &str = "Gwahodd rhywun";
    pub const COPY: &str = "Cadw copi";
    pub fn written(by: &str, when: &str) -> String {
        format!("Ysgrifennwyd gan {by}, {when}")
    }
    pub fn changed(by: &str, when: &str) -> String {
        format!("Newidiwyd gan {by}, {when}")
    }
    pub fn own_words(name: &str) -> String {
        format!("Geiriau {name}")
    }
    pub fn happened(when: &str) -> String {
        format!("Pryd: {when}")
    }
    pub const SOMEONE: &str = "rhywun";
    pub const YOU: &str = "chi";
    pub const WRITE_LIST: &str = "Beth sy’n bwysig";
    pub const PLACE_SHORT: &str = "Ble";
    pub const ROUND_SHORT: &str = "Pwy";
    pub const ROUND_GO: &str = "Gweld ac ychwanegu pobl";
}

pub mod place {
    use crate::session::Question;
    use crate::words::cy::{forms, sharing};
    pub use crate::words::en::place::*;
    use care::PreferenceKind;
    pub fn of_question(asked: &Question, person: &str) -> String {
        match asked {
            Question::Wish(kind) => question(kind, person),
            Question::Form(kind) => forms::name(kind).to_owned(),
            Question::Consent(kind) => sharing::question(kind, person),
        }
    }
    pub fn question(kind: &PreferenceKind, person: &str) -> String {
        match kind {
            PreferenceKind::PlaceOfCare => format!("Ble hoffai {person} gael gofal"),
            PreferenceKind::PlaceOfDeath => format!("Ble hoffai {person} farw"),
            PreferenceKind::WhoToBeThere => format!("Pwy hoffai {person} ei gael yno"),
            PreferenceKind::AfterDeath => format!("Beth hoffai {person} ar ôl marw"),
            PreferenceKind::SharingAfterDeath => format!("Beth gellir ei rannu ar ôl i {person} farw"),
            PreferenceKind::Unlisted(_) => "Rhywbeth y mae fersiwn newydd yn ei ofyn".to_owned(),
        }
    }
}

pub mod find {
    pub use crate::words::en::find::*;
    pub const EVERYONE: &str = "Chwilio am rywbeth am unrhyw un ar y ffôn hwn";
}

pub mod phone {
    pub use crate::words::en::phone::*;
    pub const TITLE: &str = "Am y ffôn hwn";
    pub const WHO: &str = "Pwy ydych chi yma";
    pub const NOBODY: &str = "Nid yw’r ffôn hwn wedi ymuno â dim eto.";
    pub const BASE: &str = "Y ganolfan";
    pub const MEET: &str = "Cysylltu â’r ganolfan nawr";
    pub const STORAGE: &str = "Cadw";
    pub const DRAFTS: &str = "Heb ei gadw eto";
    pub const NO_DRAFTS: &str = "Nid ydych ar ganol ysgrifennu dim.";
}

pub mod keepsake {
    pub use crate::words::en::keepsake::*;
    use care::Kind;
    pub fn for_whom(kind: &Kind) -> &str {
        match kind {
            Kind::Together => "I bawb sydd wedi cael gwahoddiad",
            Kind::Nurse => "Dim ond i’r nyrs: y person a’r nyrsys, nid y teulu",
            Kind::Family => "I’r teulu a’r nyrsys: nid i’r person",
            Kind::Staff => "I staff yn unig: nid i’r person, nid i’r teulu",
            Kind::Mine => "I mi fy hun yn unig",
            Kind::Team => "I’r tîm",
            Kind::Place => "I’r lle",
            Kind::Unlisted(word) => word,
        }
    }
    pub const THE_PERSON: &str = "y person";
    pub fn copied(on: &str) -> String {
        format!("Copïwyd: {on}. Efallai bod un mwy newydd.")
    }
    pub const ASIDE: &str = "Wedi’i roi o’r neilltu, ac atebion cynharach";
    pub const TWO_WORDINGS: &str = "Dwy ffordd o’i ddweud, i siarad amdanynt";
    pub const WHY: &str = "Pam";
    pub const DAY: &str = "Diwrnod";
}

pub mod when {
    use crate::clock::Wall;
    use crate::words::calendar::Calendar;
    pub use crate::words::en::when::*;
    use care::{Day, Exactness};
    pub const CALENDAR: Calendar = Calendar {
        weekdays: ["dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn", "dydd Sul"],
        months: [
            "Ionawr",
            "Chwefror",
            "Mawrth",
            "Ebrill",
            "Mai",
            "Mehefin",
            "Gorffennaf",
            "Awst",
            "Medi",
            "Hydref",
            "Tachwedd",
            "Rhagfyr",
        ],
        yesterday: "ddoe",
        today: "heddiw",
        tomorrow: "yfory",
    };
    pub fn stamp(at: Wall, today: Wall) -> String {
        CALENDAR.stamp(at, today)
    }
    pub fn in_full(at: Wall) -> String {
        CALENDAR.in_full(at)
    }
    pub fn day(day: Day) -> String {
        CALENDAR.day(day)
    }
    pub fn as_known(day: Day, exactness: Option<&Exactness>) -> String {
        CALENDAR.as_known(day, exactness)
    }
    pub fn near(day: Day, today: Wall) -> String {
        CALENDAR.near(day, today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::wall;
    use care::{Day, Moment};

    const HOUR: u64 = 3_600_000;
    const NOON: u64 = 1_795_435_200_000;

    #[test]
    fn a_number_changes_how_the_noun_begins() {
        let said = [1, 2, 3, 4, 6].map(people::to_answer);
        let nouns = said.map(|said| said.replace(" i’w hateb", "").replace(" i’w ateb", ""));
        assert_eq!(nouns, ["1 cwestiwn", "2 gwestiwn", "3 chwestiwn", "4 cwestiwn", "6 chwestiwn"]);
    }

    #[test]
    fn days_are_said_in_welsh() {
        let said = |ago| when::stamp(wall(Moment(NOON - ago), 0), wall(Moment(NOON), 0));
        assert_eq!([said(4 * HOUR), said(13 * HOUR)], ["08:00 heddiw", "23:00 ddoe"]);
        assert_eq!(said(3 * 24 * HOUR), "dydd Gwener 20 Tachwedd, 12:00");
        assert_eq!(Day::new(1941, 3, 2).map(when::day), Ok("2 Mawrth 1941".to_owned()));
    }

    #[test]
    fn what_is_not_begun_is_in_english() {
        assert_eq!(timeline::ADD, crate::words::en::timeline::ADD);
        assert_ne!(people::TITLE, crate::words::en::people::TITLE);
    }

    #[test]
    fn nobody_has_read_is_said_as_at_base() {
        assert_eq!(state::read_by(&[]), state::AT_BASE);
    }
}
