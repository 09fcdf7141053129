//! What each request does.

use ::device::store::{Store, Table, Write};
use ::sync::{Effect, WriteError};
use care::{Author, Edit, EntryId, MemberChange, MemberKind, Prepared, Refused, Role};
use wire::chain::Around;
use wire::{ChainId, DocumentId};

use super::kept::{self, Me};
use super::{Desk, Expects, Step, refusals};
use crate::session::{Answer, Ask, Audience, CircleId, CircleView, DraftKey, Failure, Tell, one_table};

/// That somebody has died, and what was not safe: before everything else.
const FIRST: u8 = 0;
/// Everything that a person writes goes before what the app makes by itself.
const WORDS: u8 = 1;

impl<S: Store> Desk<S> {
    /// Does what was asked. `None` if base has to speak before there is an answer.
    pub(super) async fn ask(&mut self, step: &mut Step<'_>, number: u32, ask: Ask) -> Result<Option<Answer>, Failure> {
        let kept = Some(Answer::Kept);
        match ask {
            Ask::Hello { .. } => self.greet().await.map(|()| kept),
            Ask::Show(circle) => self.show(step, circle).await.map(|()| kept),
            Ask::Draft { key, text } => self.draft(&key, text).await.map(|()| kept),
            Ask::DropDrafts { form } => self.drop_drafts(&form).await.map(|()| kept),
            Ask::SetUp { link, team, name, description } => {
                self.set_up(step, number, &link, (name, description, team)).await.map(|()| None)
            }
            Ask::OpenCircle { person, form } => self.open_circle(step, person, &form).await.map(Some),
            Ask::Begin { audience, first, form } => self.begin_group(step, audience, (&first, &form)).await.map(Some),
            Ask::Look(circle) => Ok(Some(Answer::Looked(self.kept_view(circle).await?.map(Box::new)))),
            Ask::Everybody => self.everybody(step).await.map(Some),
            Ask::EditAll(edits) => self.edit_all(step, edits).await.map(Some),
            Ask::Edit { circle, audience, edit, form } => {
                let also = match form {
                    Some(form) => self.draft_removals(&form).await?,
                    None => Vec::new(),
                };
                self.edit(step, circle, audience, &edit, also).await.map(|()| kept)
            }
            Ask::AddPicture { circle, audience, edit, bytes, form } => {
                let also = self.draft_removals(&form).await?;
                self.add_picture(step, (circle, audience), edit, &bytes, also).await.map(|()| kept)
            }
            Ask::Picture { circle, audience, at } => {
                self.picture(step, (circle, audience), at).await.map(|bytes| Some(Answer::Picture(bytes)))
            }
            Ask::Invite { circle, role, note } => self.invite(step, circle, &role, note).await.map(Some),
            Ask::CloseInvite { invite } => self.close_invite(step, invite).await.map(|()| kept),
            Ask::LookAtInvite { secret } => Self::look_at_invite(&secret).map(Some),
            Ask::Join { secret, name, description } => self.join(step, number, &secret, (name, description)).await,
            Ask::LetIn { circle, device } => self.let_in(step, circle, device).await.map(|()| kept),
            Ask::Remove { circles, device } => self.remove(step, circles, device).await.map(|()| kept),
            Ask::Timelines => self.timelines(step).await.map(Some),
            Ask::Devices => self.devices(step).await.map(Some),
            Ask::OpenedBy { device } => self.opened_by(step, device).await.map(Some),
            Ask::Extract => self.extract(step).await.map(Some),
            Ask::KeepCopy { circle } => self.keep_copy(step, circle).await.map(Some),
            Ask::History { circle, audience, entry } => self.history(step, circle, audience, entry).await.map(Some),
            Ask::Find { words } => self.find(step, &words).await.map(Some),
            Ask::Choose(circle) => self.choose(circle).await.map(|()| kept),
            Ask::MeetBase => {
                self.wants_base = true;
                Ok(kept)
            }
            // The worker, who can see the browser's answer, has said it by `Desk::storage`.
            Ask::LookAtStorage => Ok(kept),
            // The worker does it: a desk does not outlive its store.
            Ask::StartAnew => Err(Failure::StorageFailed),
        }
    }

