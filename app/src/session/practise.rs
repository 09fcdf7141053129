//! A desk in memory: real `care` documents, no keys, no disk, no base. It has the made-up person to practise on, and
//! plays the whole app in tests. Nothing that is written here leaves the page or outlives it.

mod rose;

pub use rose::costs as made_up_costs;

use crate::session::ask::{Ask, Asked};
use crate::session::failure::Failure;
use crate::session::families::everything;
use crate::session::name::{Audience, CircleId};
use crate::session::table::one_table;
use crate::session::tell::{Answer, Tell};
use crate::session::view::{
    BaseView, CircleView, InviteView, InvitedView, MemberView, Membership, PersonCard, PhoneView, Reached, Room,
};
use care::{Author, EntryId, Moment, Prepared, Refused, Role};
use futures::future::LocalBoxFuture;
use std::collections::{BTreeMap, BTreeSet};

/// How long an invite is open: 72 hours.
const OPEN_FOR: u64 = 72 * 60 * 60 * 1000;

struct Circle {
    role: Role,
    documents: BTreeMap<Audience, Document>,
    /// Entries that came with the story, and so count as at base.
    at_base: BTreeSet<EntryId>,
    invites: Vec<InviteView>,
}

/// The Automerge document that [`care::open`] gives, bytes at rest: the type is `care`'s business.
struct Document {
    bytes: Vec<u8>,
}

/// The desk.
#[derive(Default)]
pub struct PractiseDesk {
    me: Option<Author>,
    description: String,
    circles: BTreeMap<CircleId, Circle>,
    /// Pictures and recordings by the name of their bytes.
    pictures: BTreeMap<EntryId, Vec<u8>>,
    shown: Option<CircleId>,
    met: Option<Moment>,
}

/// Somewhere to practise. A worker that nobody practises in has not even the code for it: this is all that it knows.
pub trait Practise {
    /// Takes one request; what there is to tell is told before this returns, the answer last.
    fn handle(&mut self, now: Now, asked: Asked, tell: &dyn Fn(Tell));
    /// The made-up person's card, for the list of people.
    fn card(&self) -> Option<PersonCard>;
}

/// Makes a place to practise, as it would look at this moment, for whoever holds the phone.
pub type MakePractise = fn(Moment, Option<Author>) -> Box<dyn Practise>;

/// Loads what makes it; none where that failed. It may be asked again.
pub type LoadPractise = fn() -> LocalBoxFuture<'static, Option<MakePractise>>;

/// A place to practise. All of it hangs on this function: whoever names it has it.
#[must_use]
pub fn make_practise(at: Moment, me: Option<Author>) -> Box<dyn Practise> {
    let desk = PractiseDesk::new(at);
    Box::new(match me {
        Some(me) => desk.held_by(me, ""),
        None => desk,
    })
}

impl Practise for PractiseDesk {
    fn handle(&mut self, now: Now, asked: Asked, tell: &dyn Fn(Tell)) {
        Self::handle(self, now, asked, tell);
    }

    fn card(&self) -> Option<PersonCard> {
        self.practise_card()
    }
}

/// What the world outside gives to a desk, so that it reads no clock and rolls no dice.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The phone's clock.
    pub at: Moment,
    /// Sixteen bytes that nobody can guess, new for each request.
    pub random: [u8; 16],
}

impl PractiseDesk {
    /// Takes one request; what there is to tell is told before this returns, the answer last.
    pub fn handle(&mut self, now: Now, asked: Asked, tell: &dyn Fn(Tell)) {
        let Asked { number, ask } = asked;
        let is_hello = matches!(ask, Ask::Hello { .. });
        let quiet = matches!(ask, Ask::Draft { .. } | Ask::DropDrafts { .. });
        let result = self.answer(now, ask);
        if !quiet {
            tell(Tell::Phone(self.phone()));
            tell(Tell::Base(self.base()));
            if let Some(circle) = self.shown.and_then(|shown| self.circle(shown)) {
                tell(Tell::Circle(Box::new(circle)));
            }
        }
        if is_hello {
            tell(Tell::Drafts(Vec::new()));
        }
        tell(Tell::Answer { number, result });
    }

