// What a circle needs round one life, as a nurse and a daughter use it: visits and what was heard, questions, forms, the life map, the
// timeline, the page for the folder, and the day on which somebody dies.
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { box } from '../harness/by.mjs';
import { keptForOffline } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle as both, nurse, relay } from '../harness/pair.mjs';

const DAHLIAS = 'I want to see the dahlias out';

eachTestHasAPair();

const choose = (page, label) => page.locator('label').filter({ hasText: new RegExp(`^${label}`) }).first().click();
const keep = (page) => page.getByRole('button', { name: 'Save on this phone' }).click();

async function goTo(page, name) {
  await page.locator('.rooms').getByRole('link', { name, exact: true }).click();
  await expect(page.locator('.rooms [aria-current=page]')).toHaveText(name);
}

test('what the nurse heard is shown back, and the daughter puts it right without taking anything away', async () => {
  await both();
  await goTo(nurse.page, 'Visits');
  await nurse.page.getByRole('link', { name: 'Add a visit' }).click();
  await box(nurse.page, 'Who is coming?').fill('Sam, community nurse');
  await box(nurse.page, 'About when?').fill('between ten and twelve');
  await keep(nurse.page);
  await nurse.page.getByRole('link', { name: 'Write what you heard' }).click();
  await box(nurse.page, 'What did you hear?').fill('He would like someone to sit with him');
  await choose(nurse.page, 'Arthur’s own');
  await keep(nurse.page);
  await people.atBase(nurse.page, 'He would like someone to sit with him');

  await goTo(daughter.page, 'Family');
  await expect(people.entry(daughter.page, 'Sam, community nurse')).toContainText('between ten and twelve', { timeout: 30_000 });
  await goTo(daughter.page, 'Visits');
  await daughter.page.getByRole('link', { name: /^Put it right/ }).click();
  await box(daughter.page, 'How was it?').fill('He told me that it makes him feel watched');
  await keep(daughter.page);
  await expect(people.entry(nurse.page, 'He told me that it makes him feel watched')).toContainText('He would like someone to sit', { timeout: 40_000 });
  await expect(people.entry(nurse.page, /^He would like someone to sit/)).toHaveCount(1);
});

test('a question is read and answered, and the page says that it is not for emergencies', async () => {
  await both();
  await goTo(daughter.page, 'Family');
  await expect(daughter.page.getByText('If it cannot wait, ring.')).toBeVisible();
  await daughter.page.getByRole('link', { name: 'Ask a question' }).click();
  await box(daughter.page, 'What would you like to know?').fill('May he have a glass of sherry?');
  await keep(daughter.page);
  await nurse.page.goto(`${relay.origin}/people`);
  await expect(nurse.page.getByText('1 question to answer')).toBeVisible({ timeout: 40_000 });
  await nurse.page.getByRole('link', { name: people.PERSON.name }).click();
  await goTo(nurse.page, 'Family');
  await expect(people.entry(nurse.page, 'May he have a glass of sherry?')).toContainText('Not answered yet', { timeout: 30_000 });
  await people.look(nurse.page, 'May he have a glass of sherry?');
  await people.readBy(daughter.page, 'May he have a glass of sherry?', people.NURSE.name);
  await nurse.page.getByRole('link', { name: /^Answer it/ }).click();
  await box(nurse.page, 'Your answer').fill('A small one, yes');
  await keep(nurse.page);
  await expect(people.entry(daughter.page, 'May he have a glass of sherry?')).toContainText('A small one, yes', { timeout: 40_000 });
  await expect(people.entry(daughter.page, 'May he have a glass of sherry?')).toContainText(`Answered by${people.NURSE.name}`);
});

test('whoever looks after somebody says what would help them, and what was agreed stands beside it', async () => {
  await both();
  await goTo(daughter.page, 'Family');
  await daughter.page.getByRole('link', { name: 'Say what would help' }).click();
  await expect(daughter.page.getByText('Nobody has to fill this in.')).toBeVisible();
  await expect(daughter.page.locator('.will-see')).toHaveAttribute('class', /will-see--family/);
  await box(daughter.page, 'What would help you, in your own words?').fill('One night of sleep in the week');
  await choose(daughter.page, 'Sleep, and the nights');
  await keep(daughter.page);
  await goTo(nurse.page, 'Family');
  const needs = nurse.page.locator('#needs');
  const need = needs.getByRole('article').filter({ hasText: 'One night of sleep in the week' });
  await expect(need).toContainText('Not talked about yet', { timeout: 40_000 });
  await expect(need).toContainText('Sleep, and the nights');
  await expect(nurse.page.locator('#questions').getByRole('article')).toHaveCount(0);
  await needs.getByRole('link', { name: /^Write what you agreed/ }).click();
  await box(nurse.page, 'What did you agree, and who does what?').fill('A sitter on Tuesdays, from ten');
  await keep(nurse.page);
  await expect(people.entry(daughter.page, 'One night of sleep in the week')).toContainText('A sitter on Tuesdays, from ten', { timeout: 40_000 });
});