    async fn show(&mut self, step: &mut Step<'_>, circle: Option<CircleId>) -> Result<(), Failure> {
        self.shown = circle;
        if let Some(phone) = self.phone.as_mut() {
            phone.close_parts_but(circle.map(|circle| ChainId(circle.0)));
        }
        let Some(circle) = circle else { return Ok(()) };
        if let Some(view) = self.views.get(&circle) {
            self.tells.push(Tell::Circle(Box::new(view.clone())));
            return Ok(());
        }
        // Painted from what was kept ready; the documents are read after.
        if let Some(view) = self.kept_view(circle).await? {
            self.views.insert(circle, view.clone());
            self.tells.push(Tell::Circle(Box::new(view)));
        } else {
            self.warm(step).await?;
            self.stale.insert(circle);
        }
        Ok(())
    }

    async fn draft(&mut self, key: &DraftKey, text: String) -> Result<(), Failure> {
        let (table, key) = (Table::Drafts, kept::draft_key(key));
        let write = match text.is_empty() {
            true => Write::Remove { table, key },
            false => Write::Put { table, key, value: text.into_bytes() },
        };
        self.commit(vec![write]).await
    }

    pub(super) async fn draft_removals(&self, form: &str) -> Result<Vec<Write>, Failure> {
        let rows = self.store.read_all(Table::Drafts, &kept::form_prefix(form)).await?;
        Ok(rows.into_iter().map(|(key, _)| Write::Remove { table: Table::Drafts, key }).collect())
    }

    async fn drop_drafts(&self, form: &str) -> Result<(), Failure> {
        let removals = self.draft_removals(form).await?;
        if removals.is_empty() { Ok(()) } else { self.commit(removals).await }
    }

    async fn set_up(
        &mut self,
        step: &mut Step<'_>,
        number: u32,
        link: &str,
        who: (String, String, String),
    ) -> Result<(), Failure> {
        let token = set_up_token(link).ok_or(Failure::NotAnInvite)?;
        self.warm(step).await?;
        let (name, description, team) = who;
        self.be(name, description, Some(team)).await?;
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let created = phone.create(step.now, step.rng, Around::Team, Some(token));
        let (team, effects) = created.map_err(|error| refusals::of_chain(&error))?;
        self.waiting.push((number, Expects::SetUp(CircleId(team.0))));
        self.wants_base = true;
        self.carry_out(step, effects).await
    }

    async fn open_circle(&mut self, step: &mut Step<'_>, person: Prepared, form: &str) -> Result<Answer, Failure> {
        self.warm(step).await?;
        let me = self.me.clone().ok_or(Failure::NotSetUp)?;
        if !person.writes("name") {
            return Err(Failure::Empty { field: "name".to_owned() });
        }
        self.begin(step, Around::Circle, (&person, form), &me).await.map(Answer::Circle)
    }

    /// Begins a circle or a place with the first that is written in it, and says who began it.
    pub(super) async fn begin(
        &mut self,
        step: &mut Step<'_>,
        around: Around,
        (first, form): (&Prepared, &str),
        me: &Me,
    ) -> Result<CircleId, Failure> {
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let created = phone.create(step.now, step.rng, around, None);
        let (chain, effects) = created.map_err(|error| refusals::of_chain(&error))?;
        self.carry_out(step, effects).await?;
        let circle = CircleId(chain.0);
        let also = self.draft_removals(form).await?;
        self.edit(step, circle, self.widest(circle), first, also).await?;
        self.say_who(step, chain, me).await?;
        Ok(circle)
    }

