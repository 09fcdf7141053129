// What a screen reader says of every page, in its order, against what it said when somebody last listened: end2end/spoken/NAME.txt.
// `make spoken` renews them; read what changed as one who hears it. Beside that: nothing to press is without a name, and two things of
// the same name lead to the same place.
import { expect, test } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { ROOT } from '../harness/places.mjs';
import { Relay } from '../harness/relay.mjs';
import { spoken } from '../harness/spoken.mjs';

// What stands round every page is told once, and what stands on every page about a person too.
const FRAME = ['link "Skip to the page"', 'banner', 'contentinfo'];
const ROOMS = ['navigation "Pages about this person"'];
const elsewhere = ({ name }) => [...(name === 'welcome' ? [] : FRAME), ...(name === 'person' ? [] : ROOMS)];

const RENEW = process.env.SPOKEN === 'renew';
let relay;
let every;

test.beforeAll(async () => {
  relay = await new Relay().start();
  every = await everyPage('spoken', relay);
  // What is far below the screen is made ready for those who listen a moment later than the rest; so nothing is.
  await every.page.setViewportSize({ width: 390, height: 8_000 });
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

/** What is said twice running. */
async function settled(read) {
  let [before, now] = ['', await read()];
  while (before !== now) [before, now] = [now, await read()];
  return now;
}

for (const each of PAGES) {
  test(`${each.name} says what it said when somebody last listened`, async () => {
    const { page } = every;
    await page.goto(relay.origin + every.path(each));
    await arrived(page);
    const golden = join(ROOT, 'end2end/spoken', `${each.says ?? each.name}.txt`);
    const read = async () => `${(await spoken(page, elsewhere(each))).lines.join('\n')}\n`;
    if (RENEW) writeFileSync(golden, await settled(read));
    const before = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
    await expect.poll(read, { message: '`make spoken` renews it', timeout: 10_000 }).toBe(before);
    expect((await spoken(page)).misnamed).toEqual([]);
  });
}
