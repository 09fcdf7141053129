//! The box of a form that takes a recording. While it runs it is kept every few seconds, as every keystroke is: a page that goes, or a
//! phone that goes out, takes no more than that with it.

use crate::pages::saving::Saving;
use crate::parts::{FailureNotice, Taking, VoicePick, VoicePlayer};
use crate::session::{Slot, Taped};
use crate::words::voice as words;
use ::device::picture::Shown;
use ::device::voice::{Limits, Progress, Recorded, Recorder, VoiceError, can_record};
use care::{SOUND_MOST, SOUND_SECONDS, sound_kind};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A minute, and no more than a part of the writing has room for.
const LIMITS: Limits = Limits { seconds: SOUND_SECONDS, bytes: SOUND_MOST };
/// So often, in seconds, what was recorded until then is kept.
const KEEP_EVERY: u16 = 4;

/// What happened, what is lost, what to do.
type Trouble = [&'static str; 3];

/// What the box holds while somebody uses it.
#[derive(Clone, Copy)]
struct Tape {
    kept: Slot,
    /// How it goes: nothing while none runs.
    runs: RwSignal<Taking>,
    recorder: StoredValue<Option<Recorder>, LocalStorage>,
    trouble: RwSignal<Option<Trouble>>,
    /// Whoever saves meanwhile is told to stop it first.
    waits: RwSignal<Option<(&'static str, &'static str)>>,
    id: &'static str,
}

impl Tape {
    fn begin(self) {
        self.runs.set(Taking::Asks);
        self.waits.set(Some((self.id, words::STILL_RUNS)));
        self.trouble.set(None);
        spawn_local(async move {
            match Recorder::begin(LIMITS, move |progress| self.hear(progress)).await {
                // The page may be gone by now: then the microphone is let go of here.
                Ok(made) if !self.runs.is_disposed() => {
                    self.recorder.set_value(Some(made));
                    self.runs.set(Taking::Runs(0));
                }
                Ok(_) => {}
                Err(VoiceError::Refused) => self.end(Some(words::REFUSED)),
                Err(VoiceError::NotHere) => self.end(Some(words::NO_MICROPHONE)),
            }
        });
    }

    fn hear(self, progress: Progress) {
        match progress {
            Progress::Runs(seconds) => {
                let before = self.runs.try_get_untracked();
                if before.is_some_and(|before| before != Taking::Runs(seconds) && before != Taking::Asks) {
                    self.runs.set(Taking::Runs(seconds));
                    if seconds > 0 && seconds.is_multiple_of(KEEP_EVERY) {
                        self.keep_so_far();
                    }
                }
            }
            Progress::Ended => self.keep_all(),
        }
    }

    fn so_far(self) -> Option<impl Future<Output = Option<Recorded>> + use<>> {
        self.recorder.try_with_value(|recorder| recorder.as_ref().map(Recorder::so_far)).flatten()
    }

    fn keep_so_far(self) {
        let Some(so_far) = self.so_far() else { return };
        spawn_local(async move {
            let taped = so_far.await.and_then(taped);
            // It may have ended meanwhile: then all of it is kept, or was.
            let runs = matches!(self.runs.try_get_untracked(), Some(Taking::Runs(_)));
            if let Some(taped) = taped.filter(|_| runs) {
                self.kept.write.run(taped.to_text());
            }
        });
    }

    fn keep_all(self) {
        let Some(all) = self.so_far() else { return };
        spawn_local(async move {
            let taped = all.await.and_then(taped);
            if self.runs.is_disposed() {
                return;
            }
            match taped {
                Some(taped) => {
                    self.kept.write.run(taped.to_text());
                    self.end(None);
                }
                None => self.end(Some(words::NOTHING_RECORDED)),
            }
        });
    }

    /// Signals of a page that is gone stay as they are.
    fn end(self, trouble: Option<Trouble>) {
        let _ = self.recorder.try_update_value(Option::take);
        let _ = self.waits.try_set(None);
        let _ = self.trouble.try_set(trouble);
        let _ = self.runs.try_set(Taking::Nothing);
    }
}

/// Of a kind that is played, and no longer than it may be: a browser's clock is a little late.
fn taped(recorded: Recorded) -> Option<Taped> {
    let Recorded { bytes, seconds } = recorded;
    sound_kind(&bytes).map(|_| Taped { seconds: seconds.clamp(1, SOUND_SECONDS), bytes })
}

/// The box.
#[component]
pub(super) fn VoiceBox(
    /// Its id.
    id: &'static str,
    /// The question.
    legend: String,
    /// Help under it.
    hint: &'static str,
    /// What was recorded.
    kept: Slot,
    /// How the saving goes.
    saving: Saving,
) -> impl IntoView {
    let (runs, recorder) = (RwSignal::new(Taking::Nothing), StoredValue::new_local(None::<Recorder>));
    let tape = Tape { kept, runs, recorder, trouble: RwSignal::new(None), waits: saving.waits, id };
    let quiet = Memo::new(move |_| runs.get() == Taking::Nothing);
    let has = Memo::new(move |_| kept.value.with(|text| !text.is_empty()));
    let taking = Memo::new(move |_| match runs.get() {
        Taking::Nothing if has.get() => Taking::Taken,
        other => other,
    });
    let shown = StoredValue::new_local(None::<Shown>);
    let preview = move || {
        // What grows is listened to once it has ended.
        let taped = quiet.get().then(|| kept.value.with(|text| Taped::from_text(text))).flatten()?;
        let made = sound_kind(&taped.bytes).and_then(|kind| Shown::of(&taped.bytes, kind))?;
        let address = made.address().to_owned();
        shown.set_value(Some(made));
        let name = words::name(taped.seconds, "");
        Some(view! { <div class="voice"><VoicePlayer address=Some(address) name /></div> })
    };
    let on_press = Callback::new(move |()| match runs.get_untracked() {
        Taking::Asks => {}
        Taking::Runs(_) => recorder.with_value(|recorder| recorder.iter().for_each(Recorder::stop)),
        Taking::Nothing | Taking::Taken if can_record() => tape.begin(),
        Taking::Nothing | Taking::Taken => tape.trouble.set(Some(words::NO_MICROPHONE)),
    });
    let trouble = move || {
        let [happened, lost, next] = tape.trouble.get()?;
        Some(view! { <FailureNotice happened lost next answers=true /> })
    };
    view! {
        <VoicePick id legend hint wrong=saving.wrongs.of(id) taking most=SOUND_SECONDS on_press>{trouble}{preview}</VoicePick>
    }
}
