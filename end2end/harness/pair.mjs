// A nurse's phone, a daughter's phone and a relay, fresh for every test of a file that calls `eachTestHasAPair`.
import { expect, test } from '@playwright/test';
import { Phone } from './chromium.mjs';
import * as people from './journeys.mjs';
import { Relay } from './relay.mjs';

// Whoever imports these sees the ones of the test that runs.
export let relay;
export let nurse;
export let daughter;

/** Called once at the top of a file of tests; `daughterHas` is what her phone has besides. */
export function eachTestHasAPair(daughterHas = {}) {
  test.beforeEach(async () => {
    test.setTimeout(240_000);
    relay = await new Relay().start();
    nurse = new Phone('nurse', relay.origin);
    daughter = new Phone('daughter', relay.origin, daughterHas);
  });

  test.afterEach(async () => {
    await nurse.forget();
    await daughter.forget();
    await relay.forget();
  });
}

/** The nurse with an open circle, and the daughter in it, or the person on that phone. Answers the address of the person's page. */
export async function inOneCircle(role) {
  await people.setUp(nurse, relay);
  const path = await people.openPerson(nurse.page);
  const invite = await people.invite(nurse.page, role);
  await expect(nurse.page.locator('.invite__state')).toContainText('Base knows this invite', { timeout: 40_000 });
  await people.join(daughter, invite.path);
  await nurse.page.goto(relay.origin + path);
  await people.onPersonsPage(nurse.page);
  return path;
}
