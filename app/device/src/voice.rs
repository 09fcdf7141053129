//! A short recording of somebody's voice, by the browser's own recorder. In a page only. The microphone is let go of as soon as the
//! recording ends, however it ends; what is said is never listened to.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Reflect, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, Event, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamConstraints, MediaStreamTrack,
    Performance, RecordingState,
};

use crate::browser::{navigator, object};
use crate::failure::Failure;
use crate::listener::Listener;
use crate::ticks::Ticks;

/// What browsers record, the best first: small and clear, then what iPhones have.
const KINDS: [&str; 3] = ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];
/// Bits in a second: a voice is clear, and a minute of it crosses a weak signal.
const BITS: u32 = 24_000;
/// The browser hands over what it has as often as this, in milliseconds.
const SLICE: i32 = 1_000;
/// How often the time that has passed is looked at, in milliseconds.
const LOOK: i32 = 200;

/// How long a recording may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Seconds.
    pub seconds: u16,
    /// Bytes.
    pub bytes: usize,
}

/// How a recording goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It runs, for so many whole seconds by now.
    Runs(u16),
    /// It has ended, and all of it is there.
    Ended,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Of the kind that the browser made; no more than were allowed.
    pub bytes: Vec<u8>,
    /// How long it is: at least 1.
    pub seconds: u16,
}

/// Why nothing is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum VoiceError {
    /// Somebody, or the phone's settings, said no.
    #[error("the microphone is refused")]
    Refused,
    /// There is no microphone, or this browser cannot record.
    #[error("no microphone to record with")]
    NotHere,
}

/// Whether this browser can record at all. Whether it may is asked when somebody begins.
#[must_use]
pub fn can_record() -> bool {
    let recorder = Reflect::get(&js_sys::global(), &JsValue::from_str("MediaRecorder"));
    recorder.is_ok_and(|recorder| recorder.is_function()) && navigator().media_devices().is_some() && kind().is_some()
}

fn kind() -> Option<&'static str> {
    KINDS.into_iter().find(|kind| MediaRecorder::is_type_supported(kind))
}

/// A recording that runs, or has ended. It ends with this.
pub struct Recorder {
    tape: Rc<Tape>,
    _listeners: [Listener; 2],
    _ticks: Ticks,
}

/// What the browser has handed over, and how long it took.
struct Tape {
    recorder: MediaRecorder,
    stream: MediaStream,
    pieces: RefCell<Vec<Blob>>,
    most: usize,
    clock: Performance,
    began: f64,
    ended: Cell<Option<f64>>,
}

impl Recorder {
    /// Asks for the microphone, which may ask the person, and begins. `told` is called while it runs and once when it has ended.
    ///
    /// # Errors
    /// See [`VoiceError`]: nothing was recorded.
    pub async fn begin(limits: Limits, told: impl Fn(Progress) + 'static) -> Result<Self, VoiceError> {
        let kind = kind().ok_or(VoiceError::NotHere)?;
        let clock = web_sys::window().and_then(|window| window.performance()).ok_or(VoiceError::NotHere)?;
        let stream = microphone().await?;
        let options = MediaRecorderOptions::new();
        options.set_mime_type(kind);
        options.set_audio_bits_per_second(BITS);
        let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options);
        let recorder = recorder.and_then(|recorder| recorder.start_with_time_slice(SLICE).map(|()| recorder));
        let Ok(recorder) = recorder else {
            let_go(&stream);
            return Err(VoiceError::NotHere);
        };
        let began = clock.now();
        let (pieces, ended) = (RefCell::default(), Cell::new(None));
        let tape = Rc::new(Tape { recorder, stream, pieces, most: limits.bytes, clock, began, ended });
        let (takes, ends, looks, told) = (Rc::clone(&tape), Rc::clone(&tape), Rc::clone(&tape), Rc::new(told));
        let says = Rc::clone(&told);
        let listeners = [
            Listener::on(&tape.recorder, "dataavailable", move |event: Event| takes.take(&event)),
            // Also when the microphone was taken away, and after an error: what had come until then is there.
            Listener::on(&tape.recorder, "stop", move |_: Event| {
                ends.end();
                told(Progress::Ended);
            }),
        ];
        let ticks = Ticks::every(LOOK, move || {
            let seconds = looks.whole_seconds();
            if looks.ended.get().is_none() {
                says(Progress::Runs(seconds.min(limits.seconds)));
                if seconds >= limits.seconds {
                    looks.stop();
                }
            }
        });
        Ok(Self { tape, _listeners: listeners, _ticks: ticks })
    }

    /// Ends it. What was recorded is whole once [`Progress::Ended`] is told.
    pub fn stop(&self) {
        self.tape.stop();
    }

    /// What has been recorded so far; none where that is nothing.
    pub fn so_far(&self) -> impl Future<Output = Option<Recorded>> + use<> {
        let tape = Rc::clone(&self.tape);
        async move { tape.all().await }
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.tape.end();
    }
}

