// The board asks: "What have you learnt, and how?" Five sentences, each with its cards: a conversation, what got in the way, tries of which two
// were stopped, and stories told with permission. Two sheets of paper, and nothing that ranks anybody. A lead and a trustee: two real browsers.
import { expect, test } from '@playwright/test';
import { box, button, choose, heading, link } from '../harness/by.mjs';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

const PLACE = 'Marshwood, made up';
const TRUSTEE = { name: 'Ash', does: 'trustee' };
const LONG = { timeout: 40_000 };
const TRUST = 'The ward rings us before it decides';
const BARRIER = 'Nobody may carry a syringe driver over the county border';
const TRIES = [
  ['Whoever wants to go home on a Saturday gets there', 'Keep it', 'Four went home, and one died there'],
  ['Nobody waits for a bed over a weekend', 'Stop it', 'The beds came, and nobody knew how to set them up'],
  ['Families know whom to ring at night', 'Stop it', 'They rang whom they already knew'],
];
const SENTENCES = [
  ['A way home matters most on the days when nothing runs', `Try: ${TRIES[0][0]}`],
  ['Kit without somebody who knows it helps nobody', `Try: ${TRIES[1][0]}`],
  ['People ring a voice they know, whatever is on the list', `Try: ${TRIES[2][0]}`],
  ['A border that nobody meant stands in the way at night', `What got in the way: ${BARRIER}`],
  ['Trust grows where we are asked before, and not told after', 'Conversation: Trust'],
];
const STORIES = SENTENCES.map(([, card]) => card).filter((card) => card.startsWith('Try: '));
const PERMISSION = 'the daughter, after the funeral';

let relay;
let lead;
let trustee;

test.beforeEach(async () => {
  relay = await new Relay().start();
  [lead, trustee] = ['lead', 'trustee'].map((name) => new Phone(name, relay.origin));
});

test.afterEach(async () => {
  for (const phone of [lead, trustee]) await phone.forget();
  await relay.forget();
});

/** Writes one card of the place: the page it begins on, the link to its form, what goes into its boxes, what is chosen. */
async function write(page, [where, leads], boxes, ...choices) {
  await page.goto(`${relay.origin}${where}`);
  await link(page, leads).click();
  for (const [label, words] of boxes) await box(page, label).fill(words);
  for (const choice of choices) await choose(page, choice);
  await button(page, 'Save on this phone').click();
  await expect(page.getByRole('article').filter({ hasText: boxes[0][1] })).toBeVisible(LONG);
}

async function learn(page) {
  for (const [purpose, decision, happened] of TRIES) {
    await write(page, ['/place', 'Add something to try'], [['What is it for?', purpose], ['Look again on', '2026-11-01']]);
    await link(page, `Change: ${purpose}`).click();
    await box(page, 'What happened?').fill(happened);
    await choose(page, decision);
    await button(page, 'Save on this phone').click();
    await expect(people.entry(page, purpose)).toContainText(happened, LONG);
  }
  await write(page, ['/place', 'Write what got in the way'], [['What got in the way?', BARRIER]], 'A rule');
  await write(page, ['/place/health', 'Write about trust'], [['Where is it there? Tell an example', TRUST]]);
  for (const [words, card] of SENTENCES) {
    const boxes = [['What have we learnt?', words], ['How sure are we, and why?', 'Fairly: several of us saw it apart']];
    await write(page, ['/place/learnt', 'Write what we have learnt'], boxes, card);
  }
  // What was tried tells what happened to somebody: until somebody has said that it may be told, the page stays.
  await expect(button(page, 'Copy as text')).toHaveCount(0);
  for (const card of STORIES) {
    await link(page, 'Write who said that it may be told').first().click();
    await choose(page, card);
    await box(page, 'Who said that their story may be told?').fill(PERMISSION);
    await button(page, 'Save on this phone').click();
    await expect(page.locator('.stands-on').getByText(`May be told: ${PERMISSION}`).first()).toBeVisible(LONG);
  }
}

test('five sentences with their cards go to the board on two sheets, and a trustee opens how they know', async () => {
  test.setTimeout(300_000);
  const page = await people.setUp(lead, relay);
  await page.goto(`${relay.origin}/place`);
  await box(page, 'What is the place called?').fill(PLACE);
  await button(page, 'Begin a place').click();
  await expect(heading(page, `What ${PLACE} is learning`)).toBeVisible(LONG);
  await learn(page);

  // Exactly what was looked through can be copied, each sentence above the cards that it stands on.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: relay.origin });
  await button(page, 'Copy as text').click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  SENTENCES.forEach(([words, card], at) => {
    const own = text.slice(text.indexOf(`${at + 1}. ${words}`)).split('\n\n')[0];
    expect(own).toContain(card);
    expect(own.includes(`May be told: ${PERMISSION}`)).toBe(STORIES.includes(card));
  });

  // Two sheets at most, with every sentence and its cards, and without the buttons.
  await page.emulateMedia({ media: 'print' });
  for (const [words] of SENTENCES) await expect(people.entry(page, words)).toBeVisible();
  await expect(page.locator('.stands-on').getByText(TRIES[1][0])).toBeVisible();
  for (const name of ['Copy as text', 'Print']) await expect(button(page, name)).toBeHidden();
  await expect(link(page, 'Write what we have learnt')).toBeHidden();
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g).length).toBeLessThanOrEqual(2);
  await page.emulateMedia({ media: null });

  // A trustee reads it on a phone of their own: a sentence opens the try that was stopped, and what came of it.
  await page.goto(`${relay.origin}/place`);
  const theirs = await people.bringIn(page, trustee, TRUSTEE);
  await theirs.goto(`${relay.origin}/place/learnt`);
  await expect(people.entry(theirs, SENTENCES[1][0])).toBeVisible(LONG);
  await theirs.locator('.stands-on').getByRole('link', { name: TRIES[1][0] }).click();
  await expect(heading(theirs, TRIES[1][0])).toBeVisible();
  await expect(people.entry(theirs, TRIES[1][0])).toContainText(TRIES[1][2]);
  // They ask a better question, under that very card.
  await link(theirs, 'Ask something about it').click();
  await box(theirs, 'What do you want to ask?').fill('Who could show them, in the first week?');
  await button(theirs, 'Save on this phone').click();
  await expect(people.entry(theirs, 'Who could show them')).toBeVisible(LONG);
  await page.goto(`${relay.origin}/place`);
  await link(page, `Open: ${TRIES[1][0]}`).click();
  await expect(people.entry(page, 'Who could show them')).toContainText(TRUSTEE.name, LONG);
  for (const phone of [lead, trustee]) expect(phone.seriousComplaints()).toEqual([]);
  for (const words of [TRUST, BARRIER, SENTENCES[0][0]]) expect(relay.stolen().includes(words)).toBe(false);
});
