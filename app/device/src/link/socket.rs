//! One WebSocket to the relay: flights in, flights out.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{BinaryType, MessageEvent, WebSocket};

/// An open, or opening, socket.
pub(super) struct Socket {
    socket: WebSocket,
    _said: Closure<dyn Fn(MessageEvent)>,
    _ended: Closure<dyn Fn()>,
}

/// The browser does not open sockets here at all.
#[derive(Debug)]
pub(super) struct NotOpened;

impl Socket {
    /// Opens one. `heard` is given each message, and `None` when it ends.
    pub(super) fn open(origin: &str, heard: impl Fn(Option<Vec<u8>>) + Clone + 'static) -> Result<Self, NotOpened> {
        let address = format!("{}/relay/v1/socket", origin.replacen("http", "ws", 1));
        let socket = WebSocket::new(&address).map_err(|_| NotOpened)?;
        socket.set_binary_type(BinaryType::Arraybuffer);
        let ends = heard.clone();
        // A message that is not bytes is not the relay's.
        let said = Closure::new(move |event: MessageEvent| {
            heard(event.data().dyn_ref::<ArrayBuffer>().map(|buffer| Uint8Array::new(buffer).to_vec()));
        });
        let ended = Closure::new(move || ends(None));
        socket.set_onmessage(Some(said.as_ref().unchecked_ref()));
        // Every failure of a socket also closes it.
        socket.set_onclose(Some(ended.as_ref().unchecked_ref()));
        Ok(Self { socket, _said: said, _ended: ended })
    }

    pub(super) fn send(&self, flight: &[u8]) {
        // It fails only while the socket opens, and nothing is sent then; a closed one says so by itself.
        let _ = self.socket.send_with_u8_array(flight);
    }

    /// Closes it; nothing more is heard. Its own handler may do this: the browser frees that once it has returned.
    pub(super) fn close(self) {
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        let _ = self.socket.close();
    }
}
