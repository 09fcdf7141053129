// The engine of every iPhone, as Debian builds it: WebKitGTK's small browser, driven over WebDriver, on a screen that nobody sees.
// Playwright's own WebKit is a download of its own; this one is what the distribution keeps safe.
import { Builder, By, until } from 'selenium-webdriver';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { BETWEEN_LETTERS, boxOf, holdsTheSecondPart, labelled, named, standStill, stateOf } from './words.mjs';

const BROWSER = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;
const WAITS = 40_000;

const at = (path) => By.xpath(path);

async function freePort() {
  const server = createServer();
  await new Promise((listens) => server.listen(0, '127.0.0.1', listens));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A screen in memory. It says its number as soon as it takes windows. */
async function screen() {
  const running = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '800x1200x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise((said, failed) => {
    running.once('error', failed);
    running.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
    createInterface({ input: running.stdout }).once('line', said);
  });
  return { running, name: `:${number}` };
}

/** One WebKit browser, empty at first. What it keeps ends with it. */
export class WebKit {
  async start() {
    this.screen = await screen();
    const port = await freePort();
    this.driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, DISPLAY: this.screen.name }, stdio: 'ignore' });
    const server = `http://127.0.0.1:${port}`;
    await answers(`${server}/status`);
    this.page = await new Builder().usingServer(server).withCapabilities({
      browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
    }).build();
    await this.page.manage().window().setRect({ width: 414, height: 896 });
    return this;
  }

  /** What stands on the screen: a picture that a failing test leaves behind. */
  async picture(path) {
    writeFileSync(path, Buffer.from(await this.page.takeScreenshot(), 'base64'));
  }

  async forget() {
    await this.page?.quit().catch(() => {});
    this.driver?.kill();
    this.screen?.running.kill();
  }

  /** Waits until something is there, and has it before one's eyes: what lies below the screen has no layout yet. */
  async find(by) {
    const element = await this.page.wait(until.elementLocated(by), WAITS, `${by}`);
    await this.page.executeAsyncScript(`(${standStill})(...arguments)`, element);
    return this.page.wait(until.elementIsVisible(element), WAITS, `${by} is not seen`);
  }

  async goTo(address) {
    await this.page.get(address);
  }

  async reload() {
    await this.page.navigate().refresh();
  }

  async heading(name) {
    await this.find(at(named('h1', name)));
  }

  box(label) {
    return this.find(at(boxOf(label)));
  }

  async fill(label, text) {
    await (await this.box(label)).sendKeys(text);
  }

  async valueOf(label) {
    return (await this.box(label)).getAttribute('value');
  }

  /** Letter by letter, as quick fingers do. */
  async type(label, text) {
    await (await this.box(label)).click();
    const keys = [...text].reduce((actions, letter) => actions.sendKeys(letter).pause(BETWEEN_LETTERS), this.page.actions());
    await keys.perform();
  }

  async choose(label) {
    const says = await this.find(at(labelled(label)));
    await says.click();
    const box = await this.page.findElement(By.id(await says.getAttribute('for')));
    await this.page.wait(until.elementIsSelected(box), WAITS, `${label} is not chosen`);
  }

  async press(name) {
    await (await this.find(at(named('button', name)))).click();
  }

  async follow(name) {
    await (await this.find(at(named('a', name)))).click();
  }

  /** The service worker holds what the family needs of the app: from here the phone may lose its signal. */
  async keptForOffline() {
    const kept = `(${holdsTheSecondPart})().then(arguments[0])`;
    await this.page.wait(() => this.page.executeAsyncScript(kept), WAITS, 'the second part is not kept');
  }

  /** Waits until the entry with these words says that it has come so far. */
  async reached(words, state) {
    await this.find(at(stateOf(words, state)));
  }
}

async function answers(address) {
  const late = Date.now() + WAITS;
  for (;;) {
    try {
      return await fetch(address);
    } catch (failure) {
      if (Date.now() > late) throw failure;
      await new Promise((next) => setTimeout(next, 100));
    }
  }
}