test('two who say where a form is, apart, are both shown until somebody has looked', async () => {
  const path = await both();
  await Promise.all([keptForOffline(nurse.page), keptForOffline(daughter.page)]);
  await Promise.all([nurse.offline(), daughter.offline()]);
  for (const [{ page }, place] of [[nurse, 'Hall drawer'], [daughter, 'By the bed']]) {
    await goTo(page, 'Planning ahead');
    await page.getByRole('link', { name: 'Write what they said: ReSPECT form' }).click();
    await expect(page.getByText('Read the form itself.')).toBeVisible();
    await choose(page, 'Yes, there is one');
    await box(page, 'Where is it kept?').fill(place);
    await keep(page);
    await people.onThisPhone(page, place);
  }
  await nurse.online();
  await people.atBase(nurse.page, 'Hall drawer');
  await daughter.online();
  const form = nurse.page.locator('#form-respect');
  await expect(form.getByText('Two answers to talk about')).toBeVisible({ timeout: 40_000 });
  await nurse.page.goto(`${relay.origin}${path}/folder`);
  const paper = nurse.page.getByRole('listitem').filter({ hasText: 'ReSPECT form: Two answers to talk about' });
  await expect(paper).toContainText('Hall drawer');
  await expect(paper).toContainText('By the bed');
  await nurse.page.goto(`${relay.origin}${path}/two-answers/form/respect`);
  await choose(nurse.page, 'Hall drawer');
  await nurse.page.getByRole('button', { name: 'This is the answer' }).click();
  await people.onPersonsPage(nurse.page);
  await expect(daughter.page.locator('#form-respect').getByText('Two answers to talk about')).toHaveCount(0, { timeout: 40_000 });
});

test('two dates of birth that were written apart are both on the banner and on the sheet, until somebody chooses', async () => {
  // He puts right his own date of birth, on the other phone.
  const path = await both('Arthur');
  await Promise.all([keptForOffline(nurse.page), keptForOffline(daughter.page)]);
  await Promise.all([nurse.offline(), daughter.offline()]);
  for (const [{ page }, year] of [[nurse, '1914'], [daughter, '1944']]) {
    await page.getByRole('link', { name: 'Put right a name, date of birth or NHS number' }).click();
    await box(page, 'Year').fill(year);
    await keep(page);
    await expect(page.locator('.banner')).toContainText(`Born 2 March ${year}`);
  }
  await Promise.all([nurse.online(), daughter.online()]);
  const everybody = [nurse, daughter].map(({ page }) => page.locator('.banner'));
  const differs = { name: 'Two answers to talk about' };
  for (const banner of everybody) {
    await expect(banner).toContainText(/2 March 1914 or 2 March 1944|2 March 1944 or 2 March 1914/, { timeout: 40_000 });
    await expect(banner.getByRole('link', differs)).toBeVisible();
  }
  await goTo(nurse.page, 'Page for the folder');
  await expect(nurse.page.locator('.folder')).toContainText(/1914 or 2 March 1944|1944 or 2 March 1914/);

  await nurse.page.locator('.banner').getByRole('link', differs).click();
  await expect(box(nurse.page, 'Year'), 'neither is chosen beforehand').toHaveValue('');
  for (const [place, part] of people.PERSON.born.entries()) await box(nurse.page, ['Day', 'Month', 'Year'][place]).fill(part);
  await people.save(nurse.page);
  expect(new URL(nurse.page.url()).pathname).toBe(path);
  for (const banner of everybody) {
    await expect(banner).toContainText('Born 2 March 1941', { timeout: 40_000 });
    await expect(banner.getByRole('link', differs)).toHaveCount(0);
  }
});