    /// A desk whose only circle is the made-up person's, as it would look at this moment.
    #[must_use]
    pub fn new(at: Moment) -> Self {
        let mut desk = Self { met: Some(at), ..Self::default() };
        let mut circle = Circle::new(Role::Staff);
        rose::tell_story(at, |audience, edit, by, when| {
            let written = edit.prepare().map_err(Failure::from);
            let done = written.and_then(|edit| circle.write(audience, &edit, by, when, [audience as u8 + 1; 16]));
            debug_assert!(done.is_ok(), "the story is made of edits that care takes: {done:?}");
        });
        rose::tell_apart(at, &mut circle);
        circle.at_base = circle.entries();
        desk.circles.insert(CircleId::PRACTISE, circle);
        desk
    }

    /// The same desk, for whoever holds the phone.
    #[must_use]
    pub fn held_by(mut self, me: Author, description: &str) -> Self {
        description.clone_into(&mut self.description);
        self.me = Some(me);
        self
    }

    /// The made-up person's card, for the list of people.
    #[must_use]
    pub fn practise_card(&self) -> Option<PersonCard> {
        self.card(CircleId::PRACTISE)
    }

    fn writer(&self) -> Author {
        self.me.clone().unwrap_or_else(rose::you)
    }

    fn answer(&mut self, now: Now, ask: Ask) -> Result<Answer, Failure> {
        match ask {
            Ask::Hello { .. }
            | Ask::Draft { .. }
            | Ask::DropDrafts { .. }
            | Ask::LookAtStorage
            | Ask::Choose(_)
            | Ask::StartAnew
            | Ask::CloseInvite { .. } => Ok(Answer::Kept),
            Ask::Show(circle) => {
                self.shown = circle;
                Ok(Answer::Kept)
            }
            Ask::SetUp { name, description, .. } => {
                self.name_me(now, name, Role::Staff, description);
                Ok(Answer::Kept)
            }
            Ask::OpenCircle { person, .. } => self.open_circle(now, &person),
            Ask::Edit { circle, audience, edit, .. } => self.edit(now, circle, audience, &edit),
            Ask::EditAll(edits) => {
                for (circle, audience, edit) in edits {
                    self.edit(now, circle, audience, &edit)?;
                }
                Ok(Answer::Kept)
            }
            Ask::Look(circle) => Ok(Answer::Looked(self.circle(circle).map(Box::new))),
            Ask::AddPicture { circle, audience, edit, bytes, .. } => {
                let at = edit.media().ok_or(Failure::NotAPicture)?;
                let answer = self.edit(now, circle, audience, &edit)?;
                self.pictures.insert(at.id, bytes);
                Ok(answer)
            }
            Ask::Picture { at, .. } => Ok(Answer::Picture(self.pictures.get(&at.id).cloned())),
            Ask::Invite { circle, role, note } => self.invite(now, circle, role, note),
            Ask::LookAtInvite { .. } => {
                Ok(Answer::Invited(InvitedView { role: Some(Role::Family), team: false, code: String::new() }))
            }
            Ask::Join { name, description, .. } => {
                self.name_me(now, name, Role::Family, description);
                Ok(Answer::Circle(CircleId::PRACTISE))
            }
            Ask::KeepCopy { circle } => self.copy(circle),
            Ask::History { circle, audience, entry } => self.history(circle, audience, entry),
            Ask::MeetBase => Err(Failure::NoBase),
            Ask::Find { .. } => Ok(Answer::Found(Vec::new())),
            // The made-up person is in no team and no place.
            Ask::Begin { .. }
            | Ask::Everybody
            | Ask::Extract
            | Ask::Timelines
            | Ask::Devices
            | Ask::LetIn { .. }
            | Ask::Remove { .. }
            | Ask::OpenedBy { .. } => Err(Failure::OnlyPractise),
        }
    }

