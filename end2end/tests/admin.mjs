// The administrator's page in a real browser: a link that works once, what the page says, and leaving it.
import { expect, test } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import { Phone } from '../harness/chromium.mjs';
import * as people from '../harness/journeys.mjs';
import { Relay } from '../harness/relay.mjs';

let relay;
let nurse;
let desk;

test.beforeEach(async () => {
  test.setTimeout(120_000);
  relay = await new Relay().start();
  nurse = new Phone('nurse', relay.origin);
  desk = new Phone('desk', relay.origin);
  await people.setUp(nurse, relay);
});

test.afterEach(async () => {
  await nurse.forget();
  await desk.forget();
  await relay.forget();
});

test('a link opens the page once, and whoever leaves it is out', async () => {
  const link = relay.adminLink();
  const page = await desk.open(link.slice(relay.origin.length));
  await page.getByRole('button', { name: 'Open the page', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'How the relay does', level: 1 })).toBeVisible();
  await expect(page).toHaveURL(`${relay.origin}/relay/admin`);
  await expect(page.getByText('The team that keeps most has')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'How the relay does', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: /leave|close/i }).click();
  await expect(page.getByRole('heading', { name: 'This page is closed', level: 1 })).toBeVisible();
  await page.goto(link);
  await page.getByRole('button', { name: 'Open the page', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This page is closed', level: 1 })).toBeVisible();
});
