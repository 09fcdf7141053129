// On Firefox's engine: the daughter joins by her link, writes with no relay in reach, reloads in the middle of a word, and
// what she wrote comes to the nurse. One journey; every other one is played in Chromium.
import { test } from '@playwright/test';
import { DESK, Phone } from '../harness/chromium.mjs';
import { joinsWritesAndIsRead } from '../harness/engine.mjs';
import { Relay } from '../harness/relay.mjs';
import { Firefox } from '../harness/firefox.mjs';

let relay;
let nurse;
let daughter;

test.beforeEach(async () => {
  relay = await new Relay().start();
  nurse = new Phone('nurse', relay.origin, DESK);
  daughter = new Firefox();
  await daughter.start();
});

test.afterEach(async ({}, info) => {
  if (info.status !== 'passed') await daughter?.picture(info.outputPath('daughter.png'));
  await daughter?.forget();
  await nurse?.forget();
  await relay?.forget();
});

test('a daughter with Firefox joins, writes with no signal, and the nurse reads it', async () => {
  await joinsWritesAndIsRead({ relay, nurse, daughter });
});
