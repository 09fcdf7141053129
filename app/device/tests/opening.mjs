// Prints what opening costs (tests/browser/opening.rs) in Chromium with the processor slowed down: 4 times, or as the
// first argument says. Needs what `make browser` needs, on the PATH. Nothing is judged.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const rate = Number(process.argv[2] ?? 4);
const port = 20000 + 2 * (process.pid % 10000);
const site = `http://127.0.0.1:${port}`;
const driver = `http://127.0.0.1:${port + 1}`;
const here = new URL('../', import.meta.url);
// Unoptimised ciphers would be most of what is measured.
const quick = ['device', 'seal', 'aead', 'chacha20poly1305', 'poly1305', 'universal-hash', 'cipher', 'inout']
  .flatMap((name) => ['--config', `profile.dev.package.${name}.opt-level=3`]);

async function ask(path, body) {
  const answer = await fetch(driver + path, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()).value;
}

async function until(what) {
  for (let round = 0; round < 6000; round += 1) {
    const found = await what().catch(() => undefined);
    if (found) return found;
    await pause(100);
  }
  throw new Error('waited ten minutes');
}

const test = ['test', ...quick, '-p', 'device', '--target', 'wasm32-unknown-unknown', '--test', 'browser', '--', 'opening_costs'];
const runner = spawn('cargo', test, {
  cwd: here,
  detached: true,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    NO_HEADLESS: '1',
    WASM_BINDGEN_TEST_ADDRESS: site.slice('http://'.length),
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: 'wasm-bindgen-test-runner',
  },
});
const chromedriver = spawn('chromedriver', [`--port=${port + 1}`], { stdio: 'ignore' });
try {
  await until(() => fetch(site));
  const options = JSON.parse(readFileSync(new URL('webdriver.json', here)));
  options['goog:loggingPrefs'] = { browser: 'ALL' };
  const { sessionId } = await until(() => ask('/session', { capabilities: { alwaysMatch: options } }));
  const session = `/session/${sessionId}`;
  await ask(`${session}/goog/cdp/execute`, { cmd: 'Emulation.setCPUThrottlingRate', params: { rate } });
  await ask(`${session}/url`, { url: site });
  await until(async () => {
    const script = 'return document.body.innerText';
    return (await ask(`${session}/execute/sync`, { script, args: [] })).includes('test result');
  });
  console.log(`processor slowed down ${rate} times`);
  const said = await ask(`${session}/se/log`, { type: 'browser' });
  for (const { message } of said) {
    const line = message.match(/[a-z][^"]*: [\d.]+ ms \([^"]*/);
    if (line) console.log(line[0].replaceAll('\\n', ''));
  }
  await fetch(driver + session, { method: 'DELETE' });
} finally {
  chromedriver.kill();
  process.kill(-runner.pid);
}
