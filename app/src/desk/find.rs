//! Finding words across all people of this phone. What is ready to show is read once and looked through in memory; nothing that is
//! looked for leaves the phone, and nothing of it is kept.

use ::device::store::Store;
use care::Findable;

use super::Desk;
use crate::session::{Answer, Audience, CircleId, FOUND_MOST, Failure, Hit};

/// The entries of one circle, as they are looked through.
pub(super) type Texts = Vec<(Audience, Findable)>;

impl<S: Store> Desk<S> {
    /// Looks through everybody. Without words it finds nothing, and has read everybody for the words that come.
    pub(super) async fn find(&mut self, words: &str) -> Result<Answer, Failure> {
        let wanted: Vec<String> = words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let circles: Vec<CircleId> = self.cards.keys().copied().collect();
        let mut hits = Vec::new();
        for circle in circles {
            self.read_texts(circle).await?;
            let texts = self.texts.get(&circle).into_iter().flatten().filter(|_| !wanted.is_empty());
            let here = texts.filter(|(_, text)| text.has(&wanted)).map(|(audience, text)| Hit {
                circle,
                audience: *audience,
                entry: text.id,
                says: text.says.clone(),
            });
            hits.extend(here.take(FOUND_MOST - hits.len()));
            if hits.len() == FOUND_MOST {
                break;
            }
        }
        Ok(Answer::Found(hits))
    }

    async fn read_texts(&mut self, circle: CircleId) -> Result<(), Failure> {
        if self.texts.contains_key(&circle) {
            return Ok(());
        }
        let view = self.kept_view(circle).await?;
        let texts = view.iter().flat_map(|view| &view.rooms).flat_map(|room| {
            room.told.rows().findable().into_iter().map(|text| (room.audience, text)).collect::<Vec<_>>()
        });
        self.texts.insert(circle, texts.collect());
        Ok(())
    }
}
