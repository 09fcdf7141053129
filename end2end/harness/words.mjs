// Where things stand on a page, in the words that a person sees: for the browsers that Playwright does not drive (webkit, firefox).
const quoted = (text) => `"${text}"`;

/** A heading, button or link by its name. */
export const named = (tag, name) => `//${tag}[normalize-space()=${quoted(name)}]`;
/** A label by its words. */
export const labelled = (label) => `//label[normalize-space()=${quoted(label)}]`;
/** The box that a label names. */
export const boxOf = (label) => `//*[@id=//label[normalize-space()=${quoted(label)}]/@for]`;
/** The state of the entry with these words, if it is this one. */
export const stateOf = (words, state) =>
  `//article[.//*[contains(@class, "entry__words")][contains(., ${quoted(words)})]]//*[contains(@class, "state")][contains(., ${quoted(state)})]`;

/** A hundred and forty words a minute, in milliseconds. */
export const BETWEEN_LETTERS = 85;

/**
 * Runs in the page: brings an element before one's eyes, and calls `done` when it has stood in one place for three frames: a tap goes to a
 * place, not to an element.
 */
export function standStill(element, done) {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  let [before, still] = ['', 0];
  const look = () => {
    const { top, left, width, height } = element.getBoundingClientRect();
    const now = [top, left, width, height].join();
    still = now === before ? still + 1 : 0;
    before = now;
    if (still === 3) done();
    else requestAnimationFrame(look);
  };
  look();
}

/** Runs in the page: whether the service worker holds what the family needs of the app. */
export async function holdsTheSecondPart() {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().some(({ url }) => url.includes('/pkg/second.'));
}
