//! This device's key, wrapped by a key that the browser keeps and never hands out.
//!
//! Beside the rows stand two things: the browser's own AES-GCM key, which no code can take out, and this device's key
//! wrapped by it. A PIN would be a second wrapping, with a version byte of its own.

use js_sys::{Promise, Uint8Array};
use rand_core::Rng;
use seal::at_rest::LocalKey;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};
use zeroize::{Zeroize, Zeroizing};

use super::{IndexedDbStore, OpenError, StoreError};
use crate::browser::{crypto, object};
use crate::failure::Failure;
use crate::random::random;

/// Where the browser's key stands.
const WRAPPING: &str = "wrapping key";
/// Where the wrapped key stands: version 1 · iv 12 · ciphertext and tag.
const WRAPPED: &str = "local key";
/// The only form of a wrapped key there is so far.
const VERSION: u8 = 1;
const IV: usize = 12;
/// Bound to the wrapped bytes, so that they are good for this and nothing else.
const PURPOSE: &[u8] = b"alongside local key v1";

/// The key that is kept here, if one is.
pub(super) async fn kept(store: &IndexedDbStore) -> Result<Option<LocalKey>, OpenError> {
    let (wrapping, wrapped) = (store.beside(WRAPPING).await?, store.beside(WRAPPED).await?);
    let (wrapping, wrapped) = match (wrapping, wrapped) {
        (None, None) => return Ok(None),
        (Some(wrapping), Some(wrapped)) => (wrapping, wrapped),
        _ => return Err(OpenError::KeyLost),
    };
    let wrapping = wrapping.dyn_into::<CryptoKey>().map_err(|_| OpenError::KeyDamaged)?;
    let wrapped = wrapped.dyn_into::<Uint8Array>().map_err(|_| OpenError::KeyDamaged)?.to_vec();
    unwrap_key(&subtle()?, &wrapping, &wrapped).await.map(Some)
}

/// A new key, kept. If another tab was faster, that tab's.
pub(super) async fn make(store: &IndexedDbStore) -> Result<LocalKey, OpenError> {
    let subtle = subtle()?;
    let key = LocalKey::make(&mut random());
    let wrapping = make_wrapping_key(&subtle).await?;
    let wrapped = Uint8Array::from(wrap_key(&subtle, &wrapping, &key).await?.as_slice());
    match store.add_beside(&[(WRAPPING, &wrapping), (WRAPPED, &wrapped)]).await {
        Ok(()) => Ok(key),
        Err(StoreError::Failing) => kept(store).await?.ok_or(OpenError::KeyNotKept),
        Err(other) => Err(other.into()),
    }
}

fn subtle() -> Result<SubtleCrypto, OpenError> {
    let subtle = crypto().map(|crypto| crypto.subtle());
    subtle.filter(|subtle| !subtle.is_undefined()).ok_or(OpenError::NoCrypto)
}

async fn make_wrapping_key(subtle: &SubtleCrypto) -> Result<CryptoKey, OpenError> {
    let algorithm = object([("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = ["encrypt", "decrypt"].into_iter().map(JsValue::from_str).collect::<js_sys::Array>();
    let made = done(subtle.generate_key_with_object(&algorithm, false, &uses)).await?;
    made.dyn_into().map_err(|_| OpenError::NoCrypto)
}

async fn wrap_key(subtle: &SubtleCrypto, wrapping: &CryptoKey, key: &LocalKey) -> Result<Vec<u8>, OpenError> {
    let mut iv = [0; IV];
    random().fill_bytes(&mut iv);
    let plain = key.dangerous_to_bytes();
    let sealed = done(subtle.encrypt_with_object_and_u8_array(&aes_gcm(&iv), wrapping, plain.as_slice())).await?;
    Ok([&[VERSION], iv.as_slice(), &Uint8Array::new(&sealed).to_vec()].concat())
}

async fn unwrap_key(subtle: &SubtleCrypto, wrapping: &CryptoKey, wrapped: &[u8]) -> Result<LocalKey, OpenError> {
    let sealed = wrapped.strip_prefix(&[VERSION]).and_then(|rest| rest.split_at_checked(IV));
    let (iv, sealed) = sealed.ok_or(OpenError::KeyDamaged)?;
    let plain = done(subtle.decrypt_with_object_and_u8_array(&aes_gcm(iv), wrapping, sealed)).await?;
    let plain = Zeroizing::new(Uint8Array::new(&plain).to_vec());
    let mut bytes: [u8; 32] = plain.as_slice().try_into().map_err(|_| OpenError::KeyDamaged)?;
    let key = LocalKey::from_bytes(bytes);
    bytes.zeroize();
    Ok(key)
}

fn aes_gcm(iv: &[u8]) -> js_sys::Object {
    let (iv, purpose) = (Uint8Array::from(iv), Uint8Array::from(PURPOSE));
    object([("name", "AES-GCM".into()), ("iv", iv.into()), ("additionalData", purpose.into())])
}

async fn done(promise: Result<Promise, JsValue>) -> Result<JsValue, OpenError> {
    let promise = promise.map_err(|thrown| why(&thrown))?;
    JsFuture::from(promise).await.map_err(|thrown| why(&thrown))
}

fn why(thrown: &JsValue) -> OpenError {
    match Failure::of(thrown) {
        Failure::WrongKey => OpenError::KeyDamaged,
        _ => OpenError::NoCrypto,
    }
}