    fn name_me(&mut self, now: Now, name: String, role: Role, description: String) {
        let mut device = [0; 32];
        for (place, byte) in device.iter_mut().zip(now.random.iter().chain(&now.random)) {
            *place = *byte;
        }
        self.me = Some(Author { device, name, role });
        self.description = description;
    }

    fn open_circle(&mut self, now: Now, person: &Prepared) -> Result<Answer, Failure> {
        let mut id = [1; 32];
        for (place, byte) in id.iter_mut().zip(now.random) {
            *place = byte;
        }
        let mut circle = Circle::new(Role::Staff);
        circle.write(Audience::Everyone, person, &self.writer(), now.at, now.random)?;
        self.circles.insert(CircleId(id), circle);
        Ok(Answer::Circle(CircleId(id)))
    }

    fn edit(&mut self, now: Now, circle: CircleId, audience: Audience, edit: &Prepared) -> Result<Answer, Failure> {
        let by = self.writer();
        let circle = self.circles.get_mut(&circle).ok_or(Failure::NoSuchEntry)?;
        circle.write(audience, edit, &by, now.at, now.random)?;
        Ok(Answer::Kept)
    }

    fn invite(&mut self, now: Now, circle: Option<CircleId>, role: Role, note: String) -> Result<Answer, Failure> {
        let circle = circle.and_then(|circle| self.circles.get_mut(&circle)).ok_or(Failure::OnlyPractise)?;
        let mut invite = [0; 32];
        for (place, byte) in invite.iter_mut().zip(now.random) {
            *place = byte;
        }
        let view = InviteView {
            invite,
            secret: "a-made-up-invite-that-opens-nothing".to_owned(),
            code: "PRAC-T1SE-0NLY-0000".to_owned(),
            role,
            note,
            at_base: false,
            closes: Moment(now.at.0 + OPEN_FOR),
            used_by: None,
        };
        circle.invites.push(view.clone());
        Ok(Answer::Invite(view))
    }

    fn copy(&self, circle: CircleId) -> Result<Answer, Failure> {
        let circle = self.circles.get(&circle).ok_or(Failure::NoSuchEntry)?;
        let documents = circle.documents.iter().map(|(audience, document)| (*audience, document.bytes.clone()));
        let told = circle.rooms().into_iter().map(|room| room.told).collect();
        let open = |bytes: &[u8]| care::open(bytes, [9; 16]).ok();
        let rows = circle
            .documents
            .iter()
            .filter_map(|(audience, document)| Some(care::as_csv(&open(&document.bytes)?, audience.word())));
        let pictures = Vec::new();
        Ok(Answer::Copy { documents: documents.collect(), pictures, told, table: one_table(rows) })
    }

    fn history(&self, circle: CircleId, audience: Audience, entry: EntryId) -> Result<Answer, Failure> {
        let document = self.circles.get(&circle).and_then(|circle| circle.documents.get(&audience));
        let document = document.ok_or(Failure::NoSuchEntry)?;
        let mut open = care::open(&document.bytes, [9; 16]).map_err(|_| Failure::Damaged)?;
        care::history(&mut open, entry).map(Answer::History).map_err(|refused| Failure::from(&refused))
    }

    fn phone(&self) -> PhoneView {
        let people = self.circles.keys().filter_map(|id| self.card(*id)).collect();
        PhoneView { me: self.me.clone(), description: self.description.clone(), groups: Vec::new(), people }
    }

    fn base(&self) -> BaseView {
        BaseView { met: self.met, ..BaseView::default() }
    }

    fn card(&self, id: CircleId) -> Option<PersonCard> {
        let circle = self.circles.get(&id)?;
        // Nothing that is practised waits to be sent.
        let waiting = if id == CircleId::PRACTISE { 0 } else { circle.entries().difference(&circle.at_base).count() };
        Some(self.circle(id)?.card(&self.writer().device, waiting))
    }

