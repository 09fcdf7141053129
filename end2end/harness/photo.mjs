// Made-up photographs, as a phone's camera writes them: large, lying on their side, with the place where they were taken.
import { Buffer } from 'node:buffer';

/** What the camera says of itself, to be looked for where it must not be. */
export const CAMERA = 'MADEUPCAMERA9';
/** 51 degrees, 45 minutes north, as Exif writes it: three fractions of 32 bits. */
const LATITUDE = [[51, 1], [45, 1], [0, 1]];

const short = (number) => Buffer.from(Uint16Array.of(number).buffer);
const long = (number) => Buffer.from(Uint32Array.of(number).buffer);
const field = (tag, type, count, value) => Buffer.concat([short(tag), short(type), long(count), value]);

/** An Exif block: held upright with the camera on its side, by this camera, at this place. */
function exif() {
  const [make, place] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + CAMERA.length + 1];
  const first = Buffer.concat([
    Buffer.from('II*\0'), long(8), short(3),
    field(0x010f, 2, CAMERA.length + 1, long(make)),
    field(0x0112, 3, 1, Buffer.concat([short(6), short(0)])),
    field(0x8825, 4, 1, long(place)),
    long(0), Buffer.from(`${CAMERA}\0`),
  ]);
  const fractions = place + 2 + 2 * 12 + 4;
  const gps = Buffer.concat([
    short(2), field(1, 2, 2, Buffer.from('N\0\0\0')), field(2, 5, 3, long(fractions)), long(0),
    ...LATITUDE.flat().map(long),
  ]);
  return Buffer.concat([Buffer.from('Exif\0\0'), first, gps]);
}

/** A JPEG of noise, which no encoder makes small, with a mark in its upper left corner as it was held. */
export async function photo(page, { width = 1600, height = 1200 } = {}) {
  const drawn = await page.evaluate(async ([wide, high]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high });
    const context = canvas.getContext('2d');
    const image = context.createImageData(wide, high);
    let seed = 7;
    for (let place = 0; place < image.data.length; place += 4) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      image.data.set([90 + (seed >> 8) % 120, 60 + (place / 4 / wide) % 90, (seed >> 16) % 90, 255], place);
    }
    context.putImageData(image, 0, 0);
    // Held upright, this is the corner on the left of a picture that lies on its right side.
    context.fillStyle = 'rgb(0, 0, 255)';
    context.fillRect(0, high - high / 4, wide / 4, high / 4);
    const blob = await new Promise((made) => canvas.toBlob(made, 'image/jpeg', 0.9));
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [width, height]);
  const block = exif();
  const head = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), Buffer.from([(block.length + 2) >> 8, (block.length + 2) & 255])]);
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([head, block, Buffer.from(drawn).subarray(2)]) };
}

/** What an image on the page shows: its size, whether it has come, and the colour of its corners. */
export const seen = (image) => image.evaluate(async (element) => {
  await element.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: element.naturalWidth, height: element.naturalHeight });
  const context = canvas.getContext('2d');
  context.drawImage(element, 0, 0);
  const at = (x, y) => [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
  return {
    width: element.naturalWidth, height: element.naturalHeight,
    upperLeft: at(8, 8), upperRight: at(element.naturalWidth - 8, 8),
  };
});
