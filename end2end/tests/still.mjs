// Nothing moves under anybody's finger: what the browser counts as layout shift stays next to nothing, on every page, when it is opened
// anew and when somebody comes to it from another page.
import { expect, test } from '@playwright/test';
import { arrived, everyPage, PAGES } from '../harness/pages.mjs';
import { Relay } from '../harness/relay.mjs';

/** What nobody notices: a line of text that comes a little lower on a whole screen is more. */
const STILL = 0.01;
let relay;
let every;

/** Runs in the page before anything of ours: adds up every shift, and what moved from where to where. */
function watchShifts() {
  const shifts = [];
  const place = ({ top, height }) => `${Math.round(top)}+${Math.round(height)}`;
  const moved = ({ node, previousRect, currentRect }) => {
    const { className, nodeName } = node?.nodeType === Node.TEXT_NODE ? node.parentElement ?? node : node ?? {};
    return `${nodeName} ${className} ${place(previousRect)} to ${place(currentRect)}`;
  };
  const keep = (entries) => shifts.push(...entries.map(({ value, sources }) => ({ value, moved: sources.map(moved) })));
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.takeShifts = () => {
    keep(observer.takeRecords());
    return shifts.splice(0);
  };
}

test.beforeAll(async () => {
  relay = await new Relay().start();
  every = await everyPage('still', relay);
  await every.page.addInitScript(watchShifts);
  await every.page.setViewportSize({ width: 390, height: 844 });
});

test.afterAll(async () => {
  await every?.phone.forget();
  await relay?.forget();
});

/** What moved so far, once the browser has nothing left to do and has drawn it. */
async function shifts(page) {
  await arrived(page);
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => requestIdleCallback(done)))));
  return page.evaluate(() => window.takeShifts());
}

const sum = (all) => all.reduce((whole, { value }) => whole + value, 0);

/** More than nobody notices: every one of them, and what moved. */
const noticed = (all) => (sum(all) < STILL ? [] : all.map(({ value, moved }) => `${value.toFixed(3)}: ${moved.join(', ')}`));

/** Follows a link of ours, not by a tap: the browser forgives what moves just after one. */
const follow = (page, path) => page.evaluate((href) => {
  const link = document.createElement('a');
  link.href = href;
  document.querySelector('main').append(link);
  link.click();
  link.remove();
}, path);

for (const each of PAGES) {
  test(`${each.name} stands still`, async () => {
    const { page } = every;
    const path = every.path(each);
    await page.goto(relay.origin + (path === '/' ? '/lessons' : '/'));
    await shifts(page);
    const before = await page.locator('#app h1').innerText();
    await follow(page, path);
    await expect.poll(() => new URL(page.url()).pathname).toBe(each.leadsTo ?? path);
    await expect(page.locator('#app h1')).not.toHaveText(before);
    expect(noticed(await shifts(page)), 'from another page').toEqual([]);
    await page.reload();
    expect(noticed(await shifts(page)), 'opened anew').toEqual([]);
  });
}

test('a page that moves is noticed', async () => {
  const { page } = every;
  await page.goto(`${relay.origin}/people`);
  await shifts(page);
  await page.evaluate(() => document.querySelector('#app h1').before('Something came above it.'));
  expect(noticed(await shifts(page)).join()).toContain('person-row');
});
