//! The box of a form that takes a picture: it is drawn anew on the phone as soon as it is chosen, and kept like every keystroke.

use crate::pages::saving::Saving;
use crate::parts::{PictureFrame, PicturePick};
use crate::session::{Chosen, Failure, Slot};
use crate::words::pictures as words;
use ::device::picture::{Fit, Shown, draw};
use care::picture_kind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;

/// The box.
#[component]
pub(super) fn PictureBox(
    /// Its id.
    id: &'static str,
    /// The question.
    legend: String,
    /// Help under it.
    hint: &'static str,
    /// What was chosen.
    kept: Slot,
    /// How large it may be.
    fit: Fit,
    /// How the saving goes.
    saving: Saving,
) -> impl IntoView {
    let drawing = RwSignal::new(false);
    let chosen = Memo::new(move |_| kept.value.with(|text| Chosen::from_text(text)));
    let shown = StoredValue::new_local(None::<Shown>);
    let preview = move || {
        let chosen = chosen.get()?;
        let made = picture_kind(&chosen.bytes).and_then(|kind| Shown::of(&chosen.bytes, kind))?;
        let address = made.address().to_owned();
        shown.set_value(Some(made));
        let (width, height) = (chosen.width, chosen.height);
        Some(view! { <PictureFrame address=Some(address) alt=words::CHOSEN width height look="entry__picture" /> })
    };
    let says = Signal::derive(move || match (drawing.get(), chosen.with(Option::is_some)) {
        (true, _) => words::DRAWING,
        (false, true) => words::READY,
        (false, false) => "",
    });
    let on_pick = Callback::new(move |event: web_sys::Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file may be chosen again.
        input.set_value("");
        // What was chosen before is not what is wanted: saved meanwhile, it would go to others and stay on their phones.
        kept.write.run(String::new());
        drawing.set(true);
        saving.failed.set(None);
        spawn_local(async move {
            let drawn = draw(&file, fit).await;
            let _ = drawing.try_set(false);
            match drawn {
                Ok(drawn) if kept.value.try_get_untracked().is_some() => {
                    let chosen = Chosen { width: drawn.width, height: drawn.height, bytes: drawn.bytes };
                    kept.write.run(chosen.to_text());
                }
                Ok(_) => {}
                Err(_) => {
                    let _ = saving.failed.try_set(Some(Failure::NotAPicture));
                }
            }
        });
    });
    view! {
        <PicturePick id legend hint wrong=saving.wrongs.of(id) says on_pick>{preview}</PicturePick>
    }
}