test('two NHS numbers that were written apart are put right where the banner leads', async () => {
  await both('Arthur');
  await Promise.all([keptForOffline(nurse.page), keptForOffline(daughter.page)]);
  await Promise.all([nurse.offline(), daughter.offline()]);
  for (const [{ page }, number] of [[nurse, '943 476 5919'], [daughter, '943 476 5870']]) {
    await page.getByRole('link', { name: 'Put right a name, date of birth or NHS number' }).click();
    await box(page, 'NHS number').fill(number);
    await keep(page);
    await expect(page.locator('.banner')).toContainText(`NHS number ends ${number.slice(-4)}`);
  }
  await Promise.all([nurse.online(), daughter.online()]);
  for (const { page } of [nurse, daughter]) {
    await expect(page.locator('.banner')).toContainText(/5919 or .*5870|5870 or .*5919/, { timeout: 40_000 });
  }

  await nurse.page.locator('.banner').getByRole('link', { name: 'Two answers to talk about' }).click();
  await expect(box(nurse.page, 'NHS number'), 'neither is chosen beforehand').toHaveValue('');
  await box(nurse.page, 'NHS number').fill('943 476 5918');
  await keep(nurse.page);
  await expect(nurse.page.getByRole('alert')).toContainText('A digit is wrong or two are swapped.');
  await box(nurse.page, 'NHS number').fill('943 476 5919');
  await people.save(nurse.page);
  for (const { page } of [nurse, daughter]) {
    await expect(page.locator('.banner')).toContainText('NHS number ends 5919', { timeout: 40_000 });
    await expect(page.locator('.banner').getByText('Two answers to talk about')).toHaveCount(0);
  }
});

test('what changed shows what stood before, who changed it and when', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await page.getByRole('link', { name: /^Change: I want/ }).click();
  await box(page, 'What matters?').fill('I want to see the dahlias, and the sea');
  await people.save(page);
  await page.getByRole('link', { name: /^How it changed: / }).click();
  const turns = page.locator('.history__turn');
  await expect(turns).toHaveCount(2);
  await expect(turns.first()).toContainText('I want to see the dahlias, and the sea');
  await expect(turns.first().locator('del')).toHaveText(DAHLIAS);
  await expect(turns.last()).toContainText(DAHLIAS);
});

test('a suggestion is not the person’s own until it is taken in', async () => {
  await both();
  await daughter.page.getByRole('link', { name: 'Suggest something' }).click();
  await box(daughter.page, 'What could matter, or help?').fill('The radio in the morning');
  await box(daughter.page, 'Because…').fill('He always had it on');
  await people.save(daughter.page);
  const offered = people.entry(nurse.page, 'The radio in the morning');
  await expect(offered).toContainText('Suggested', { timeout: 40_000 });
  await nurse.page.getByRole('link', { name: /^Take it in/ }).click();
  await people.save(nurse.page);
  await expect(people.entry(daughter.page, 'The radio in the morning')).toContainText('Arthur’s own words', { timeout: 40_000 });
  await expect(people.entry(daughter.page, 'The radio in the morning')).not.toContainText('Suggested');
});

test('somebody is put on the life map by keyboard and by a tap, and stays there', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  const { page } = nurse;
  await goTo(page, 'Life map');
  const row = page.getByRole('button', { name: /^Move on the map: Sam Okoro/ });
  const at = async () => (await page.locator('.map__spot').first().getAttribute('transform')).match(/-?\d+/g).map(Number);
  const before = await at();
  await row.click();
  await page.locator('svg.map').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(at).toEqual([before[0] + 50, before[1]]);
  await page.locator('svg.map').click({ position: { x: 40, y: 40 } });
  await expect.poll(async () => (await at())[0]).toBeLessThan(-500);
  const placed = await at();
  await page.goto(`${relay.origin}${path}/map`);
  await expect.poll(at).toEqual(placed);
});

