// On the engine of every iPhone: the daughter joins by her link, writes with no relay in reach, reloads in the middle of a word, and
// what she wrote comes to the nurse. One journey; every other one is played in Chromium.
import { test } from '@playwright/test';
import { eachTestHas, joinsWritesAndIsRead } from '../harness/engine.mjs';
import { WebKit } from '../harness/webkit.mjs';

eachTestHas(WebKit);

test('a daughter with an iPhone joins, writes with no signal, and the nurse reads it', async () => {
  await joinsWritesAndIsRead();
});
