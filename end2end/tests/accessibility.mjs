// Every page, light and dark, narrow and wide, and with letters twice the size: axe finds nothing, nothing runs off the side.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { Relay } from '../harness/relay.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  { name: 'light, 320 wide', colorScheme: 'light', width: 320 },
  { name: 'dark, 320 wide', colorScheme: 'dark', width: 320 },
  { name: 'light, 1280 wide', colorScheme: 'light', width: 1280 },
  { name: 'dark, 1280 wide', colorScheme: 'dark', width: 1280 },
  { name: 'letters twice the size', colorScheme: 'light', width: 320, letters: '200%' },
];

let relay;
let every;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  relay = await new Relay().start();
  every = await everyPage('accessibility', relay);
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

async function look(page, { colorScheme, width, letters = '' }) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters);
}

// Entries far below the screen have no layout until they come near (`content-visibility`), and axe measures what is not there.
const layOut = (page) => page.evaluate(() => {
  for (const item of document.querySelectorAll('.entries > li')) item.style.contentVisibility = 'visible';
});

async function complaints(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const said = violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${name}: ${id} at ${target} ${any[0]?.message ?? ''}`));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [...said, `${name}: runs ${over} pixels off the side`] : said;
}

for (const each of PAGES) {
  test(`nothing is in anybody's way at ${each.name}`, async () => {
    const { page } = every;
    await page.goto(relay.origin + every.path(each));
    await arrived(page);
    await layOut(page);
    const all = [];
    for (const one of LOOKS) {
      await look(page, one);
      all.push(...(await complaints(page, one.name)));
    }
    await look(page, LOOKS[0]);
    expect(all).toEqual([]);
  });
}

/** What stands wholly or partly beyond the sides of the screen, but for the person's pages: a strip that is moved with a finger. */
const beyondTheSides = (page) => page.evaluate(() => [...document.querySelectorAll('main h1, main p, main a, main button, main label, main input')]
  .filter((each) => each.checkVisibility() && !each.closest('.skip, .rooms, [class*=hidden]'))
  .map((each) => [each.getBoundingClientRect(), each.textContent.slice(0, 30)])
  .filter(([{ left, right, width }]) => width > 2 && (left < -1 || right > window.innerWidth + 1)).map(([, says]) => says));

for (const each of PAGES) {
  test(`written from right to left, nothing runs off the side at ${each.name}`, async () => {
    const { page } = every;
    await look(page, { colorScheme: 'light', width: 390 });
    await page.goto(relay.origin + every.path(each));
    await arrived(page);
    await layOut(page);
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await beyondTheSides(page)).toEqual([]);
  });
}

test('a form that was sent empty says what to put right, and is still in nobody\'s way', async () => {
  const { page } = every;
  await page.goto(relay.origin + every.path({ address: '/people/:circle/matters/new' }));
  await arrived(page);
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await expect(page.getByRole('alert')).toContainText('There is something to put right');
  await expect(page).toHaveTitle(/^Error: /);
  expect(await complaints(page, 'wrong form')).toEqual([]);
});
