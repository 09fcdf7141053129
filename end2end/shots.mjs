// `make shots`: pictures of every page as a phone and a desk show them, into end2end/shots. `make picture` renews the one in the
// README, end2end/alongside.png. Every name in them is made up.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as people from './harness/journeys.mjs';
import { arrived, everyPage, PAGES } from './harness/pages.mjs';
import { ROOT } from './harness/places.mjs';
import { Relay } from './harness/relay.mjs';

const SHOTS = join(ROOT, 'end2end/shots');
const PICTURE = process.argv.includes('--picture');
const WIDTHS = { phone: 390, desk: 1280 };

async function shoot(page, name) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [device, width] of Object.entries(WIDTHS)) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 844 });
      await page.screenshot({ path: join(SHOTS, `${name}-${device}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: WIDTHS.phone, height: 844 });
}

async function pages({ page, path }, origin) {
  for (const each of PAGES) {
    await page.goto(origin + path(each));
    await arrived(page);
    // A whole page is one picture: what lies below the screen is drawn too, and nothing stays in front of it.
    await page.evaluate(() => {
      for (const item of document.querySelectorAll('.entries > li')) item.style.contentVisibility = 'visible';
      for (const foot of document.querySelectorAll('.thumb, .form__foot')) foot.style.position = 'static';
    });
    await shoot(page, each.name);
  }
}

async function picture({ page, circle }, origin) {
  await page.goto(origin + circle);
  await people.onPersonsPage(page);
  await people.atBase(page, 'I want to see the dahlias out');
  await page.setViewportSize({ width: 1100, height: 820 });
  await page.screenshot({ path: join(ROOT, 'end2end/alongside.png') });
}

mkdirSync(SHOTS, { recursive: true });
const relay = await new Relay().start();
const every = await everyPage('shots', relay);
try {
  await (PICTURE ? picture : pages)(every, relay.origin);
} finally {
  await every.phone.forget();
  await relay.forget();
}
