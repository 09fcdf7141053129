// The keyboard alone: on every page Tab leads to everything that can be pressed, in the order in which it stands, with a ring that is
// seen and nothing in front of it, and out again; a thumb hits each of them; a link, a save and a mistake leave the focus where one
// reads on.
import { expect, test } from '@playwright/test';
import { focused, follow, tabThrough, tabTo } from '../harness/keys.mjs';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { Relay } from '../harness/relay.mjs';

let relay;
let every;

test.beforeAll(async () => {
  relay = await new Relay().start();
  every = await everyPage('keyboard', relay);
  await every.page.emulateMedia({ reducedMotion: 'reduce' });
  await every.page.setViewportSize({ width: 390, height: 844 });
  await every.page.goto(`${relay.origin}/lessons`);
  await arrived(every.page);
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

/** A stop that stands wholly above the one before it, or wholly before it on the same line, is out of order. */
function outOfOrder(stops) {
  const free = stops.filter((stop) => !stop.stays);
  return free.slice(1).filter((stop, place) => {
    const before = free[place];
    const sameLine = stop.top < before.bottom - 4 && before.top < stop.bottom - 4;
    return stop.bottom <= before.top + 4 || (sameLine && !stop.row && stop.right <= before.left);
  }).map(({ name }) => `${name} comes too late`);
}

for (const each of PAGES) {
  test(`${each.name} is used with the keyboard alone, and by a thumb`, async () => {
    const { page } = every;
    const path = every.path(each);
    await follow(page, path);
    await expect.poll(() => page.evaluate(() => location.pathname)).toBe(each.leadsTo ?? path);
    await arrived(page);
    await expect.poll(() => focused(page)).toMatch(/^h1 /);
    const { stops, missed } = await tabThrough(page);
    const complaints = [
      ...missed.map((name) => `no Tab leads to ${name}`),
      ...stops.filter((stop) => !(stop.ring >= 3)).map(({ name, ring }) => `${name}: its ring is ${ring.toFixed(1)} to 1`),
      ...stops.filter((stop) => stop.covers.length).map(({ name, covers }) => `${name} is covered by ${covers}`),
      ...stops.filter((stop) => !stop.thumb).map(({ name }) => `${name} is smaller than a thumb`),
      ...outOfOrder(stops),
    ];
    expect([...new Set(complaints)]).toEqual([]);
  });
}

test('an entry is written, a mistake put right and a page left with the keyboard alone', async () => {
  const { page, circle } = every;
  await page.goto(relay.origin + circle);
  await arrived(page);
  await page.keyboard.press('Tab');
  await expect.poll(() => focused(page)).toMatch(/^a Skip to the page/);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^main#main/);
  await tabTo(page, page.getByRole('link', { name: 'Write what matters' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^h1 Write what matters/);

  await tabTo(page, page.getByRole('button', { name: 'Save on this phone' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^div There is something to put right/);
  const links = page.locator('.wrong-summary a');
  await tabTo(page, links.first());
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^input#audience-0/);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Family and nurses' })).toBeChecked();
  await tabTo(page, page.getByLabel('What matters?', { exact: true }));
  await page.keyboard.type('The cat sleeps on the bed');
  await tabTo(page, page.getByRole('radio', { name: 'Arthur’s own' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Save on this phone' }));
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^h1 Arthur’s page/);
  await expect(page.getByRole('article').filter({ hasText: 'The cat sleeps on the bed' })).toBeVisible();
});

test('somebody is moved on the life map with the keyboard alone', async () => {
  const { page } = every;
  await page.goto(`${relay.origin}/people/practise/map`);
  await arrived(page);
  const move = page.getByRole('button', { name: 'Move on the map: Biscuit' });
  const where = () => page.locator('.map__spot', { hasText: 'Biscuit' }).getAttribute('transform');
  const before = await where();
  await tabTo(page, move);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^svg /);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(where).not.toBe(before);
  await page.keyboard.press('Enter');
  await expect(move).toBeFocused();
  await expect(move).toHaveAttribute('aria-pressed', 'false');
});
