// A nurse's phone, a daughter's phone and a relay, fresh for every test of a file that calls `eachTestHasAPair`.
import { test } from '@playwright/test';
import { Phone } from './chromium.mjs';
import { Relay } from './relay.mjs';

// Whoever imports these sees the ones of the test that runs.
export let relay;
export let nurse;
export let daughter;

/** Called once at the top of a file of tests. */
export function eachTestHasAPair() {
  test.beforeEach(async () => {
    test.setTimeout(240_000);
    relay = await new Relay().start();
    nurse = new Phone('nurse', relay.origin);
    daughter = new Phone('daughter', relay.origin);
  });

  test.afterEach(async () => {
    await nurse.forget();
    await daughter.forget();
    await relay.forget();
  });
}
