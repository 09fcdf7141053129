// Pictures: what the family adds and the person's photo, with two real browsers and a real relay. They are made small on the phone,
// without the place where they were taken; they go last, and go on where they were cut off.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { box } from '../harness/by.mjs';
import { keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse, relay } from '../harness/pair.mjs';
import { CAMERA, photo, seen } from '../harness/photo.mjs';

const DAHLIAS = 'The dahlias by the gate, in August';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SHOTS = process.env.SHOTS;

eachTestHasAPair();

const keep = (page) => page.getByRole('button', { name: 'Save on this phone' }).click();
const picture = (page, alt = DAHLIAS) => page.getByRole('img', { name: alt, exact: true });
const NOT_HERE = 'This picture is not here yet';

async function goTo(page, name) {
  await page.locator('.rooms').getByRole('link', { name, exact: true }).click();
  await expect(page.locator('.rooms [aria-current=page]')).toHaveText(name);
}

async function shoot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** Nothing is in anybody's way, on a phone and on a desk. */
async function look(page, name) {
  const all = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    all.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${width}: ${id} at ${target}`)));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) all.push(`${width}: runs ${over} pixels off the side`);
    await shoot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(all).toEqual([]);
}

async function chooseFile(page, file, way = 'Choose a picture') {
  await box(page, way).setInputFiles(file);
  await expect(page.getByText('The picture is ready.')).toBeVisible({ timeout: 30_000 });
}

async function addPicture(page, words = DAHLIAS) {
  await page.getByRole('link', { name: 'Add a picture for family and nurses' }).click();
  await chooseFile(page, await photo(page));
  await box(page, 'What does it show?').fill(words);
  await keep(page);
  await expect(people.entry(page, words)).toBeVisible();
}

test('the daughter adds a picture with no signal, reloads, and the nurse sees it later with no signal either', async () => {
  await inOneCircle();
  const { page } = daughter;
  await keptForOffline(page);
  await keptForOffline(nurse.page);
  await goTo(nurse.page, 'Family');
  await goTo(page, 'Family');
  await look(page, 'family-empty');
  await daughter.offline();

  await page.getByRole('link', { name: 'Add a picture for family and nurses' }).click();
  await keep(page);
  await expect(page.getByRole('alert')).toContainText('Take or choose a picture');
  const taken = await photo(page);
  await chooseFile(page, taken, 'Take a picture');
  await box(page, 'What does it show?').fill('The dahlias by');
  // What was chosen is kept as every keystroke is.
  await page.reload();
  await expect(page.getByText('You were writing this earlier')).toBeVisible({ timeout: 20_000 });
  await expect(picture(page, 'The picture that you chose')).toBeVisible();
  await look(page, 'picture-form');
  await box(page, 'What does it show?').fill(DAHLIAS);
  await keep(page);
  await people.onThisPhone(page, DAHLIAS);
  const small = await seen(picture(page));
  expect([small.width, small.height], 'turned as it was held, and no larger than a page shows').toEqual([768, 1024]);
  expect(small.upperLeft[2], 'its corner is where it was').toBeGreaterThan(200);
  expect(small.upperRight[2]).toBeLessThan(150);
  await page.reload();
  await expect(picture(page)).toBeVisible({ timeout: 20_000 });
  await people.onThisPhone(page, DAHLIAS);

  await daughter.online();
  await people.atBase(page, DAHLIAS);
  await expect(picture(nurse.page)).toBeVisible({ timeout: 30_000 });
  await nurse.offline();
  const family = new URL(nurse.page.url()).pathname;
  await nurse.close();
  await nurse.open(family);
  await expect(picture(nurse.page)).toBeVisible({ timeout: 30_000 });
  await look(nurse.page, 'family-with-picture');
  expect((await seen(picture(nurse.page))).width).toBe(768);
  expect(daughter.seriousComplaints()).toEqual([]);
  expect(nurse.seriousComplaints()).toEqual([]);

  // Nothing of what the camera wrote left the daughter's hand, and nothing can be read at base.
  expect(taken.buffer.toString('latin1')).toContain(CAMERA);
  expect(relay.stolen().includes(CAMERA)).toBe(false);
  const [download] = await copyOf(nurse.page);
  const bytes = readFileSync(await download.path());
  for (const trace of [CAMERA, 'Exif', 'GPS']) expect(bytes.includes(trace), trace).toBe(false);
  expect(bytes.length).toBeLessThanOrEqual(96 * 1024);
  expect(relay.stolen().includes(bytes.subarray(1000, 1064))).toBe(false);
});

async function copyOf(page) {
  await goTo(page, 'What matters');
  await page.getByRole('link', { name: 'Keep a copy' }).click();
  await page.getByRole('button', { name: 'Make the copy' }).click();
  return Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Save a picture/ }).click()]);
}

test('a picture that the relay was killed under stays on the phone and goes on, and words do not wait for it', async () => {
  await inOneCircle();
  const { page } = daughter;
  await goTo(page, 'Family');
  await goTo(nurse.page, 'Family');
  await relay.kill();
  await addPicture(page);
  await people.onThisPhone(page, DAHLIAS);
  await relay.start();
  // Killed again as soon as the words have come to the other phone, whatever there is of the picture by then.
  await expect(people.entry(nurse.page, DAHLIAS)).toBeVisible({ timeout: 40_000 });
  await relay.kill();
  await daughter.close();
  await relay.start();
  await daughter.open(new URL(nurse.page.url()).pathname);
  await people.atBase(daughter.page, DAHLIAS);
  await expect(picture(nurse.page)).toBeVisible({ timeout: 40_000 });
  await expect(nurse.page.getByText(NOT_HERE)).toHaveCount(0);
});

test('the photo stands beside the name, two are shown to be talked about, and a broken file says what to do', async () => {
  const path = await inOneCircle();
  const { page } = nurse;
  await page.goto(`${relay.origin}${path}/write/photo/new`);
  await box(page, 'Choose a picture').setInputFiles({ name: 'broken.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic is no picture here') });
  await expect(page.getByText('This file is not a picture that this phone can read.')).toBeVisible();
  await look(page, 'photo-broken');
  await chooseFile(page, await photo(page));
  await look(page, 'photo-form');
  await keep(page);
  await people.onPersonsPage(page);
  const banner = page.locator('.banner__photo img');
  await expect(banner).toBeVisible({ timeout: 20_000 });
  expect(await seen(banner)).toMatchObject({ width: 512, height: 512 });
  await look(page, 'person-with-photo');
  await expect(daughter.page.locator('.banner__photo img')).toBeVisible({ timeout: 40_000 });

  // Both change it with no signal.
  await Promise.all([keptForOffline(page), keptForOffline(daughter.page)]);
  await Promise.all([nurse.offline(), daughter.offline()]);
  for (const one of [page, daughter.page]) {
    await one.goto(`${relay.origin}${path}/write/photo/new`);
    await chooseFile(one, await photo(one, { width: one === page ? 900 : 700, height: 700 }));
    await keep(one);
    await people.onPersonsPage(one);
  }
  await Promise.all([nurse.online(), daughter.online()]);
  await expect(banner).toHaveCount(0, { timeout: 40_000 });
  await page.goto(`${relay.origin}${path}/write/photo/new`);
  await expect(page.getByText('Two photos to talk about.')).toBeVisible();
  await expect(page.locator('.photo img')).toHaveCount(2, { timeout: 20_000 });
  await look(page, 'photo-two');
  await page.locator('label').filter({ hasText: 'Photo 2' }).click();
  await keep(page);
  for (const one of [page, daughter.page]) {
    await expect(one.locator('.banner__photo img')).toBeVisible({ timeout: 40_000 });
  }
});

test('a picture is changed in its words, set aside and brought back like any entry', async () => {
  await inOneCircle();
  const { page } = daughter;
  await goTo(page, 'Family');
  await addPicture(page);
  await page.getByRole('link', { name: `Change: ${DAHLIAS}` }).click();
  await expect(box(page, 'Choose a picture')).toHaveCount(0);
  await box(page, 'What does it show?').fill('The red dahlias');
  await keep(page);
  await expect(picture(page, 'The red dahlias')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'How it changed: The red dahlias' }).click();
  await expect(page.locator('.history')).toContainText('(a picture)');
  await goTo(page, 'Family');
  await page.getByRole('button', { name: 'Set aside: The red dahlias' }).click();
  await expect(picture(page, 'The red dahlias')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(picture(page, 'The red dahlias')).toBeVisible({ timeout: 20_000 });
});
