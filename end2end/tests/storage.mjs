// What a phone keeps, when keeping goes wrong: no room, no permission, damage, a database that is gone, several tabs. Each time
// a sentence says what happened, whether anything is lost, and what to do; and nothing is lost that could be kept.
import { expect, test } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptForOffline, Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';
import { hasTaken, isReleased, releaseOf } from '../harness/release.mjs';

const DAHLIAS = 'I want to see the dahlias out';
const PHONE_BOOK = 'His sister’s number is on the fridge';
/** The tables of `sync::Table` that hold documents. */
const DOCUMENTS = [4, 5, 10];
const DEVICE = [1];
/** Documents, and what was made ready of them. */
const ALL_THAT_WAS_WRITTEN = [...DOCUMENTS, 9];

let relay;
let phone;

test.beforeEach(async () => {
  relay = await new Relay().start();
  phone = new Phone('storage', relay.origin);
});

test.afterEach(async () => {
  await phone.forget();
  await relay.forget();
});

const failure = (page) => page.getByRole('alert');

/** The browser gives this site so many bytes; 0 gives it its ordinary share back. */
async function giveRoom(page, bytes) {
  const session = await page.context().newCDPSession(page);
  const quota = bytes ? { quotaSize: bytes } : {};
  await session.send('Storage.overrideQuotaForOrigin', { origin: relay.origin, ...quota });
}

/** Overwrites every row of these tables with other bytes, as a failing disk would. */
const damage = (page, tables) => page.evaluate((numbers) => new Promise((done, failed) => {
  const opening = indexedDB.open('alongside');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('rows', 'readwrite');
    const rows = transaction.objectStore('rows');
    rows.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (numbers.includes(new Uint8Array(cursor.key)[0])) cursor.update(new Uint8Array(40).fill(7));
      cursor.continue();
    };
    transaction.onabort = () => failed(transaction.error);
    transaction.oncomplete = () => { opening.result.close(); done(); };
  };
}), tables);

test('a full phone says that nothing was kept, and the words wait in the box until there is room', async () => {
  const path = await people.openPerson(await people.setUp(phone, relay));
  await phone.close();
  // Before the app is there: the browser looks at the room when a database is first used, and then not for a while.
  const page = await phone.open('/health');
  await giveRoom(page, 1);
  await page.goto(relay.origin + path);
  await people.beginMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  const save = page.getByRole('button', { name: 'Save on this phone' });
  await save.click();
  await expect(save).toHaveAttribute('aria-disabled', 'false');
  await expect(failure(page).first()).toContainText('This phone is full. Your words were not kept.');
  await expect(failure(page).first()).toContainText('Your words are still in the box.');
  await expect(page.getByLabel('What matters?', { exact: true })).toHaveValue(DAHLIAS);
  await giveRoom(page, 0);
  await people.save(page);
  await people.atBase(page, DAHLIAS);
});

test('a new release is not taken while what somebody wrote could not be kept, and is when it can', async () => {
  const page = await people.setUp(phone, relay);
  await people.openPerson(page);
  await keptForOffline(page);
  await isReleased(relay, page, 'second');
  const update = page.locator('.update');
  await expect(update).toContainText('What you are writing is kept.');
  await giveRoom(page, 1);
  await people.beginMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  const box = page.getByLabel('What matters?', { exact: true });
  let words = DAHLIAS;
  // The browser looks at the room anew only half a minute after it last did.
  await expect(async () => {
    words += '.';
    await box.fill(words);
    await expect(failure(page).first()).toContainText('This phone is full.', { timeout: 1_000 });
  }).toPass({ timeout: 90_000 });

  await page.getByRole('link', { name: 'Not now' }).click();
  await expect(update).toContainText('Something that you wrote is not kept yet.');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(failure(page).first()).toContainText('It is still in its box, and would be lost. So everything stays as it is.');
  expect(await releaseOf(page)).toBe('first');
  // Who would open the page anew by hand is asked first, and stays.
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await page.evaluate(() => location.reload());
  expect(await asked).toBe('beforeunload');

  await giveRoom(page, 0);
  await page.getByRole('button', { name: 'Use it now' }).click();
  await hasTaken(page, 'second');
  await page.getByRole('link', { name: 'Write what matters' }).click();
  await expect(box).toHaveValue(words);
});

/** Another tab holds the database, as a slow disk does. Answers what lets it go. */
async function holdTheDisk() {
  const tab = await phone.tab('/health');
  await tab.evaluate(() => new Promise((held, failed) => {
    const opening = indexedDB.open('alongside');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const rows = opening.result.transaction('rows', 'readwrite').objectStore('rows');
      // A transaction lives as long as something is asked of it.
      const ask = () => { rows.count().onsuccess = () => { held(); if (!window.letGo) ask(); }; };
      ask();
    };
  }));
  return () => tab.evaluate(() => { window.letGo = true; });
}

/** What a page says to its worker is noted where the next page of this tab finds it. */
const noteWhatIsSaid = (page) => page.addInitScript(() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function say(said, ...rest) {
    if (said instanceof Uint8Array) sessionStorage.setItem('said', new TextDecoder().decode(said));
    return post.call(this, said, ...rest);
  };
});

test('what is typed while the disk is slow is sent to be kept as soon as the page goes', async () => {
  await people.openPerson(await people.setUp(phone, relay));
  const { page } = phone;
  await noteWhatIsSaid(page);
  await page.reload();
  await people.beginMatters(page, { audience: people.EVERYONE, words: '' });
  const letGo = await holdTheDisk();
  await page.bringToFront();
  const said = () => page.evaluate(() => sessionStorage.getItem('said'));
  await page.getByLabel('What matters?', { exact: true }).pressSequentially(DAHLIAS);
  expect(await said(), 'the disk is still at the first letters').not.toContain(DAHLIAS);
  await page.goto(`${relay.origin}/health`);
  expect(await said()).toContain(DAHLIAS);
  await letGo();
});

