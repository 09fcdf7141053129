//! One box: label, hint, what is wrong with it, and beside it who will see what is written.

use crate::words::form;
use leptos::prelude::*;

/// A box for a line or, when `tall`, for more.
#[component]
pub(crate) fn Field(
    /// The box's id, by which labels and the summary find it.
    id: &'static str,
    /// The question.
    #[prop(into)]
    label: String,
    /// Help under the question; may be empty.
    #[prop(optional, into)]
    hint: String,
    /// What is in the box.
    value: RwSignal<String>,
    /// Every keystroke.
    on_write: Callback<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    wrong: Signal<Option<String>>,
    /// Several lines.
    #[prop(optional)]
    tall: bool,
    /// The one box that is needed.
    #[prop(optional)]
    needed: bool,
    /// What the browser may fill in: `name`, or empty.
    #[prop(optional)]
    fills: &'static str,
    /// What is written into a line: `text`, `search`, `digits` for a number that is read out, or `date` for a day of the calendar.
    #[prop(default = "text")]
    kind: &'static str,
    /// How many letters fit; 0: nobody writes that many here.
    #[prop(optional)]
    most: usize,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let wrong_id = format!("{id}-wrong");
    let has_hint = !hint.is_empty();
    let described = {
        let (hint_id, wrong_id) = (hint_id.clone(), wrong_id.clone());
        move || {
            let mut ids = Vec::new();
            if has_hint {
                ids.push(hint_id.clone());
            }
            if wrong.get().is_some() {
                ids.push(wrong_id.clone());
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || wrong.get().is_some().then_some("true");
    let class = if needed { "field__box field__box--needed" } else { "field__box" };
    let control = if tall {
        view! {
            <textarea id=id class=class rows="4" dir="auto" prop:value=value aria-describedby=described aria-invalid=invalid
                on:input:target=move |event| on_write.run(event.target().value())></textarea>
        }
        .into_any()
    } else {
        let digits = kind == "digits";
        let fills = if fills.is_empty() { "off" } else { fills };
        view! {
            <input id=id class=class type=if digits { "text" } else { kind } inputmode=digits.then_some("numeric") spellcheck=digits.then_some("false")
                dir="auto" autocomplete=fills prop:value=value aria-describedby=described
                aria-invalid=invalid on:input:target=move |event| on_write.run(event.target().value()) />
        }
        .into_any()
    };
    let letters = move || value.with(|text| letters_left(text, most)).map(form::letters);
    view! {
        <div class="field" class:field--wrong=move || wrong.get().is_some()>
            <label class="field__label" for=id>{label}</label>
            {has_hint.then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {move || wrong.get().map(|says| view! { <p class="field__wrong" id=wrong_id.clone()>{says}</p> })}
            {control}
            {(most > 0).then(|| view! { <p class="field__letters" role="status">{letters}</p> })}
        </div>
    }
}

/// How many letters still fit, once that begins to matter.
fn letters_left(text: &str, most: usize) -> Option<isize> {
    let left = isize::try_from(most).ok()? - isize::try_from(text.trim().chars().count()).ok()?;
    (left < isize::try_from(most / 10).ok()?).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::letters_left;

    #[test]
    fn how_many_letters_are_left_is_said_when_few_are() {
        assert_eq!(letters_left("dahlias", 4_000), None);
        assert_eq!(letters_left(&"é".repeat(3_700), 4_000), Some(300));
        assert_eq!(letters_left(&"a".repeat(4_001), 4_000), Some(-1));
    }
}

/// Who will see this, beside a box, in the audience's own colour and wording.
#[component]
pub(crate) fn WillSee(
    /// The audience's word, for its colour; empty while none is chosen.
    #[prop(into)]
    audience: Signal<String>,
    /// The sentence.
    #[prop(into)]
    says: Signal<String>,
) -> impl IntoView {
    view! {
        <p class=move || format!("will-see will-see--{}", audience.get()) aria-live="polite">{says}</p>
    }
}
