//! Pictures and recordings: their bytes are written beside the words that go with them, and read when a page shows or plays one. The
//! view of a circle is made without opening any of them.

use ::device::store::{Store, Write};
use ::sync::{BULK, Effect, PARTS_MAX};
use care::{EntryId, MediaAt, Picture, Prepared, Together};
use std::collections::BTreeMap;
use wire::{ChainId, DocumentId};

use super::{Desk, Step, refusals};
use crate::session::{Audience, CircleId, Failure, Reached};

/// A part that holds so many bytes takes no more. Two who add to one at once, each the longest recording that there is, still make
/// no part that is larger than the snapshot which gives it back to a relay that lost it (960 KiB).
/// Three and more who are all apart could: such a part stays whole on their phones, and would not be given back in one piece.
const FULL: usize = 256 * 1024;

const _: () = assert!(2 * (FULL + care::SOUND_MOST) + 16 * 1024 < wire::record::SNAPSHOT_MAX);

/// Pieces of pictures go after everything that somebody wrote in words.
const PICTURES: u8 = BULK;

/// The part in which bytes are, if another device has not made that up.
fn part_of(circle: CircleId, audience: Audience, at: MediaAt) -> Option<DocumentId> {
    let part = DocumentId { chain: ChainId(circle.0), space: audience.space(), part: at.part };
    (1..=PARTS_MAX).contains(&at.part).then_some(part)
}

/// Every picture and recording that a document tells of, with the entry that it belongs to and what a copy of it is called.
fn media(told: &Together) -> impl Iterator<Item = (EntryId, MediaAt, String)> {
    let photos = told.person.content.photo.all().map(|photo| (told.person.id, photo.at(), photo.name()));
    photos.chain(told.pictures.iter().flat_map(|entry| {
        let Picture { image, sound, .. } = &entry.content;
        let image = image.map(|image| (entry.id, image.at(), image.name()));
        image.into_iter().chain(sound.map(|sound| (entry.id, sound.at, sound.name())))
    }))
}

impl<S: Store> Desk<S> {
    /// Writes a picture or a recording: all its pieces, and then the entry that it belongs to, which is kept no sooner than they are.
    pub(super) async fn add_picture(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        edit: Prepared,
        bytes: &[u8],
        also: Vec<Write>,
    ) -> Result<(), Failure> {
        self.open_first(step, circle, audience).await?;
        let part = self.part_with_room(step, circle, audience).await?;
        let written = self.write_picture(step, part, &edit, bytes).and_then(|(mut effects, edit)| {
            effects.extend(self.write_words(step, (circle, audience), &edit, also)?);
            Ok(effects)
        });
        match written {
            Ok(effects) => self.carry_out(step, effects).await,
            Err(failure) => {
                // Pieces that no entry shows are not kept.
                self.go_back_to_what_is_kept();
                Err(failure)
            }
        }
    }

    fn write_picture(
        &mut self,
        step: &mut Step<'_>,
        part: DocumentId,
        edit: &Prepared,
        bytes: &[u8],
    ) -> Result<(Vec<Effect>, Prepared), Failure> {
        let at = edit.media().ok_or(Failure::NotAPicture)?;
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let mut effects = Vec::new();
        for number in 0..care::media_pieces(bytes.len()) {
            let piece = |body: &mut automerge::AutoCommit| care::write_media(body, at.id, bytes, number);
            let written = phone.write(step.now, step.rng, part, PICTURES, Vec::new(), piece);
            effects.extend(written.map_err(|error| refusals::of_write(&error))?);
        }
        let last = phone.read(part, |body| body.get_heads().first().copied()).flatten();
        let last = last.filter(|_| !effects.is_empty()).ok_or(Failure::NotAPicture)?;
        Ok((effects, edit.clone().with_media(part.part, care::ChangeId(last.0))))
    }

    /// The first part that still takes a picture, as far as this phone knows; begun where there is none.
    async fn part_with_room(
        &mut self,
        step: &mut Step<'_>,
        circle: CircleId,
        audience: Audience,
    ) -> Result<DocumentId, Failure> {
        for part in 1..=PARTS_MAX {
            let part = DocumentId { chain: ChainId(circle.0), space: audience.space(), part };
            self.open_part(step, part).await?;
            let held = self.phone.as_mut().and_then(|phone| phone.read(part, |body| care::media_held(body)));
            if held.is_some_and(|held| held < FULL) {
                return Ok(part);
            }
        }
        Err(Failure::PicturesFull)
    }

    async fn open_part(&mut self, step: &mut Step<'_>, part: DocumentId) -> Result<(), Failure> {
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let effects = phone.follow_part(part, step.rng).map_err(|error| refusals::of_chain(&error))?;
        self.carry_out(step, effects).await?;
        let effects = self.open(step, part).await?;
        self.carry_out(step, effects).await
    }

    /// The bytes of a picture or a recording; none while they have not all come.
    pub(super) async fn picture(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        at: MediaAt,
    ) -> Result<Option<Vec<u8>>, Failure> {
        self.warm(step).await?;
        let Some(part) = part_of(circle, audience, at) else { return Ok(None) };
        self.open_part(step, part).await?;
        let read = |body: &mut automerge::AutoCommit| care::read_media(body, at.id);
        Ok(self.phone.as_mut().and_then(|phone| phone.read(part, read)).flatten())
    }

    /// Every picture and recording that a document tells of and that is here whole, each under the name that a copy of it has.
    pub(super) async fn copies(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        told: &Together,
    ) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let mut copies = Vec::new();
        for (_, at, name) in media(told) {
            if let Some(bytes) = self.picture(step, (circle, audience), at).await? {
                copies.push((name, bytes));
            }
        }
        copies.dedup();
        Ok(copies)
    }

    /// Has the parts come that these words name, for the day when there is no signal. None of them is opened.
    pub(super) async fn follow_parts(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        told: &Together,
    ) -> Result<(), Failure> {
        let parts: std::collections::BTreeSet<_> =
            media(told).filter_map(|(_, at, _)| part_of(circle, audience, at)).collect();
        for part in parts {
            let Some(phone) = self.phone.as_mut() else { return Ok(()) };
            // One that this phone may not read any more is nobody's loss.
            let effects = phone.follow_part(part, step.rng).unwrap_or_default();
            self.carry_out(step, effects).await?;
        }
        Ok(())
    }

    /// How far the pictures and recordings of entries have come: an entry is at base when its words and these are.
    pub(super) fn pictures_reached(
        &self,
        circle: CircleId,
        audience: Audience,
        told: &Together,
    ) -> BTreeMap<EntryId, Reached> {
        let mut reached_by = BTreeMap::new();
        for (entry, at, _) in media(told) {
            let last = automerge::ChangeHash(at.last.0);
            let (Some(phone), Some(part)) = (&self.phone, part_of(circle, audience, at)) else { continue };
            let reached = match (phone.is_apart(part, &last), phone.is_at_base(part, &last)) {
                (true, _) => Reached::Held,
                (false, false) => Reached::OnThisPhone,
                // Since when, its words do not know.
                (false, true) => Reached::AtBase(None),
            };
            let before = reached_by.get(&entry);
            if matches!(before, None | Some(Reached::AtBase(_))) {
                reached_by.insert(entry, reached);
            }
        }
        reached_by
    }
}
