//! What a person takes out of the app: copied, shared, downloaded or printed. In a page only, and after a tap.

use js_sys::{Array, Function, Promise, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, HtmlAnchorElement, Url};

use crate::browser::object;
use crate::failure::Failure;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: PageNavigator;

    type PageNavigator;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &PageNavigator) -> Option<Clipboard>;
    #[wasm_bindgen(method, getter, js_name = share)]
    fn sharing(this: &PageNavigator) -> Option<Function>;
    #[wasm_bindgen(method, catch)]
    fn share(this: &PageNavigator, what: &js_sys::Object) -> Result<Promise, JsValue>;
}

/// Why it was not handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HandOverError {
    /// This browser cannot.
    #[error("this browser cannot")]
    NotHere,
    /// The browser does not allow it here, or not without a tap.
    #[error("not allowed")]
    NotAllowed,
    /// The person closed the dialogue. Nothing is wrong.
    #[error("closed by the person")]
    Closed,
}

/// Copies text to the clipboard.
///
/// # Errors
/// The browser cannot, or does not allow it.
pub async fn copy(text: &str) -> Result<(), HandOverError> {
    let clipboard = NAVIGATOR.with(PageNavigator::clipboard).ok_or(HandOverError::NotHere)?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop).map_err(|thrown| why(&thrown))
}

/// Whether [`share`] can do anything: offer it only then.
#[must_use]
pub fn can_share() -> bool {
    NAVIGATOR.with(PageNavigator::sharing).is_some()
}

/// Opens the phone's own dialogue for sharing.
///
/// # Errors
/// The browser has none, does not allow it, or the person closed it.
pub async fn share(title: &str, text: &str, address: Option<&str>) -> Result<(), HandOverError> {
    if !can_share() {
        return Err(HandOverError::NotHere);
    }
    let address = address.map_or(JsValue::UNDEFINED, JsValue::from_str);
    let what = object([("title", title.into()), ("text", text.into()), ("url", address)]);
    let shared = NAVIGATOR.with(|navigator| navigator.share(&what)).map_err(|thrown| why(&thrown))?;
    JsFuture::from(shared).await.map(drop).map_err(|thrown| why(&thrown))
}

/// Gives the person a file of this name and media type.
///
/// # Errors
/// The browser cannot.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), HandOverError> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(|thrown| why(&thrown))?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(HandOverError::NotHere)?;
    let anchor = document.create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    let anchor = anchor.ok_or(HandOverError::NotHere)?;
    // The address is let go with the page: taking it back at once breaks the download in some browsers.
    anchor.set_href(&Url::create_object_url_with_blob(&blob).map_err(|thrown| why(&thrown))?);
    anchor.set_download(name);
    anchor.click();
    Ok(())
}

/// Opens the browser's print dialogue for this page.
///
/// # Errors
/// The browser cannot.
pub fn print() -> Result<(), HandOverError> {
    let window = web_sys::window().ok_or(HandOverError::NotHere)?;
    window.print().map_err(|thrown| why(&thrown))
}

fn why(thrown: &JsValue) -> HandOverError {
    match Failure::of(thrown) {
        Failure::Aborted => HandOverError::Closed,
        Failure::NotAllowed => HandOverError::NotAllowed,
        _ => HandOverError::NotHere,
    }
}
