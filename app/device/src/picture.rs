//! A picture that somebody chose, drawn anew: turned as it was taken, no larger than a page shows, and with nothing of what a
//! camera writes beside it (place, time, its own number). In a page only. What it shows is never looked at.

use js_sys::{Array, Promise, Uint8Array};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlCanvasElement, HtmlImageElement, Url};

/// No camera makes larger files, and a phone could not open one.
const FILE_MOST: f64 = 64.0 * 1024.0 * 1024.0;
/// From the best to the worst that is still worth looking at.
const QUALITIES: [f64; 6] = [0.85, 0.75, 0.65, 0.55, 0.45, 0.35];
/// How often a picture is made smaller by a quarter before it is given up.
const TIMES_SMALLER: u32 = 6;

/// How large a picture may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Dots on its longer side.
    pub side: u32,
    /// Bytes.
    pub bytes: usize,
    /// The middle of it, as wide as high.
    pub square: bool,
}

/// A picture that was drawn anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// WebP, or JPEG where the browser makes no WebP.
    pub bytes: Vec<u8>,
    /// Dots.
    pub width: u16,
    /// Dots.
    pub height: u16,
}

/// Why there is no picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PictureError {
    /// The file is none that this browser can show, or too large for it.
    #[error("not a picture that this browser can show")]
    NotAPicture,
    /// This browser cannot draw.
    #[error("this browser cannot draw a picture")]
    NotHere,
}

/// What a picture is shown by, in this page only. It ends with this.
#[derive(Debug)]
pub struct Shown(String);

impl Shown {
    /// Bytes of this media type.
    #[must_use]
    pub fn of(bytes: &[u8], media_type: &str) -> Option<Self> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
        Self::of_blob(&blob)
    }

    fn of_blob(blob: &Blob) -> Option<Self> {
        Url::create_object_url_with_blob(blob).ok().map(Self)
    }

    /// The address that an image element takes.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        // An address that is gone already takes up no memory either.
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Draws what somebody chose.
///
/// # Errors
/// See [`PictureError`]: nothing came of it, and nothing is kept.
pub async fn draw(file: &Blob, fit: Fit) -> Result<Drawn, PictureError> {
    if file.size() > FILE_MOST {
        return Err(PictureError::NotAPicture);
    }
    let document = web_sys::window().and_then(|window| window.document()).ok_or(PictureError::NotHere)?;
    let shown = Shown::of_blob(file).ok_or(PictureError::NotHere)?;
    // An image element turns a picture as the camera says that it was held; an image bitmap does not in every browser.
    let image = HtmlImageElement::new().map_err(|_| PictureError::NotHere)?;
    image.set_src(shown.address());
    JsFuture::from(image.decode()).await.map_err(|_| PictureError::NotAPicture)?;
    let (mut side, mut best) = (fit.side, None);
    for _ in 0..TIMES_SMALLER {
        let canvas = draw_on_canvas(&document, &image, side, fit.square)?;
        if let Some(drawn) = encode(&canvas, fit.bytes).await? {
            best = Some(drawn);
            break;
        }
        side = side.saturating_mul(3) / 4;
    }
    best.ok_or(PictureError::NotAPicture)
}

fn draw_on_canvas(
    document: &Document,
    image: &HtmlImageElement,
    side: u32,
    square: bool,
) -> Result<HtmlCanvasElement, PictureError> {
    let (whole_width, whole_height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    if whole_width < 1.0 || whole_height < 1.0 {
        return Err(PictureError::NotAPicture);
    }
    let short = whole_width.min(whole_height);
    let (from_width, from_height) = if square { (short, short) } else { (whole_width, whole_height) };
    let scale = (f64::from(side) / from_width.max(from_height)).min(1.0);
    let (width, height) = ((from_width * scale).round().max(1.0), (from_height * scale).round().max(1.0));
    let canvas = document.create_element("canvas").map_err(|_| PictureError::NotHere)?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().map_err(|_| PictureError::NotHere)?;
    canvas.set_width(dots(width));
    canvas.set_height(dots(height));
    let context = canvas.get_context("2d").ok().flatten().ok_or(PictureError::NotHere)?;
    let context: CanvasRenderingContext2d = context.dyn_into().map_err(|_| PictureError::NotHere)?;
    // A JPEG has no see-through places: without this they would be black.
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    let (left, top) = ((whole_width - from_width) / 2.0, (whole_height - from_height) / 2.0);
    context
        .draw_image_with_html_image_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            image,
            left,
            top,
            from_width,
            from_height,
            0.0,
            0.0,
            width,
            height,
        )
        .map_err(|_| PictureError::NotAPicture)?;
    Ok(canvas)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to the side that was asked for")]
fn dots(length: f64) -> u32 {
    length as u32
}

/// The best that fits into so many bytes; none where even the worst does not.
async fn encode(canvas: &HtmlCanvasElement, most: usize) -> Result<Option<Drawn>, PictureError> {
    for quality in QUALITIES {
        let mut blob = blob_of(canvas, "image/webp", quality).await?;
        // A browser that makes no WebP answers with a PNG, which is large.
        if blob.type_() != "image/webp" {
            blob = blob_of(canvas, "image/jpeg", quality).await?;
        }
        if blob.size() <= most as f64 {
            let bytes = JsFuture::from(blob.array_buffer()).await.map_err(|_| PictureError::NotHere)?;
            let size = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
            let (width, height) = (size(canvas.width()), size(canvas.height()));
            return Ok(Some(Drawn { bytes: Uint8Array::new(&bytes).to_vec(), width, height }));
        }
    }
    Ok(None)
}

async fn blob_of(canvas: &HtmlCanvasElement, media_type: &str, quality: f64) -> Result<Blob, PictureError> {
    let made = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob_with_type_and_encoder_options(&resolve, media_type, &JsValue::from_f64(quality)).is_err() {
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    let blob = JsFuture::from(made).await.map_err(|_| PictureError::NotHere)?;
    blob.dyn_into().map_err(|_| PictureError::NotHere)
}
