// The shell as the real relay serves it: its headers hold, its files are small, and it may die and come back.
import { expect, test } from '@playwright/test';
import { shellKept, Phone } from '../harness/chromium.mjs';
import { hasTaken, isReleased, releaseOf } from '../harness/release.mjs';
import { Relay } from '../harness/relay.mjs';

const started = (page) => expect(page.locator('html[data-started="yes"]')).toBeAttached();

let relay;
let phone;

test.beforeEach(async () => {
  relay = await new Relay().start();
  phone = new Phone('served', relay.origin);
});

test.afterEach(async () => {
  await phone.forget();
  await relay.forget();
});

test('a first start prints a set-up link, and the app opens without a complaint', async () => {
  expect(await relay.setUpPath()).toMatch(/^\/setup#[\w-]{20,}$/);
  await started(await phone.open());
  expect(phone.seriousComplaints()).toEqual([]);
});

test('the browser finds nothing that keeps the app from being installed', async () => {
  const page = await phone.open();
  await shellKept(page);
  const session = await phone.context.newCDPSession(page);
  expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
});

test('a script that slipped into the page cannot run', async () => {
  const page = await phone.open();
  await started(page);
  // What Playwright evaluates is past the policy; only what the page itself does is judged.
  const ran = await page.evaluate(() => {
    const tries = { eval: () => window.setTimeout('window.ran = 1', 0), markup: () => { document.body.innerHTML += '<img src=x onerror="window.ran=1">'; } };
    const refused = [];
    for (const [name, attempt] of Object.entries(tries)) {
      try { attempt(); } catch { refused.push(name); }
    }
    const script = document.createElement('script');
    try { script.textContent = 'window.ran = 1'; document.head.append(script); } catch { refused.push('script'); }
    return { refused, ran: window.ran ?? 0 };
  });
  expect(ran).toEqual({ refused: ['eval', 'markup', 'script'], ran: 0 });
});

test('hashed files are sent compressed and kept for ever, and a missing one is a real 404', async () => {
  const list = await (await fetch(`${relay.origin}/release.json`)).json();
  const wasm = list.files.find(({ url }) => url.endsWith('.wasm')).url;
  const answer = await fetch(relay.origin + wasm, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('content-type')).toBe('application/wasm');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect((await fetch(`${relay.origin}/pkg/gone.0000000000000000.wasm`)).status).toBe(404);
  const page = await fetch(`${relay.origin}/person/anything`);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('a relay that was killed comes back at the same address, and the phone never noticed', async () => {
  const page = await phone.open();
  await shellKept(page);
  await relay.kill();
  await page.reload();
  await started(page);
  await relay.start();
  expect((await fetch(`${relay.origin}/health`)).status).toBe(200);
});

test('a release that the relay is given reaches a phone only when it is taken', async () => {
  const page = await phone.open();
  await shellKept(page);
  await isReleased(relay, page, 'second');
  await expect(page.locator('html[data-update="ready"]')).toBeAttached();
  expect(await releaseOf(page)).toBe('first');
  await page.evaluate(() => window.dispatchEvent(new Event('alongside:take-update')));
  await hasTaken(page, 'second');
});
