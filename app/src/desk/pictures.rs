//! Pictures: their bytes are written beside the words that show them, and read when a page shows one. The view of a circle is made
//! without opening any of them.

use ::device::store::{Store, Write};
use ::sync::{BULK, Effect, PARTS_MAX};
use care::{EntryId, Image, Prepared, Together};
use std::collections::BTreeMap;
use wire::{ChainId, DocumentId};

use super::{Desk, Step, refusals};
use crate::session::{Audience, CircleId, Failure, Reached};

/// A part that holds so many bytes takes no more. Two who add to one at once, each the most that they can, still make no part that
/// is larger than the snapshot which gives it back to a relay that lost it (960 KiB).
const FULL: usize = 256 * 1024;

/// Pieces of pictures go after everything that somebody wrote in words.
const PICTURES: u8 = BULK;

/// Where a picture's bytes are, if another device has not made that up.
fn part_of(circle: CircleId, audience: Audience, image: &Image) -> Option<DocumentId> {
    let part = DocumentId { chain: ChainId(circle.0), space: audience.space(), part: image.part };
    (1..=PARTS_MAX).contains(&image.part).then_some(part)
}

/// Every picture that a document tells of, with the entry that shows it.
pub(super) fn images(told: &Together) -> impl Iterator<Item = (EntryId, Image)> {
    let photos = told.person.content.photo.all().map(|photo| (told.person.id, *photo));
    photos.chain(told.pictures.iter().filter_map(|entry| Some((entry.id, entry.content.image?))))
}

impl<S: Store> Desk<S> {
    /// Writes a picture: all its pieces, and then the entry that shows it, which is kept no sooner than they are.
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
        let image = edit.image().ok_or(Failure::NotAPicture)?;
        let phone = self.phone.as_mut().ok_or(Failure::NotSetUp)?;
        let mut effects = Vec::new();
        for number in 0..care::picture_pieces(bytes.len()) {
            let piece = |body: &mut automerge::AutoCommit| care::write_picture(body, image.id, bytes, number);
            let written = phone.write(step.now, step.rng, part, PICTURES, Vec::new(), piece);
            effects.extend(written.map_err(|error| refusals::of_write(&error))?);
        }
        let last = phone.read(part, |body| body.get_heads().first().copied()).flatten();
        let last = last.filter(|_| !effects.is_empty()).ok_or(Failure::NotAPicture)?;
        Ok((effects, edit.clone().with_image(part.part, care::ChangeId(last.0))))
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
            let held = self.phone.as_mut().and_then(|phone| phone.read(part, |body| care::pictures_held(body)));
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

    /// A picture's bytes; none while they have not all come.
    pub(super) async fn picture(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        image: &Image,
    ) -> Result<Option<Vec<u8>>, Failure> {
        self.warm(step).await?;
        let Some(part) = part_of(circle, audience, image) else { return Ok(None) };
        self.open_part(step, part).await?;
        let read = |body: &mut automerge::AutoCommit| care::read_picture(body, image.id);
        Ok(self.phone.as_mut().and_then(|phone| phone.read(part, read)).flatten())
    }

    /// Every picture that a document tells of and that is here whole, each under the name that a copy of it has.
    pub(super) async fn copies(
        &mut self,
        step: &mut Step<'_>,
        (circle, audience): (CircleId, Audience),
        told: &Together,
    ) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let mut copies = Vec::new();
        for (_, image) in images(told) {
            if let Some(bytes) = self.picture(step, (circle, audience), &image).await? {
                copies.push((image.name(), bytes));
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
            images(told).filter_map(|(_, image)| part_of(circle, audience, &image)).collect();
        for part in parts {
            let Some(phone) = self.phone.as_mut() else { return Ok(()) };
            // One that this phone may not read any more is nobody's loss.
            let effects = phone.follow_part(part, step.rng).unwrap_or_default();
            self.carry_out(step, effects).await?;
        }
        Ok(())
    }

    /// How far the pictures of entries have come: an entry is at base when its words and its pictures are.
    pub(super) fn pictures_reached(
        &self,
        circle: CircleId,
        audience: Audience,
        told: &Together,
    ) -> BTreeMap<EntryId, Reached> {
        let mut reached_by = BTreeMap::new();
        for (entry, image) in images(told) {
            let last = automerge::ChangeHash(image.last.0);
            let (Some(phone), Some(part)) = (&self.phone, part_of(circle, audience, &image)) else { continue };
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
