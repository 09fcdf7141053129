// Every page as people set up their phones: colours of their own (forced), more contrast, letters twice the size, a very narrow window.
// Nothing runs off the side, no word is cut off, and what carries meaning by its shape is still seen.
import { expect, test } from '@playwright/test';
import { follow } from '../harness/keys.mjs';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { Relay } from '../harness/relay.mjs';

const PLAIN = { width: 390, letters: '', media: { colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference' } };
const LOOKS = [
  { ...PLAIN, name: 'forced colours, dark', media: { ...PLAIN.media, colorScheme: 'dark', forcedColors: 'active' } },
  { ...PLAIN, name: 'forced colours, light', media: { ...PLAIN.media, forcedColors: 'active' } },
  { ...PLAIN, name: 'more contrast', media: { ...PLAIN.media, contrast: 'more' } },
  { ...PLAIN, name: 'letters twice the size', letters: '32px' },
  { ...PLAIN, name: '320 wide', width: 320 },
];

let relay;
let every;

test.beforeAll(async () => {
  relay = await new Relay().start();
  every = await everyPage('looks', relay);
  await every.page.emulateMedia({ reducedMotion: 'reduce' });
  await every.page.goto(`${relay.origin}/lessons`);
  await arrived(every.page);
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

/** Runs in the page. */
function complaints(forced) {
  const numbers = (text) => (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(document.body).backgroundColor);
  const seen = (colour) => {
    if (colour === 'none' || numbers(colour)[3] === 0) return false;
    const [more, less] = [light(colour), ground].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05) >= 3;
  };
  const name = (each) => `${each.localName}.${each.getAttribute('class')}`;
  const said = [];
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility());
  if (document.documentElement.scrollWidth > window.innerWidth) said.push(`runs off the side by ${document.documentElement.scrollWidth - window.innerWidth}`);
  for (const each of shown('main *, header *, footer *')) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(each);
    const cut = (overflowX === 'hidden' && each.scrollWidth > each.clientWidth + 1) || (overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 1);
    if ((cut || textOverflow === 'ellipsis') && !each.closest('.visually-hidden, thead, caption, svg, input')) said.push(`${name(each)} cuts off "${each.textContent.slice(0, 30)}"`);
  }
  if (!forced) return said;
  for (const each of shown('.map :is(line, circle), .lanes :is(line, rect)')) {
    const { fill, stroke } = getComputedStyle(each);
    if (!seen(fill) && !seen(stroke)) said.push(`${name(each)} cannot be seen: ${fill} ${stroke}`);
  }
  for (const each of shown('.map text, .lanes text')) if (!seen(getComputedStyle(each).fill) && !each.matches('.map__name--middle')) said.push(`${name(each)} cannot be read`);
  for (const each of shown('.state')) if (!seen(getComputedStyle(each, '::before').borderTopColor)) said.push(`${name(each)} has no ring`);
  for (const each of shown('.button, .choice, .field__box, .entry, .mark, .entry__new')) if (!seen(getComputedStyle(each).borderTopColor) && !each.matches('.button--quiet')) said.push(`${name(each)} has no edge`);
  for (const each of shown('.qr__light')) if (getComputedStyle(each).fill !== 'rgb(255, 255, 255)') said.push('the square is not on white');
  for (const each of shown('.qr__dark')) if (getComputedStyle(each).fill !== 'rgb(0, 0, 0)') said.push('the square is not black');
  return said;
}

for (const each of PAGES) {
  test(`${each.name} is as clear with a phone set up otherwise`, async () => {
    const { page } = every;
    const path = every.path(each);
    await follow(page, path);
    await expect.poll(() => page.evaluate(() => location.pathname)).toBe(each.leadsTo ?? path);
    await arrived(page);
    const all = [];
    for (const { name, media, width, letters } of LOOKS) {
      await page.emulateMedia(media);
      await page.setViewportSize({ width, height: 844 });
      await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters);
      all.push(...(await page.evaluate(complaints, media.forcedColors === 'active')).map((said) => `${name}: ${said}`));
    }
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    expect([...new Set(all)]).toEqual([]);
  });
}
