//! Several tabs, one owner: only the owner's worker has the store and the engine; the others ask it to give way.
//!
//! A Web Lock says who owns; it passes on by itself when a tab closes or dies. A channel carries what tabs say to each
//! other: bytes, whose meaning is the app's.

use js_sys::{Function, Promise, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::browser::{navigator, object};
use crate::listener::Listener;

/// This tab among the others of the same name, in a page or its worker.
pub struct Tabs {
    name: String,
    channel: BroadcastChannel,
    hearing: Option<Listener>,
}

/// Owns, until it is dropped or the tab is gone.
pub struct Owner {
    release: Function,
}

/// Why tabs cannot agree here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TabsError {
    /// The browser has no locks or channels, or the address is not a secure one. There may be several owners.
    #[error("tabs cannot agree in this browser")]
    NotHere,
    /// The lock was refused or taken away.
    #[error("the lock was refused")]
    Refused,
}

impl Tabs {
    /// Joins the tabs of this name.
    ///
    /// # Errors
    /// The browser has no such channels.
    pub fn join(name: &str) -> Result<Self, TabsError> {
        let channel = BroadcastChannel::new(name).map_err(|_| TabsError::NotHere)?;
        Ok(Self { name: name.to_owned(), channel, hearing: None })
    }

    /// Says this to every other tab, and to other workers and pages that joined. Nobody may be there to hear it.
    pub fn say(&self, bytes: &[u8]) {
        // It fails for a closed channel only, and this one is open while it lives.
        let _ = self.channel.post_message(&Uint8Array::from(bytes));
    }

    /// Hears what the others say, in place of whoever heard before.
    pub fn on_hear(&mut self, hear: impl Fn(Vec<u8>) + 'static) {
        let heard = move |event: web_sys::Event| {
            let data = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Uint8Array>().ok());
            if let Some(bytes) = data {
                hear(bytes.to_vec());
            }
        };
        self.hearing = Some(Listener::on(self.channel.unchecked_ref(), "message", heard));
    }

    /// Waits until this tab owns: at once if none does, or when the owner goes.
    ///
    /// # Errors
    /// The browser has no locks, or refuses this one.
    pub async fn become_owner(&self) -> Result<Owner, TabsError> {
        self.ask(false).await?.ok_or(TabsError::Refused)
    }

    /// Owns if no other tab does, and does not wait.
    ///
    /// # Errors
    /// The browser has no locks, or refuses this one.
    pub async fn try_become_owner(&self) -> Result<Option<Owner>, TabsError> {
        self.ask(true).await
    }

    async fn ask(&self, only_if_free: bool) -> Result<Option<Owner>, TabsError> {
        let locks = navigator().locks().ok_or(TabsError::NotHere)?;
        // The lock is held until this promise settles, which the owner does when it is dropped.
        // Not `Function::default()`: that is JavaScript made from text, which the content security policy refuses.
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let granted = Promise::new(&mut |resolve, reject| {
            let held = held.clone();
            let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                let taken = !lock.is_null();
                let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(taken));
                if taken { held.into() } else { JsValue::UNDEFINED }
            });
            let options = object([("ifAvailable", only_if_free.into())]);
            let over = locks.request(&format!("{}-owner", self.name), &options, granted.unchecked_ref());
            let refused = Closure::once_into_js(move |why: JsValue| reject.call1(&JsValue::NULL, &why));
            let _ = js_sys::Reflect::get(&over, &"catch".into())
                .and_then(|catch| catch.unchecked_into::<Function>().call1(&over, &refused));
        });
        match JsFuture::from(granted).await {
            Ok(taken) if taken.is_truthy() => Ok(release.map(|release| Owner { release })),
            Ok(_) => Ok(None),
            Err(_) => Err(TabsError::Refused),
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}
