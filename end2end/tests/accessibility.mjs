// Every address, light and dark, narrow and wide, and with letters twice the size: axe finds nothing, nothing runs off the side.
// A house rule compares these addresses with the route table.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const ADDRESSES = [
  '/', '/join', '/setup', '/practise', '/people', '/people/new', '/phone', '/nothing-is-here',
  '/people/:circle', '/people/:circle/matters/new', '/people/:circle/matters/:entry', '/people/:circle/write/plan/new',
  '/people/:circle/write/plan/:entry', '/people/:circle/write/:what/:entry', '/people/:circle/write/form/respect', '/people/:circle/write/round/new',
  '/find', '/people/leaving', '/people/caseload', '/lessons', '/people/:circle/about-me', '/people/:circle/find', '/people/:circle/visits', '/people/:circle/map', '/people/:circle/family',
  '/people/:circle/timeline', '/people/:circle/folder', '/people/:circle/sharing', '/people/:circle/write/died/new', '/people/:circle/write/home/new',
  '/people/:circle/ahead', '/people/:circle/history/:entry', '/people/:circle/details', '/people/:circle/two-answers/:what/:kind', '/people/:circle/round',
  '/people/:circle/invite', '/people/:circle/copy',
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  { name: 'light, 320 wide', colorScheme: 'light', width: 320 },
  { name: 'dark, 320 wide', colorScheme: 'dark', width: 320 },
  { name: 'light, 1280 wide', colorScheme: 'light', width: 1280 },
  { name: 'dark, 1280 wide', colorScheme: 'dark', width: 1280 },
  { name: 'letters twice the size', colorScheme: 'light', width: 320, letters: '200%' },
];

let relay;
let phone;
const known = {};

test.beforeAll(async () => {
  test.setTimeout(180_000);
  relay = await new Relay().start();
  phone = new Phone('accessibility', relay.origin, { hasTouch: false, isMobile: false, deviceScaleFactor: 1 });
  const circle = await people.openCircle(phone, relay);
  await people.addToPlan(phone.page, { because: 'I want to see the dahlias out', action: 'Move the bed to the garden room' });
  const changes = await phone.page.getByRole('link', { name: /^Change: / }).evaluateAll((links) => links.map((each) => each.pathname));
  known[':circle'] = circle.split('/').at(-1);
  known['matters/:entry'] = changes.find((path) => path.includes('/matters/')).split('/').slice(-2).join('/');
  known['plan/:entry'] = changes.find((path) => path.includes('/plan/')).split('/').slice(-2).join('/');
  known['history/:entry'] = known['matters/:entry'].replace('matters', 'history');
  known['two-answers/:what/:kind'] = 'two-answers/wish/place_of_care';
  known['write/:what/:entry'] = 'write/wish/place_of_care';
});

test.afterAll(async () => {
  await phone?.forget();
  await relay?.forget();
});

const filled = (address) => Object.entries(known).reduce((path, [name, value]) => path.replace(name, value), address);

async function look(page, { colorScheme, width, letters = '' }) {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  await page.evaluate((size) => { document.documentElement.style.fontSize = size; }, letters);
}

async function complaints(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const said = violations.flatMap(({ id, nodes }) => nodes.map(({ target, any }) => `${name}: ${id} at ${target} ${any[0]?.message ?? ''}`));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [...said, `${name}: runs ${over} pixels off the side`] : said;
}

for (const address of ADDRESSES) {
  test(`nothing is in anybody's way at ${address}`, async () => {
    const { page } = phone;
    await page.goto(relay.origin + filled(address));
    await expect(page.locator('html[data-started="yes"]')).toBeAttached();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Opening what this phone has kept')).toHaveCount(0);
    const all = [];
    for (const each of LOOKS) {
      await look(page, each);
      all.push(...(await complaints(page, each.name)));
    }
    await look(page, LOOKS[0]);
    expect(all).toEqual([]);
  });
}

test('written from right to left, no page runs off the side', async () => {
  test.setTimeout(120_000);
  const { page } = phone;
  const all = [];
  await look(page, { colorScheme: 'light', width: 390 });
  for (const address of ADDRESSES) {
    await page.goto(relay.origin + filled(address));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Opening what this phone has kept')).toHaveCount(0);
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const hidden = await page.evaluate(() => [...document.querySelectorAll('main h1, main p, main a, main button, main label, main input')]
      // The names of the person's pages are a strip that is moved with a finger.
      .filter((each) => each.checkVisibility() && !each.closest('.skip, .rooms, [class*=hidden]'))
      .map((each) => [each.getBoundingClientRect(), each.textContent.slice(0, 30)])
      .filter(([{ left, right, width }]) => width > 2 && (left < -1 || right > window.innerWidth + 1)).map(([, says]) => says));
    if (over > 0 || hidden.length) all.push(`${address}: ${over} pixels, ${hidden.join(' | ')}`);
  }
  await look(page, LOOKS[0]);
  expect(all).toEqual([]);
});

test('a form that was sent empty says what to put right, and is still in nobody\'s way', async () => {
  const { page } = phone;
  await page.goto(`${relay.origin}${filled('/people/:circle/matters/new')}`);
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await expect(page.getByRole('alert')).toContainText('There is something to put right');
  await expect(page).toHaveTitle(/^Error: /);
  expect(await complaints(page, 'wrong form')).toEqual([]);
});
