// Every page there is: the one list by which all of them are judged (tests/accessibility, spoken, keyboard, looks) and drawn
// (shots). `leadsTo` is where an address leads on to, `says` the page that says the same. A house rule compares these addresses with the route table.
import { expect } from '@playwright/test';
import { Phone } from './chromium.mjs';
import * as people from './journeys.mjs';

// The made-up person to practise on has something on each page.
const ROSE = { ':circle': 'practise' };

export const PAGES = [
  { name: 'welcome', address: '/' },
  { name: 'join', address: '/join' },
  { name: 'setup', address: '/setup' },
  { name: 'practise', address: '/practise', leadsTo: '/people/practise', says: 'rose' },
  { name: 'people', address: '/people' },
  { name: 'open', address: '/people/new' },
  { name: 'phone', address: '/phone' },
  { name: 'find-all', address: '/find' },
  { name: 'leaving', address: '/people/leaving' },
  { name: 'caseload', address: '/people/caseload' },
  { name: 'lessons', address: '/lessons' },
  { name: 'not-found', address: '/nothing-is-here' },
  { name: 'person', address: '/people/:circle' },
  { name: 'matters', address: '/people/:circle/matters/new' },
  { name: 'matters-change', address: '/people/:circle/matters/:entry' },
  { name: 'plan', address: '/people/:circle/write/plan/new' },
  { name: 'plan-change', address: '/people/:circle/write/plan/:entry' },
  { name: 'wish', address: '/people/:circle/write/:what/:entry' },
  { name: 'form', address: '/people/:circle/write/form/respect' },
  { name: 'member', address: '/people/:circle/write/round/new' },
  { name: 'home', address: '/people/:circle/write/home/new' },
  { name: 'died', address: '/people/:circle/write/died/new' },
  { name: 'details', address: '/people/:circle/details' },
  { name: 'two-answers', address: '/people/:circle/two-answers/:what/:kind' },
  { name: 'history', address: '/people/:circle/history/:entry' },
  { name: 'invite', address: '/people/:circle/invite' },
  { name: 'copy', address: '/people/:circle/copy' },
  { name: 'rose', address: '/people/:circle', filled: ROSE },
  { name: 'rose-find', address: '/people/:circle/find', filled: ROSE },
  { name: 'rose-about-me', address: '/people/:circle/about-me', filled: ROSE },
  { name: 'rose-visits', address: '/people/:circle/visits', filled: ROSE },
  { name: 'rose-ahead', address: '/people/:circle/ahead', filled: ROSE },
  { name: 'rose-round', address: '/people/:circle/round', filled: ROSE },
  { name: 'rose-map', address: '/people/:circle/map', filled: ROSE },
  { name: 'rose-family', address: '/people/:circle/family', filled: ROSE },
  { name: 'rose-learning', address: '/people/:circle/learning', filled: ROSE },
  { name: 'rose-timeline', address: '/people/:circle/timeline', filled: ROSE },
  { name: 'rose-folder', address: '/people/:circle/folder', filled: ROSE },
  { name: 'rose-sharing', address: '/people/:circle/sharing', filled: ROSE },
];

const DESKTOP = { hasTouch: false, isMobile: false, deviceScaleFactor: 1 };

/** A phone whose circle holds an entry of each sort, and how to find the path of a page in it: `every.path(page)`. */
export async function everyPage(name, relay) {
  const phone = new Phone(name, relay.origin, DESKTOP);
  const circle = await people.openCircle(phone, relay);
  const { page } = phone;
  await people.writeMatters(page, { audience: people.FAMILY, words: 'He is frightened of the stairs', why: 'He fell in March' });
  await people.addToPlan(page, { because: 'I want to see the dahlias out', action: 'Move the bed to the garden room' });
  await people.answerWhere(page, people.HOME);
  await people.atBase(page, people.HOME);
  const changes = await page.getByRole('link', { name: /^Change: / }).evaluateAll((links) => links.map((each) => each.pathname));
  const last = (kind) => changes.find((path) => path.includes(`/${kind}/`)).split('/').at(-1);
  const known = {
    'matters/:entry': `matters/${last('matters')}`,
    'plan/:entry': `plan/${last('plan')}`,
    'history/:entry': `history/${last('matters')}`,
    'two-answers/:what/:kind': 'two-answers/wish/place_of_care',
    'write/:what/:entry': 'write/wish/place_of_care',
    ':circle': circle.split('/').at(-1),
  };
  const path = ({ address, filled = {} }) =>
    Object.entries({ ...known, ...filled }).reduce((all, [word, value]) => all.replace(word, value), address);
  return { phone, page, circle, path };
}

/** The page is there, in place of the painted frame, with what this phone has kept. */
export async function arrived(page) {
  await expect(page.locator('html[data-started="yes"]')).toBeAttached();
  await expect(page.locator('#app h1')).toBeVisible();
  await expect(page.getByText('Opening what this phone has kept')).toHaveCount(0);
}