test('the life map is shown as large as the screen in a meeting, by keyboard too', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  await goTo(page, 'Life map');
  const large = () => page.evaluate(() => (document.fullscreenElement?.querySelector('svg.map')?.getBoundingClientRect().height ?? 0) / innerHeight);
  await page.getByRole('button', { name: 'Show it large' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(large).toBeGreaterThan(0.7);
  const back = page.getByRole('button', { name: 'Back to the page' });
  await expect(back).toBeFocused();
  await expect(page.locator('.map__name').filter({ hasText: 'Sam Okoro' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect.poll(large).toBe(0);
  const button = page.getByRole('button', { name: 'Show it large' });
  await expect(button).toBeFocused();

  await page.evaluate(() => { Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed')); });
  await button.click();
  await expect(page.getByText('This browser would not show it large. Nothing is lost.')).toBeVisible();
  expect(nurse.complaints).toEqual([]);
});

test('years stand on the timeline as a picture and as a table that says the same', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  for (const [words, kind, day, service] of [
    ['He planted the dahlias', 'Life', '1998-04-02', ''], ['Ten days in hospital', 'Stay in hospital', '2025-09-14', 'County hospital'],
  ]) {
    await goTo(page, 'Timeline');
    await page.getByRole('link', { name: 'Add to the timeline' }).click();
    await box(page, 'What happened?').fill(words);
    await choose(page, kind);
    await box(page, 'When, or from when?').fill(day);
    await box(page, 'Which service, if any?').fill(service);
    await keep(page);
    await expect(page.getByRole('row', { name: new RegExp(words) })).toBeVisible();
  }
  await expect(page.getByRole('row').nth(1)).toContainText('2 April 1998');
  await expect(page.locator('.lanes__mark')).toHaveCount(2);
  await expect(page.getByText('2025: 1 service, 0 people')).toBeVisible();
});

test('the page for the folder is one sheet of A4, made with no signal', async () => {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  const { page } = nurse;
  await goTo(page, 'People and home');
  await page.getByRole('link', { name: 'Write or change this' }).click();
  await box(page, 'Getting in').fill('Key safe by the back door');
  await box(page, 'NHS number').fill('943 476 5918');
  await keep(page);
  await expect(page.getByRole('alert').first()).toContainText('A digit is wrong or two are swapped');
  await box(page, 'NHS number').fill('943 476 5919');
  await keep(page);
  await expect(page.locator('.banner')).toContainText('NHS number ends 5919');
  await page.getByRole('link', { name: 'Add someone' }).click();
  await box(page, 'Their name').fill('Marie');
  await box(page, 'How to reach them').fill('01632 960 101');
  await page.locator('#by-night').getByText('First', { exact: true }).click();
  await keep(page);
  await keptForOffline(page);
  await nurse.offline();
  await relay.stop();
  await page.goto(`${relay.origin}${path}/folder`);
  const sheet = page.locator('.folder');
  await expect(sheet).toContainText('Marie, 01632 960 101');
  await expect(sheet).toContainText('Throw away after');
  await expect(sheet.locator('svg.qr')).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('anything that was written is found again, and what is new is told', async () => {
  await both();
  await people.writeMatters(nurse.page, { audience: people.EVERYONE, words: DAHLIAS, why: 'They were his wife’s' });
  await people.atBase(nurse.page, DAHLIAS);
  await expect(people.entry(daughter.page, DAHLIAS)).toBeVisible({ timeout: 40_000 });
  await goTo(daughter.page, 'What is new');
  await box(daughter.page, 'Find something').fill('WIFE dahl');
  await expect(people.entry(daughter.page, DAHLIAS)).toBeVisible();
  await box(daughter.page, 'Find something').fill('hospital');
  await expect(daughter.page.getByText('Nothing was found')).toBeVisible();

  await daughter.page.goto(`${relay.origin}/people`);
  await daughter.page.getByRole('link', { name: 'Find something about anyone on this phone' }).click();
  await box(daughter.page, 'Find something about anyone on this phone').fill('DAHLIAS wife');
  await daughter.page.getByRole('link', { name: `${people.PERSON.name}: ${DAHLIAS}` }).click();
  await expect(people.entry(daughter.page, DAHLIAS)).toBeVisible();
});

test('not asked yet and would rather not say are answers, and can be undone', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  await goTo(page, 'About me');
  const hope = page.locator('section', { has: page.getByRole('heading', { name: 'A hope', exact: true }) });
  await expect(hope).toContainText('Not asked yet');
  await hope.getByRole('button', { name: 'They would rather not say: A hope' }).click();
  await expect(hope).toContainText('Would rather not say');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(hope).toContainText('Not asked yet');
});

test('a plan comes back on its day, and the nurse leaves knowing what is on her phone', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  await people.writeMatters(page, { audience: people.EVERYONE, words: DAHLIAS });
  await page.getByRole('link', { name: 'Add to the plan' }).click();
  await choose(page, DAHLIAS);
  await box(page, 'What will we do?').fill('Move the bed to the garden room');
  await choose(page, people.NURSE.name);
  await box(page, 'Look again on').fill(new Date().toISOString().slice(0, 10));
  await people.save(page);
  await expect(people.entry(page, 'Move the bed')).toContainText(`Who${people.NURSE.name}`);
  await people.atBase(page, 'Move the bed');
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByText('1 to look at again')).toBeVisible();
  await page.getByRole('link', { name: 'Before you leave: check this phone' }).click();
  await expect(page.getByText('1 of 1 people on this phone. Last met base')).toBeVisible();
  await expect(page.getByText('Base is there, and this phone has everything.')).toBeVisible({ timeout: 30_000 });
});

test('when he has died everyone is told quietly, nothing is coming any more, and a mistake can be taken back', async () => {
  const path = await both();
  await goTo(nurse.page, 'Visits');
  await nurse.page.getByRole('link', { name: 'Add a visit' }).click();
  await box(nurse.page, 'Who is coming?').fill('Sam, community nurse');
  await keep(nurse.page);
  await people.atBase(nurse.page, 'Sam, community nurse');
  await goTo(nurse.page, 'Planning ahead');
  await nurse.page.getByRole('link', { name: 'Write what they said: What may be shared after Arthur has died' }).click();
  await box(nurse.page, 'What did they say?').fill('Marie may read all of it');
  await choose(nurse.page, 'Arthur’s own');
  await keep(nurse.page);
  await expect(people.entry(nurse.page, 'Marie may read all of it')).toBeVisible();
  await goTo(nurse.page, 'Who can see what');
  await nurse.page.getByRole('link', { name: 'Arthur has died: record it' }).click();
  await keep(nurse.page);
  await expect(nurse.page.getByRole('alert').first()).toContainText('Tick the box to say that it is so');
  await choose(nurse.page, 'Yes, Arthur has died');
  await box(nurse.page, 'When?').fill('this morning, just before six');
  await people.save(nurse.page);
  await expect(daughter.page.getByRole('heading', { name: 'Arthur has died' })).toBeVisible({ timeout: 40_000 });
  await expect(daughter.page.getByText('0808 808 1677')).toBeVisible();
  await expect(daughter.page.getByRole('link', { name: 'Keep a copy of what you wrote' })).toBeVisible();
  await goTo(daughter.page, 'Visits');
  await expect(daughter.page.locator('#coming')).toContainText('No visit is written down.');
  await daughter.page.goto(`${relay.origin}/people`);
  await expect(daughter.page.getByText('Has died')).toBeVisible();

  // To staff, what he wanted shared now, where to see to it, and from which day records are kept; the daughter is not asked to.
  await nurse.page.goto(`${relay.origin}${path}`);
  const died = nurse.page.locator('#died');
  await expect(died).toContainText('What Arthur wanted shared now');
  await expect(died).toContainText('Marie may read all of it');
  await expect(died.getByRole('link', { name: 'See who can open this page, and take out who should not' })).toBeVisible();
  await expect(died).toContainText('time for keeping records runs from');
  await daughter.page.goto(`${relay.origin}${path}`);
  await expect(daughter.page.locator('#died')).toContainText('0808 808 1677');
  await expect(daughter.page.locator('#died')).not.toContainText('keeping records');
  await nurse.page.getByText('This was recorded by mistake').click();
  await nurse.page.getByRole('button', { name: 'Take it back' }).click();
  await expect(nurse.page.getByRole('heading', { name: 'Arthur has died' })).toHaveCount(0);
  await expect(daughter.page.getByText('Has died')).toHaveCount(0, { timeout: 40_000 });
});

test('a safety problem is reported with no signal and reaches base when it can', async () => {
  await people.setUp(nurse, relay);
  await people.openPerson(nurse.page);
  const { page } = nurse;
  await keptForOffline(page);
  await nurse.offline();
  await goTo(page, 'Who can see what');
  await page.getByRole('link', { name: 'Report a safety problem' }).click();
  await expect(page.getByText('If there is danger now, ring 999.')).toBeVisible();
  await box(page, 'What happened?').fill('The wrong page was open for a minute');
  await keep(page);
  await people.onThisPhone(page, 'The wrong page was open for a minute');
  await nurse.online();
  await people.atBase(page, 'The wrong page was open for a minute');
});

test('a list of people is taken in whole or not at all, and bad lines are told', async () => {
  const page = await people.setUp(nurse, relay);
  await page.getByRole('link', { name: 'Take in a list of people (CSV)' }).click();
  const file = (rows) => ({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`Name,DOB,NHS number\n${rows}`) });
  await box(page, 'The file (CSV)').setInputFiles(file('Arthur Penrose,2/3/1941,9434765919\nInes Example,31/2/1950,\nRobin Example,1/1/1950,9434765918\n'));
  await expect(page.getByRole('alert')).toContainText('Line 3: the date of birth is missing, or there is no such day');
  await expect(page.getByRole('alert')).toContainText('Line 4: A digit is wrong or two are swapped');
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByText('There is nobody here yet')).toBeVisible();
  await page.goto(`${relay.origin}/people/caseload`);
  const good = 'Arthur Penrose,2/3/1941,9434765919\nInes Example,28/2/1950,\n';
  await box(page, 'The file (CSV)').setInputFiles(file(good));
  await page.getByRole('button', { name: 'Open 2 pages' }).click();
  await expect(page.getByText('2 of 2 pages are open, on this phone.')).toBeVisible();
  await page.goto(`${relay.origin}/people`);
  await expect(page.getByRole('link', { name: /Arthur Penrose|Ines Example/ })).toHaveCount(2);
  await page.goto(`${relay.origin}/people/caseload`);
  await box(page, 'The file (CSV)').setInputFiles(file(good));
  await expect(page.getByText('2 more have a page on this phone already, and are left out.')).toBeVisible();
  await page.goto(`${relay.origin}/people`);
  await page.getByRole('link', { name: 'Arthur Penrose' }).click();
  await expect(page.locator('.banner')).toContainText('NHS number ends 5919');
});

test('an extract of five people has no name and no word in it', async () => {
  const page = await people.setUp(nurse, relay);
  await page.goto(`${relay.origin}/people/caseload`);
  await expect(page.getByText('An extract is made of five people or more')).toBeVisible();
  const list = ['Arthur', 'Ines', 'Robin', 'Kit', 'Lena'].map((name, number) => `${name} Example,${number + 1}/3/1941`);
  const buffer = Buffer.from(`Name,DOB\n${list.join('\n')}\n`);
  await box(page, 'The file (CSV)').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Open 5 pages' }).click();
  await expect(page.getByText('5 of 5 pages are open, on this phone.')).toBeVisible();
  // Five names are not five people of whom something is told.
  await page.getByRole('button', { name: 'Make the extract (CSV)' }).click();
  await expect(page.locator('#extract [role=status]')).toContainText('once something is written about each');
  await page.goto(`${relay.origin}/people`);
  const rows = page.locator('.person-row__name[href^="/people/"]');
  await expect(rows).toHaveCount(5);
  for (const path of await rows.evaluateAll((links) => links.map((each) => each.pathname))) {
    await page.goto(relay.origin + path);
    await people.beginMatters(page, { audience: people.EVERYONE, words: 'I want to see the dahlias out' });
    await page.getByRole('button', { name: 'Save on this phone' }).click();
    await expect(people.entry(page, 'I want to see the dahlias out')).toBeVisible();
  }
  await page.goto(`${relay.origin}/people/caseload`);
  await page.getByRole('button', { name: 'Make the extract (CSV)' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Save the extract' }).click()]);
  const table = readFileSync(await file.path(), 'utf8');
  expect(table).toMatch(/^person,audience,sort,quarter,written_by,set_aside\r\n/);
  expect(new Set(table.trim().split('\r\n').slice(1).map((line) => line.split(',')[0])).size).toBe(5);
  expect(table).not.toMatch(/Example|Arthur|Ines|Robin|Kit|Lena|Sam|dahlias/);
});

test('what was agreed is asked and shown, with who holds which key', async () => {
  await both();
  await goTo(nurse.page, 'Who can see what');
  await expect(nurse.page.locator('.will-see--staff').first()).not.toContainText(people.DAUGHTER.name);
  await expect(nurse.page.locator('.will-see--family').first()).toContainText(people.DAUGHTER.name);
  await nurse.page.getByRole('link', { name: /^Write what they said: May it be shared/ }).click();
  await choose(nurse.page, 'Yes');
  await choose(nurse.page, 'The person decided it themselves');
  await keep(nurse.page);
  await expect(nurse.page.locator('#consent-share').getByRole('article')).toContainText('The person decided it themselves');
});
