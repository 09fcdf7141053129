// Our parts beside those of the NHS design system (nhsuk-frontend), which many people have tried with screen readers: its fixtures say
// what a component is in HTML. Compared is what matters to whoever listens or types, as our parts stand on real pages: kinds of
// elements, roles, labels, descriptions, levels of headings, words out of sight, and where the focus goes. A difference is on purpose
// and stands in ON_PURPOSE with its reason, or it is a fault; so is a reason for a difference that is no longer there.
import { expect, test } from '@playwright/test';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { Relay } from '../harness/relay.mjs';
import { differences, fixture, wiring } from '../harness/wiring.mjs';

const save = (page) => page.getByRole('button', { name: 'Save on this phone' }).click();
const send = (page) => page.locator('form button[type=submit]').click();
const wrongNumber = async (page) => { await page.getByLabel('NHS number').fill('1234567890'); await save(page); };

const HINT = 'with error message and hint, without heading';
// Component, its fixture, the page on which we have it, what is done there first, and which part of the page it is.
const PARTS = [
  ['error-summary', 'with multiple errors', 'matters', save, '.wrong-summary'],
  ['input', HINT, 'home', wrongNumber, '.field:has(#nhs-number)'],
  ['textarea', HINT, 'matters', save, '.field:has(#words)'],
  ['character-count', HINT, 'matters', save, '.field:has(#words)'],
  ['radios', HINT, 'matters', save, '#audience'],
  ['radios', 'with hints on items', 'invite', null, '.form fieldset'],
  ['checkboxes', HINT, 'plan', save, '#serves'],
  ['date-input', HINT, 'open', send, '#born'],
  ['select', 'without heading', 'matters', null, '.field:has(select)'],
  ['file-upload', 'without heading', 'caseload', null, '.field:has(#file)'],
  ['search-input', 'with hint', 'rose-find', null, '.field:has(#find)'],
  ['button', 'default', 'matters', null, '.form__foot button'],
  ['skip-link', 'default', 'welcome', null, '.skip'],
  ['back-link', 'default', 'copy', null, '.main > p:last-child a'],
  ['details', 'default', 'join', null, 'details'],
  ['tables', 'default', 'rose-timeline', null, '.table'],
  ['summary-list', 'default', 'rose-visits', null, '.entry__lines'],
  ['tag', 'default', 'rose', null, '.entry__new'],
  ['warning-callout', 'default', 'rose', null, '.two'],
];

const WITH_ERROR = ['input', 'textarea', 'character-count', `radios ${HINT}`, 'checkboxes', 'date-input'];
const ON_PURPOSE = [
  {
    of: WITH_ERROR,
    lines: ['- span, error', '- span, says out of sight "Error:"', '+ p, error'],
    because: 'The word "Error" blames. Ours says what to put right, in a sentence, and so in a paragraph; the title of the tab begins with the word.',
  },
  { of: [...WITH_ERROR, 'radios', 'search-input'], lines: ['- div, hint', '+ p, hint'], because: 'A hint is a sentence, and so a paragraph.' },
  {
    of: ['input'],
    lines: ['- input, described by hint and error, text, keys numeric, spelling false', '+ input, described by hint and error, invalid true, text, keys numeric, spelling false'],
    because: 'The box itself says that it is wrong.',
  },
  { of: ['textarea'], lines: ['- textarea, described by hint and error'], because: 'The box itself says that it is wrong.' },
  {
    of: ['character-count'],
    lines: ['- textarea, described by hint and hint and error'],
    because: 'How many letters fit is told when few are left, and not to everybody who comes into the box.',
  },
  {
    of: ['textarea', 'character-count'],
    lines: ['+ textarea, described by hint and error, invalid true', '+ p, hint, role status'],
    because: 'The box itself says that it is wrong; how many letters are left is said while one writes.',
  },
  {
    of: [`radios ${HINT}`],
    lines: ['- input, radio', '+ input, described by hint, radio'],
    because: 'Who will see it is told for each choice.',
  },
  {
    of: ['date-input'],
    lines: ['- fieldset, described by hint and error, role group', '+ fieldset, described by hint and error'],
    because: 'A fieldset is a group.',
  },
  {
    of: ['date-input'],
    lines: ['- input, text, keys numeric', '+ input, invalid true, text, keys numeric'],
    because: 'The boxes themselves say that they are wrong.',
  },
  { of: ['error-summary'], lines: ['- div, role alert', '+ div, role alert, focus -1'], because: 'Their script adds what makes it take the focus.' },
  { of: ['search-input'], lines: ['- button, submit'], because: 'It is found while one types.' },
  { of: ['tables'], lines: ['+ a'], because: 'A row of ours can be changed.' },
  { of: ['tag'], lines: ['- strong'], because: '"New to you" is no stronger than what is new.' },
  {
    of: ['warning-callout'],
    lines: ['- h3', '+ h3, focus -1', '+ a'],
    because: 'A heading of ours takes the focus when somebody comes to it, and there is something to do about this one.',
  },
];

let relay;
let every;
let empty;

test.beforeAll(async () => {
  relay = await new Relay().start();
  every = await everyPage('parts', relay);
  empty = await every.phone.context.newPage();
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

for (const [component, name, where, first, which] of PARTS) {
  test(`our ${component} is theirs, ${name}, or differs on purpose`, async () => {
    const { page } = every;
    await page.goto(relay.origin + every.path(PAGES.find((each) => each.name === where)));
    await arrived(page);
    await first?.(page);
    const ours = page.locator(which).first();
    await expect(ours).toBeAttached();
    const html = await ours.evaluate((element) => element.outerHTML);
    const found = differences(await wiring(empty, fixture(component, name)), await wiring(empty, html));
    const allowed = ON_PURPOSE.filter(({ of }) => of.includes(component) || of.includes(`${component} ${name}`)).flatMap(({ lines }) => lines);
    expect([...new Set(found)].toSorted()).toEqual([...new Set(allowed)].toSorted());
  });
}
