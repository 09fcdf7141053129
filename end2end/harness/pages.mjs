// Every page there is: the one list by which all of them are judged (tests/accessibility, spoken, keyboard, looks) and drawn
// (shots). `leadsTo` is where an address leads on to, `says` the page that says the same. A house rule compares these addresses with the route table.
import { expect } from '@playwright/test';
import { box, choose, link } from './by.mjs';
import { Phone } from './chromium.mjs';
import * as people from './journeys.mjs';

// The daughter is in the person's circle alone: the pages of a team that would remove her say that she is not there.
// The made-up person to practise on has something on each page.
const ROSE = { ':circle': 'practise' };
const BARRIER = { 'team/card/:entry': 'team/card/:barrier' };
const TRY = { 'place/card/:entry': 'place/card/:try' };

export const PAGES = [
  { name: 'welcome', address: '/' },
  { name: 'join', address: '/join' },
  { name: 'setup', address: '/setup' },
  { name: 'practise', address: '/practise', leadsTo: '/people/practise', says: 'rose' },
  { name: 'people', address: '/people' },
  { name: 'open', address: '/people/new' },
  { name: 'phone', address: '/phone' },
  { name: 'access', address: '/phone/access' },
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
  { name: 'voice', address: '/people/:circle/write/voice/new' },
  { name: 'died', address: '/people/:circle/write/died/new' },
  { name: 'details', address: '/people/:circle/details' },
  { name: 'two-answers', address: '/people/:circle/two-answers/:what/:kind' },
  { name: 'history', address: '/people/:circle/history/:entry' },
  { name: 'invite', address: '/people/:circle/invite' },
  { name: 'remove', address: '/people/:circle/remove/:device' },
  { name: 'copy', address: '/people/:circle/copy' },
  { name: 'wider', address: '/people/:circle/wider' },
  { name: 'team', address: '/team' },
  { name: 'team-wider', address: '/team/wider' },
  { name: 'team-meeting', address: '/team/meeting' },
  { name: 'team-learnt', address: '/team/learnt' },
  { name: 'team-questions', address: '/team/questions' },
  { name: 'team-pattern', address: '/team/card/:entry' },
  { name: 'team-card', address: '/team/card/:entry', filled: BARRIER },
  { name: 'team-barrier', address: '/team/write/barrier/new' },
  { name: 'team-pattern-change', address: '/team/write/:what/:entry' },
  { name: 'team-history', address: '/team/history/:entry' },
  { name: 'team-invite', address: '/team/invite' },
  { name: 'team-copy', address: '/team/copy' },
  { name: 'team-remove', address: '/team/remove/:device' },
  { name: 'place', address: '/place' },
  { name: 'place-barrier', address: '/place/card/:entry' },
  { name: 'place-try', address: '/place/card/:entry', filled: TRY },
  { name: 'place-library', address: '/place/library' },
  { name: 'place-wider', address: '/place/wider' },
  { name: 'place-health', address: '/place/health' },
  { name: 'place-gatherings', address: '/place/gatherings' },
  { name: 'place-learnt', address: '/place/learnt' },
  { name: 'place-costs', address: '/place/costs' },
  { name: 'place-cost', address: '/place/write/cost/new' },
  { name: 'place-answer', address: '/place/write/:what/:entry' },
  { name: 'place-history', address: '/place/history/:entry' },
  { name: 'place-invite', address: '/place/invite' },
  { name: 'place-copy', address: '/place/copy' },
  { name: 'place-remove', address: '/place/remove/:device' },
  { name: 'mine', address: '/mine' },
  { name: 'mine-change', address: '/mine/write/:what/:entry' },
  { name: 'mine-send', address: '/mine/send/:entry' },
  { name: 'mine-history', address: '/mine/history/:entry' },
  { name: 'mine-invite', address: '/mine/invite' },
  { name: 'mine-copy', address: '/mine/copy' },
  { name: 'mine-remove', address: '/mine/remove/:device' },
  { name: 'rose', address: '/people/:circle', filled: ROSE },
  { name: 'rose-find', address: '/people/:circle/find', filled: ROSE },
  { name: 'rose-about-me', address: '/people/:circle/about-me', filled: ROSE },
  { name: 'rose-visits', address: '/people/:circle/visits', filled: ROSE },
  { name: 'rose-ahead', address: '/people/:circle/ahead', filled: ROSE },
  { name: 'rose-round', address: '/people/:circle/round', filled: ROSE },
  { name: 'rose-map', address: '/people/:circle/map', filled: ROSE },
  { name: 'rose-family', address: '/people/:circle/family', filled: ROSE },
  { name: 'rose-learning', address: '/people/:circle/learning', filled: ROSE },
  { name: 'rose-reflection', address: '/people/:circle/reflection', filled: ROSE },
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
  const daughters = await daughterOf(page, relay, circle);
  const [team, place, mine] = [await fillTeam(page), await fillPlace(page), await fillMine(page)];
  await page.goto(relay.origin + circle);
  await people.onPersonsPage(page);
  const known = {
    'team/card/:entry': `team/card/${team.pattern}`,
    'team/card/:barrier': `team/card/${team.barrier}`,
    'team/write/:what/:entry': `team/write/pattern/${team.pattern}`,
    'team/history/:entry': `team/history/${team.pattern}`,
    'place/card/:entry': `place/card/${place.barrier}`,
    'place/card/:try': `place/card/${place.tried}`,
    'place/write/:what/:entry': `place/write/barrier-answer/${place.barrier}`,
    'place/history/:entry': `place/history/${place.barrier}`,
    'mine/write/:what/:entry': `mine/write/private/${mine}`,
    'mine/send/:entry': `mine/send/${mine}`,
    'mine/history/:entry': `mine/history/${mine}`,
    'matters/:entry': `matters/${last('matters')}`,
    'plan/:entry': `plan/${last('plan')}`,
    'history/:entry': `history/${last('matters')}`,
    'two-answers/:what/:kind': 'two-answers/wish/place_of_care',
    'write/:what/:entry': 'write/wish/place_of_care',
    'remove/:device': daughters,
    ':circle': circle.split('/').at(-1),
  };
  const path = ({ address, filled = {} }) =>
    Object.entries({ ...known, ...filled }).reduce((all, [word, value]) => all.replace(word, value), address);
  return { phone, page, circle, path };
}

