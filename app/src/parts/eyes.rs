//! What has been before somebody's eyes: an element counts as seen when it was well inside the window for a moment, with the page in
//! front. What lies further down, or flew past, does not.

use js_sys::Array;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How long an element has to be there.
const MOMENT: Duration = Duration::from_secs(2);
/// How much of it; of an element that is taller than the window, how much of the window.
const HALF: f64 = 0.5;
/// Where the number of a watched element stands.
const NUMBER: &str = "data-watched";

type Then = Box<dyn FnOnce()>;

struct Watched {
    element: Element,
    inside: bool,
    /// Counts comings, so that a moment which began before the element went away and came back is not taken for a whole one.
    came: u32,
    then: Then,
}

#[derive(Default)]
struct Watch {
    last: u32,
    all: BTreeMap<u32, Watched>,
}

type Shared = Rc<RefCell<Watch>>;

/// Watches elements for as long as the page that made it lives. A copy is as good as the original.
#[derive(Clone, Copy)]
pub(crate) struct Eyes {
    inner: StoredValue<Option<Inner>, LocalStorage>,
}

struct Inner {
    observer: IntersectionObserver,
    watch: Shared,
    _heard: Closure<dyn FnMut(Array)>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Eyes {
    /// Nothing is watched yet. Where the browser cannot tell what is in its window, nothing is ever seen.
    pub(crate) fn open() -> Self {
        Self { inner: StoredValue::new_local(Inner::new()) }
    }

    /// Does `then` once this element has been seen.
    pub(crate) fn watch(self, element: &Element, then: impl FnOnce() + 'static) {
        self.inner.with_value(|inner| {
            let Some(Inner { observer, watch, .. }) = inner else { return };
            let mut watch = watch.borrow_mut();
            watch.last = watch.last.wrapping_add(1);
            let number = watch.last;
            let marked = element.set_attribute(NUMBER, &number.to_string());
            if marked.is_ok() {
                observer.observe(element);
                let watched = Watched { element: element.clone(), inside: false, came: 0, then: Box::new(then) };
                watch.all.insert(number, watched);
            }
        });
    }
}

impl Inner {
    fn new() -> Option<Self> {
        let watch = Shared::default();
        let heard = Rc::clone(&watch);
        let heard = Closure::new(move |entries: Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
                hear(&heard, &entry);
            }
        });
        let options = IntersectionObserverInit::new();
        let steps: Vec<JsValue> = [0.0, 0.1, 0.25, HALF, 1.0].into_iter().map(JsValue::from_f64).collect();
        options.set_threshold(&steps.into_iter().collect::<Array>());
        let observer = IntersectionObserver::new_with_options(heard.as_ref().unchecked_ref(), &options).ok()?;
        Some(Self { observer, watch, _heard: heard })
    }
}

fn number_of(element: &Element) -> Option<u32> {
    element.get_attribute(NUMBER)?.parse().ok()
}

fn hear(watch: &Shared, entry: &IntersectionObserverEntry) {
    let Some(number) = number_of(&entry.target()) else { return };
    let window = entry.root_bounds().map_or(f64::INFINITY, |bounds| bounds.height());
    let inside = entry.intersection_ratio() >= HALF || entry.intersection_rect().height() >= window * HALF;
    let mut all = watch.borrow_mut();
    let Some(watched) = all.all.get_mut(&number).filter(|watched| watched.inside != inside) else { return };
    watched.inside = inside;
    if inside {
        watched.came = watched.came.wrapping_add(1);
        wait(Rc::clone(watch), number, watched.came);
    }
}

/// A page that is behind another one is not looked at: then the moment begins again.
fn wait(watch: Shared, number: u32, came: u32) {
    let over = move || {
        let still = watch
            .borrow()
            .all
            .get(&number)
            .is_some_and(|watched| watched.inside && watched.came == came && watched.element.is_connected());
        if !still {
            return;
        }
        if document().hidden() {
            return wait(watch, number, came);
        }
        let seen = watch.borrow_mut().all.remove(&number);
        if let Some(seen) = seen {
            (seen.then)();
        }
    };
    set_timeout(over, MOMENT);
}