    /// Writes who joined into what everyone there reads: each says who they are themselves.
    pub(super) async fn say_who(&mut self, step: &mut Step<'_>, chain: ChainId, me: &Me) -> Result<(), Failure> {
        let circle = CircleId(chain.0);
        let kind = match self.role_in(circle) {
            Some(wire::Role::Staff) => Some(MemberKind::Professional),
            Some(wire::Role::Family) => Some(MemberKind::Family),
            Some(wire::Role::Person) | None => None,
        };
        let (name, description) = (Some(me.name.clone()), Some(me.description.clone()));
        let member = MemberChange { name, description, kind, ..MemberChange::default() };
        let id = self.phone.as_ref().map(|phone| entry_of(phone.id().0)).ok_or(Failure::NotSetUp)?;
        let edit = Edit::Join { id, member }.prepare()?;
        let widest = self.widest(circle);
        match self.edit(step, circle, widest, &edit, Vec::new()).await {
            // Said before, by this very phone.
            Ok(()) | Err(Failure::AlreadyThere) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    pub(super) async fn edit(
        &mut self,
        step: &mut Step<'_>,
        circle: CircleId,
        audience: Audience,
        edit: &Prepared,
        also: Vec<Write>,
    ) -> Result<(), Failure> {
        self.open_first(step, circle, audience).await?;
        let effects = self.write_words(step, (circle, audience), edit, also)?;
        self.carry_out(step, effects).await
    }

    /// Opens the document that is for an audience.
    pub(super) async fn open_first(
        &mut self,
        step: &mut Step<'_>,
        circle: CircleId,
        audience: Audience,
    ) -> Result<DocumentId, Failure> {
        self.warm(step).await?;
        let document = DocumentId::first(ChainId(circle.0), audience.space());
        let effects = self.open(step, document).await?;
        self.carry_out(step, effects).await?;
        Ok(document)
    }

    /// Writes an edit in the open document that is for an audience, and answers what is to be carried out.
    pub(super) fn write_words(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        edit: &Prepared,
        also: Vec<Write>,
    ) -> Result<Vec<Effect>, Failure> {
        let document = DocumentId::first(ChainId(circle.0), audience.space());
        let author = self.author(circle).ok_or(Failure::NotSetUp)?;
        let at = care::Moment(step.now.0);
        let reads = edit.only_marks();
        if edit.records_death() && author.role == Role::Family {
            return Err(Failure::NotAllowed);
        }
        let urgency = match edit {
            look if look.is_look() => ::sync::QUIET,
            _ if edit.goes_first() || self.takes_death_back(circle, edit) => FIRST,
            _ => WORDS,
        };
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let written = phone
            .write(step.now, step.rng, document, urgency, also, |body| care::apply_prepared(body, edit, &author, at));
        match written {
            // A page marks what it shows; what was marked meanwhile is marked.
            Err(WriteError::Edit(Refused::NothingChanged)) if reads => Ok(Vec::new()),
            written => written.map_err(|error| refusals::of_write(&error)),
        }
    }

    /// Whether an edit says that a death was recorded by mistake: that is heard as soon as the death was.
    fn takes_death_back(&self, circle: CircleId, edit: &Prepared) -> bool {
        let records = self.views.get(&circle).and_then(CircleView::together).map(|room| &room.told.died);
        records.is_some_and(|records| records.iter().any(|record| Some(record.id) == edit.sets_aside()))
    }

    fn author(&self, circle: CircleId) -> Option<Author> {
        let (me, phone) = (self.me.as_ref()?, self.phone.as_ref()?);
        Some(Author { device: phone.id().0, name: me.name.clone(), role: care_role(self.role_in(circle)?) })
    }

    /// Whether whoever holds this phone has joined anything. A name that somebody gave for an invite which did not open is
    /// nobody's yet.
    pub(super) fn is_somebody(&self) -> bool {
        let joined = self.phone.as_ref().is_none_or(|phone| phone.chains().next().is_some());
        self.me.is_some() && joined
    }

    /// Keeps who holds this phone.
    pub(super) async fn be(&mut self, name: String, description: String, team: Option<String>) -> Result<(), Failure> {
        if name.trim().is_empty() {
            return Err(Failure::Empty { field: "name".to_owned() });
        }
        // A nurse who joins a second circle keeps the name and the team that are there.
        let team = team.or_else(|| self.me.as_ref().and_then(|me| me.team.clone()));
        let device = self.phone.as_ref().map(|phone| phone.id().0).ok_or(Failure::NotSetUp)?;
        let me = Me { device, name, description, team };
        self.commit(kept::put(Table::Device, kept::ME.to_vec(), &me).into_iter().collect()).await?;
        self.me = Some(me);
        Ok(())
    }

    async fn history(
        &mut self,
        step: &mut Step<'_>,
        circle: CircleId,
        audience: Audience,
        entry: EntryId,
    ) -> Result<Answer, Failure> {
        let document = self.open_first(step, circle, audience).await?;
        let read = |body: &mut _| care::history(body, entry);
        let steps = self.phone.as_mut().and_then(|phone| phone.read(document, read)).ok_or(Failure::NoSuchEntry)?;
        steps.map(Answer::History).map_err(|refused| Failure::from(&refused))
    }

    async fn keep_copy(&mut self, step: &mut Step<'_>, circle: CircleId) -> Result<Answer, Failure> {
        self.warm(step).await?;
        let mut documents = Vec::new();
        let mut told = Vec::new();
        let (mut tables, mut pictures) = (Vec::new(), Vec::new());
        let widest = self.widest(circle);
        // Of a team, a place or one's own there is one document.
        let of_group = Audience::GROUPS.into_iter().filter(|audience| *audience == widest);
        for audience in Audience::ALL.into_iter().chain(of_group) {
            let document = DocumentId::first(ChainId(circle.0), audience.space());
            let effects = self.open(step, document).await;
            self.carry_out(step, effects.unwrap_or_default()).await?;
            let read = |body: &mut _| (care::keep_copy(body), care::read(body), care::as_csv(body, audience.word()));
            if let Some((copy, together, rows)) = self.phone.as_mut().and_then(|phone| phone.read(document, read)) {
                // A part that cannot be read takes no words with it.
                pictures.extend(self.copies(step, (circle, audience), &together).await.unwrap_or_default());
                documents.push((audience, copy));
                told.push(together);
                tables.push(rows);
            }
        }
        if documents.is_empty() {
            return Err(Failure::NotAllowed);
        }
        Ok(Answer::Copy { documents, pictures, told, table: one_table(tables.into_iter()) })
    }
}

impl Audience {
    /// The space that is for this audience.
    pub(crate) const fn space(self) -> wire::Space {
        match self {
            Self::Everyone => wire::Space::Everyone,
            Self::Nurse => wire::Space::Nurse,
            Self::Family => wire::Space::Family,
            Self::Staff => wire::Space::Staff,
            Self::Team => wire::Space::Team,
            Self::Place => wire::Space::Place,
            Self::Mine => wire::Space::Mine,
        }
    }
}

/// The entry in which the holder of a device says who they are: named by the device, so that there is one.
pub(super) fn entry_of(device: [u8; 32]) -> EntryId {
    EntryId(device.first_chunk().copied().unwrap_or_default())
}

pub(super) const fn care_role(role: wire::Role) -> Role {
    match role {
        wire::Role::Person => Role::Person,
        wire::Role::Family => Role::Family,
        wire::Role::Staff => Role::Staff,
    }
}

/// Sixteen bytes in base64 for addresses, perhaps with the address before them.
fn set_up_token(link: &str) -> Option<[u8; 16]> {
    use base64ct::{Base64UrlUnpadded, Encoding};
    let code = link.trim().rsplit('#').next()?;
    Base64UrlUnpadded::decode_vec(code).ok()?.try_into().ok()
}