test('a browser that lets nothing be kept is told of on the first page', async () => {
  mkdirSync(join(phone.profile, 'Default'), { recursive: true });
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(phone.profile, 'Default/Preferences'), JSON.stringify(blocked));
  const page = await phone.open('/people');
  await expect(failure(page).first()).toContainText('This browser does not let Alongside keep anything.');
  await expect(failure(page).first()).toContainText('What you write here would be lost.');
});

test('a damaged page is still shown as it was, and what to do is said', async () => {
  const page = await people.setUp(phone, relay);
  await people.openPerson(page);
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.atBase(page, DAHLIAS);
  await damage(page, DOCUMENTS);
  await page.reload();
  await expect(people.entry(page, DAHLIAS)).toBeVisible();
  await expect(failure(page).first()).toContainText('Something that this phone kept is damaged.');
  await expect(failure(page).first()).toContainText('What had reached base is safe.');
});

/** Notes what these tables hold; `putBack` writes it there again, as it was. */
const note = (page, tables) => page.evaluate((numbers) => new Promise((done, failed) => {
  const opening = indexedDB.open('alongside');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    window.rows = [];
    opening.result.transaction('rows').objectStore('rows').openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) {
        opening.result.close();
        done(window.rows.length);
        return;
      }
      if (numbers.includes(new Uint8Array(cursor.key)[0])) window.rows.push([cursor.key, cursor.value]);
      cursor.continue();
    };
  };
}), tables);

const putBack = (page) => page.evaluate(() => new Promise((done, failed) => {
  const opening = indexedDB.open('alongside');
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('rows', 'readwrite');
    for (const [key, value] of window.rows) transaction.objectStore('rows').put(value, key);
    transaction.onabort = () => failed(transaction.error);
    transaction.oncomplete = () => { opening.result.close(); done(); };
  };
}));

test('a search that cannot read says so, keeps what was typed, and finds it once it can', async () => {
  const page = await people.setUp(phone, relay);
  await people.openPerson(page);
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await people.atBase(page, DAHLIAS);
  const list = page.getByRole('link', { name: 'People', exact: true }).first();
  await list.click();
  await people.openPerson(page);
  // A worker that starts has not read any document yet.
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByText('Nothing is waiting to be sent')).toBeVisible();
  expect(await note(page, ALL_THAT_WAS_WRITTEN)).toBeGreaterThan(0);
  await damage(page, ALL_THAT_WAS_WRITTEN);
  await page.getByRole('link', { name: 'Find something about anyone on this phone' }).click();
  const box = page.getByLabel('Find something about anyone on this phone', { exact: true });
  await box.pressSequentially('dahl');
  await expect(failure(page).last()).toContainText('Something that this phone kept is damaged.');
  await expect(box).toHaveValue('dahl');
  await putBack(page);
  await box.pressSequentially('ias');
  await expect(page.getByRole('link', { name: new RegExp(DAHLIAS) })).toBeVisible();
  await expect(page.getByText('Found (1)')).toBeVisible();
});

test('a phone whose keys are damaged says so, and can be started anew', async () => {
  const page = await people.setUp(phone, relay);
  await damage(page, DEVICE);
  await page.goto(`${relay.origin}/phone`);
  await expect(failure(page).first()).toContainText('Something that this phone kept is damaged.');
  await page.getByText('Start this phone anew', { exact: true }).click();
  await page.getByRole('button', { name: 'Throw away everything on this phone' }).click();
  await expect(page).toHaveURL(`${relay.origin}/`);
  await page.goto(`${relay.origin}/phone`);
  await expect(page.getByText('This phone has not joined anything yet.')).toBeVisible();
  await expect(failure(page)).toHaveCount(0);
});

test('a database that the browser threw away is noticed', async () => {
  const page = await people.setUp(phone, relay);
  await page.goto('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: relay.origin, storageTypes: 'indexeddb' });
  await page.goto(`${relay.origin}/people`);
  await expect(failure(page).first()).toContainText('What this phone kept is gone. The browser removed it.');
  await expect(failure(page).first()).toContainText('What had reached base is safe.');
});

test('two tabs never write over one another: the one that is used goes on, with everything', async () => {
  const first = await people.setUp(phone, relay);
  const path = await people.openPerson(first);
  await people.writeMatters(first, { audience: people.EVERYONE, words: DAHLIAS });
  const second = await phone.tab(path);
  await expect(people.entry(second, DAHLIAS)).toBeVisible();
  await expect(first.getByText('Alongside is in use in another tab.')).toBeVisible();
  await people.writeMatters(second, { audience: people.EVERYONE, words: PHONE_BOOK });
  await first.bringToFront();
  await people.beginMatters(first, { audience: people.EVERYONE, words: 'And the radio low' });
  await people.save(first);
  for (const words of [DAHLIAS, PHONE_BOOK, 'And the radio low']) await people.atBase(first, words);
});

test('when the tab that was used is closed, the other goes on by itself', async () => {
  const first = await people.setUp(phone, relay);
  const path = await people.openPerson(first);
  const second = await phone.tab(path);
  await people.writeMatters(second, { audience: people.EVERYONE, words: DAHLIAS });
  await expect(first.getByText('Alongside is in use in another tab.')).toBeVisible();
  await second.close();
  await expect(first.getByText('Alongside is in use in another tab.')).toHaveCount(0);
  await people.atBase(first, DAHLIAS);
});