impl Tape {
    fn take(&self, event: &Event) {
        let Some(piece) = event.dyn_ref::<BlobEvent>().and_then(BlobEvent::data) else { return };
        let length = piece.size();
        let so_far = {
            let mut pieces = self.pieces.borrow_mut();
            pieces.push(piece);
            pieces.iter().map(Blob::size).sum::<f64>()
        };
        // The piece that comes with the end may be as large as this one.
        if so_far + 2.0 * length > self.most as f64 {
            self.stop();
        }
    }

    fn stop(&self) {
        if self.recorder.state() != RecordingState::Inactive {
            // It was running a moment ago; one that is not has told its end.
            let _ = self.recorder.stop();
        }
    }

    fn end(&self) {
        if self.ended.get().is_none() {
            self.ended.set(Some(self.clock.now()));
        }
        self.stop();
        let_go(&self.stream);
    }

    fn milliseconds(&self) -> f64 {
        self.ended.get().unwrap_or_else(|| self.clock.now()) - self.began
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float becomes the nearest number it fits"
    )]
    fn whole_seconds(&self) -> u16 {
        (self.milliseconds() / 1000.0).floor() as u16
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float becomes the nearest number it fits"
    )]
    async fn all(&self) -> Option<Recorded> {
        let seconds = ((self.milliseconds() / 1000.0).round() as u16).max(1);
        let fitting = Array::new();
        let mut length = 0.0;
        for piece in self.pieces.borrow().iter() {
            length += piece.size();
            if length > self.most as f64 {
                break;
            }
            fitting.push(piece);
        }
        let whole = Blob::new_with_blob_sequence(&fitting).ok()?;
        let bytes = JsFuture::from(whole.array_buffer()).await.ok()?;
        let bytes = Uint8Array::new(&bytes).to_vec();
        (!bytes.is_empty()).then_some(Recorded { bytes, seconds })
    }
}

async fn microphone() -> Result<MediaStream, VoiceError> {
    let devices = navigator().media_devices().ok_or(VoiceError::NotHere)?;
    let wanted = MediaStreamConstraints::new();
    // One voice, one channel.
    wanted.set_audio(&object([("channelCount", JsValue::from(1))]));
    let asked = devices.get_user_media_with_constraints(&wanted).map_err(|thrown| refusal(&thrown))?;
    let stream = JsFuture::from(asked).await.map_err(|thrown| refusal(&thrown))?;
    stream.dyn_into().map_err(|_| VoiceError::NotHere)
}

fn refusal(thrown: &JsValue) -> VoiceError {
    if Failure::of(thrown) == Failure::NotAllowed { VoiceError::Refused } else { VoiceError::NotHere }
}

fn let_go(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        if let Some(track) = track.dyn_ref::<MediaStreamTrack>() {
            track.stop();
        }
    }
}
