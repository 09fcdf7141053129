// `make shots`: pictures of every page as a phone and a desk show them, into end2end/shots. `make picture` renews the one in the
// README, end2end/alongside.png. Every name in them is made up.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Phone } from './harness/chromium.mjs';
import * as people from './harness/journeys.mjs';
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

async function fillCircle(page) {
  await people.writeMatters(page, { audience: people.FAMILY, words: 'He is frightened of the stairs', why: 'He fell in March' });
  await people.addToPlan(page, { because: 'I want to see the dahlias out', action: 'Move the bed to the garden room' });
  await people.answerWhere(page, people.HOME);
  await people.atBase(page, people.HOME);
}

async function pages(phone, circle) {
  const addresses = {
    welcome: '/', join: '/join', practise: '/practise', people: '/people', open: '/people/new', phone: '/phone',
    person: circle, write: `${circle}/matters/new`, plan: `${circle}/write/plan/new`, wish: `${circle}/write/wish/place_of_care`, form: `${circle}/write/form/respect`,
    ahead: `${circle}/ahead`, member: `${circle}/write/round/new`,
    round: `${circle}/round`, invite: `${circle}/invite`, copy: `${circle}/copy`, leaving: '/people/leaving', caseload: '/people/caseload',
    lessons: '/lessons',
  };
  // The made-up person has something on each page.
  for (const page of ['', '/find', '/about-me', '/visits', '/ahead', '/round', '/map', '/family', '/timeline', '/folder', '/sharing']) {
    addresses[`rose${page.replace('/', '-')}`] = `/people/practise${page}`;
  }
  for (const [name, address] of Object.entries(addresses)) {
    await phone.page.goto(phone.origin + address);
    await phone.page.locator('html[data-started="yes"]').waitFor();
    await phone.page.getByRole('heading', { level: 1 }).waitFor();
    await phone.page.getByText('Opening what this phone has kept').waitFor({ state: 'detached' });
    // A whole page is one picture: what lies below the screen is drawn too, and nothing stays in front of it.
    await phone.page.evaluate(() => {
      for (const item of document.querySelectorAll('.entries > li')) item.style.contentVisibility = 'visible';
      for (const foot of document.querySelectorAll('.thumb, .form__foot')) foot.style.position = 'static';
    });
    await shoot(phone.page, name);
  }
}

async function picture(phone, circle) {
  await phone.page.goto(phone.origin + circle);
  await people.onPersonsPage(phone.page);
  await people.atBase(phone.page, 'I want to see the dahlias out');
  await phone.page.setViewportSize({ width: 1100, height: 820 });
  await phone.page.screenshot({ path: join(ROOT, 'end2end/alongside.png') });
}

mkdirSync(SHOTS, { recursive: true });
const relay = await new Relay().start();
const phone = new Phone('shots', relay.origin, { hasTouch: false, isMobile: false, deviceScaleFactor: 1 });
try {
  const circle = await people.openCircle(phone, relay);
  await fillCircle(phone.page);
  await (PICTURE ? picture : pages)(phone, circle);
} finally {
  await phone.forget();
  await relay.forget();
}