/** The daughter joins, and goes away again. Answers the address of the page that removes her phone, after the circle's. */
async function daughterOf(page, relay, circle) {
  const daughter = new Phone('everyday', relay.origin, DESKTOP);
  const { path } = await people.invite(page);
  await expect(page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await people.join(daughter, path);
  await page.goto(`${relay.origin}${circle}/round`);
  const remove = page.getByRole('link', { name: `Remove ${people.DAUGHTER.name}`, exact: true });
  const address = await remove.getAttribute('href', { timeout: 40_000 });
  await daughter.forget();
  await page.goto(relay.origin + circle);
  return address.slice(circle.length + 1);
}

/** Writes in one box of a form of a team or a place, and waits for what it became. */
async function writeIn(page, [leads, label, words], ...choices) {
  await link(page, leads).click();
  await box(page, label).fill(words);
  for (const choice of choices) await choose(page, choice);
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await people.atBase(page, words);
}

const numberOf = async (page, words) => {
  const opens = page.getByRole('link', { name: `Open: ${words}` });
  return new URL(await opens.getAttribute('href'), page.url()).pathname.split('/').at(-1);
};

/** The team has a purpose, a pattern with an example, and something that got in the way. */
async function fillTeam(page) {
  const pattern = 'People stay on the ward for want of a lift';
  await page.getByRole('navigation', { name: 'Main links' }).getByRole('link', { name: 'Team' }).click();
  await writeIn(page, ['Write what we are for', 'What are we for?', 'That everybody is where they want to be']);
  const got = ['Write what got in the way', 'What got in the way?', 'Nobody drives anybody home at a weekend'];
  await writeIn(page, got, 'A gap: nobody does it');
  await writeIn(page, ['Name a pattern', 'What do we notice?', pattern], 'Yes, five or more');
  const [number, barrier] = [await numberOf(page, pattern), await numberOf(page, got[2])];
  await link(page, `Open: ${pattern}`).click();
  await writeIn(page, ['Add an example', 'What happened?', 'Somebody waited four days to go home']);
  await page.goto(new URL('/team/questions', page.url()).href);
  await writeIn(page, ['Write about our practice', 'What do we notice?', 'We ask about the way home on the last day']);
  return { pattern: number, barrier };
}

/** A place with something that got in the way, and something that was tried and kept. */
async function fillPlace(page) {
  const words = 'No bus on a Sunday';
  await page.goto(new URL('/place', page.url()).href);
  await box(page, 'What is the place called?').fill('Marshwood, made up');
  await page.getByRole('button', { name: 'Begin a place' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What Marshwood, made up is learning' })).toBeVisible({ timeout: 30_000 });
  await writeIn(page, ['Write what got in the way', 'What got in the way?', words]);
  const tried = 'Whoever wants to go home on a Sunday gets there';
  await link(page, 'Add something to try').click();
  await box(page, 'What is it for?').fill(tried);
  await box(page, 'What will we try?').fill('The minibus waits behind the chapel');
  await box(page, 'What would it need?').fill('A driver for two hours');
  await box(page, 'Look again on').fill('2027-03-01');
  await page.getByRole('button', { name: 'Save on this phone' }).click();
  await people.atBase(page, tried);
  return { barrier: await numberOf(page, words), tried: await numberOf(page, tried) };
}

/** The nurse has written something for herself. */
async function fillMine(page) {
  const words = 'I listened, for once';
  await page.goto(new URL('/mine', page.url()).href);
  await box(page, 'What stays with you?').fill(words);
  await page.getByRole('button', { name: 'Keep it for me' }).click();
  await people.atBase(page, words);
  const sends = page.getByRole('link', { name: /^Send it on/ });
  return new URL(await sends.getAttribute('href'), page.url()).pathname.split('/').at(-1);
}

/** The page is there, in place of the painted frame, with what this phone has kept. */
export async function arrived(page) {
  await expect(page.locator('html[data-started="yes"]')).toBeAttached();
  await expect(page.locator('#app h1')).toBeVisible();
  await expect(page.getByText('Opening what this phone has kept')).toHaveCount(0);
  // What is of a later part has taken the place that is kept for it.
  await expect(page.locator('.place-kept:not(:has(> *))')).toHaveCount(0);
}
