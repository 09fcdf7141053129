// The journey that every engine plays, beside Chromium which plays all of them: a daughter joins by her link, writes with no relay in
// reach, reloads in the middle of a word, and what she wrote comes to the nurse.
import { expect, test } from '@playwright/test';
import { DESK, Phone } from './chromium.mjs';
import * as people from './journeys.mjs';
import { Relay } from './relay.mjs';

const DAHLIAS = 'I want to see the dahlias out';
const FORECAST = 'He listens to the shipping forecast';

let relay;
let nurse;
let daughter;

/** Called once at the top of a file: the nurse has Chromium, the daughter a browser of this engine. */
export function eachTestHas(Engine) {
  test.beforeEach(async () => {
    relay = await new Relay().start();
    nurse = new Phone('nurse', relay.origin, DESK);
    daughter = new Engine();
    await daughter.start();
  });

  test.afterEach(async ({}, info) => {
    if (info.status !== 'passed') await daughter?.picture(info.outputPath('daughter.png'));
    await daughter?.forget();
    await nurse?.forget();
    await relay?.forget();
  });
}

/** The journey. */
export async function joinsWritesAndIsRead() {
  const circle = await people.openCircle(nurse, relay);
  const { path } = await people.invite(nurse.page);
  await daughter.goTo(relay.origin + path);
  await daughter.fill('What do people call you?', people.DAUGHTER.name);
  await daughter.fill('Who are you to the person?', people.DAUGHTER.does);
  await daughter.press('Join');
  await daughter.heading(`${people.PERSON.called}’s page`);
  await daughter.reached(DAHLIAS, 'At base');
  await daughter.keptForOffline();

  await relay.kill();
  await daughter.follow('Write what matters');
  await daughter.choose(people.FAMILY);
  await daughter.type('What matters?', FORECAST.slice(0, 27));
  await daughter.reload();
  const kept = await daughter.valueOf('What matters?');
  expect(FORECAST.startsWith(kept), kept).toBe(true);
  expect(kept.length, 'a page that goes while somebody types costs a word at most').toBeGreaterThanOrEqual(20);
  await daughter.fill('What matters?', FORECAST.slice(kept.length));
  await daughter.press('Save on this phone');
  await daughter.reached(FORECAST, 'On this phone');
  await daughter.reload();
  await daughter.reached(FORECAST, 'On this phone');

  await relay.start();
  await daughter.reached(FORECAST, 'At base');
  await nurse.page.goto(relay.origin + circle);
  await expect(people.entry(nurse.page, FORECAST)).toBeVisible();
}
