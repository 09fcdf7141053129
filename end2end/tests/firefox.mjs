// On Firefox's engine: the daughter joins by her link, writes with no relay in reach, reloads in the middle of a word, and
// what she wrote comes to the nurse. One journey; every other one is played in Chromium.
import { test } from '@playwright/test';
import { eachTestHas, joinsWritesAndIsRead } from '../harness/engine.mjs';
import { Firefox } from '../harness/firefox.mjs';

eachTestHas(Firefox);

test('a daughter with Firefox joins, writes with no signal, and the nurse reads it', async () => {
  await joinsWritesAndIsRead();
});