    fn circle(&self, id: CircleId) -> Option<CircleView> {
        let circle = self.circles.get(&id)?;
        let holder = MemberView {
            device: self.writer().device,
            name: self.writer().name,
            description: self.description.clone(),
            role: circle.role.clone(),
        };
        let mut members = vec![holder];
        if id == CircleId::PRACTISE {
            members.extend(rose::members());
        }
        Some(CircleView {
            circle: id,
            role: circle.role.clone(),
            standing: Membership::In,
            rooms: circle.rooms(),
            members,
            invites: circle.invites.clone(),
            waiting: Vec::new(),
        })
    }
}

impl Circle {
    fn new(role: Role) -> Self {
        let made =
            |audience: Audience| Some((audience, Document { bytes: care::skeleton(&audience.kind())?.to_vec() }));
        let documents = Audience::choices(&role).iter().filter_map(|audience| made(*audience)).collect();
        Self { role, documents, at_base: BTreeSet::new(), invites: Vec::new() }
    }

    fn write(
        &mut self,
        audience: Audience,
        edit: &Prepared,
        by: &Author,
        at: Moment,
        actor: [u8; 16],
    ) -> Result<(), Failure> {
        let document = self.documents.get_mut(&audience).ok_or(Failure::NotAllowed)?;
        let mut open = care::open(&document.bytes, actor).map_err(|_| Failure::Damaged)?;
        care::apply_prepared(&mut open, edit, by, at).map_err(|refused| Failure::from(&refused))?;
        open.commit();
        document.bytes = open.save();
        Ok(())
    }

    /// Two phones that did not know of each other: each writes on a copy, and then they meet.
    fn write_apart(&mut self, audience: Audience, edits: [(Prepared, Author, Moment); 2]) -> Result<(), Failure> {
        let before = self.documents.get(&audience).map(|document| document.bytes.clone()).unwrap_or_default();
        let [(one, by_one, at_one), (other, by_other, at_other)] = edits;
        self.write(audience, &other, &by_other, at_other, [0xb0; 16])?;
        let after = self.documents.insert(audience, Document { bytes: before }).ok_or(Failure::NotAllowed)?;
        self.write(audience, &one, &by_one, at_one, [0xa0; 16])?;
        let mine = self.documents.get_mut(&audience).ok_or(Failure::NotAllowed)?;
        let mut open = care::open(&mine.bytes, [0xa1; 16]).map_err(|_| Failure::Damaged)?;
        let mut met = care::open(&after.bytes, [0xb1; 16]).map_err(|_| Failure::Damaged)?;
        open.merge(&mut met).map_err(|_| Failure::Damaged)?;
        mine.bytes = open.save();
        Ok(())
    }

    fn rooms(&self) -> Vec<Room> {
        let room = |audience: Audience, document: &Document| {
            let told = care::read(&care::open(&document.bytes, [9; 16]).ok()?);
            let reached = self.at_base.iter().map(|id| (*id, Reached::AtBase(None))).collect();
            Some(Room { audience, told, reached, writable: true })
        };
        self.documents.iter().filter_map(|(audience, document)| room(*audience, document)).collect()
    }

    fn entries(&self) -> BTreeSet<EntryId> {
        let rooms = self.rooms();
        rooms.iter().flat_map(|room| everything(&room.told)).map(|entry| entry.id()).collect()
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::from(&refused)
    }
}

impl From<&Refused> for Failure {
    fn from(refused: &Refused) -> Self {
        let short = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        match refused {
            Refused::Empty { field } => Self::Empty { field: (*field).to_owned() },
            Refused::TooLong { field, letters, limit } => {
                Self::TooLong { field: (*field).to_owned(), letters: short(*letters), limit: short(*limit) }
            }
            Refused::NothingChanged => Self::NothingChanged,
            Refused::ServesNothing => Self::ServesNothing,
            Refused::TooNew { found, ours } => Self::TooNew { found: *found, ours: *ours },
            Refused::NotWrittenHere(_) => Self::NotAllowed,
            Refused::NotOurDocument { .. } | Refused::Automerge(_) => Self::Damaged,
            Refused::NotAnEdit | Refused::OffTheMap { .. } | Refused::SetOnce { .. } => Self::NotAllowed,
            Refused::AlreadyThere(_) => Self::AlreadyThere,
            _ => Self::NoSuchEntry,
        }
    }
}
