// Going through a page with the keyboard alone: where each Tab leads, whether one sees it, and whether a thumb would hit it.

/** Runs in the page: how what has the focus looks, and whether a thumb would hit it. */
function watchFocus() {
  const numbers = (text) => text.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if ((numbers(colour)[3] ?? 1) > 0.99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const ring = (element) => ['', '::after'].map((part) => getComputedStyle(element, part))
    .filter((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
    .map((style) => contrast(style.outlineColor, ground(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement)));
  const hits = (element, x, y) => {
    const found = document.elementFromPoint(x, y);
    return found && (element === found || element.contains(found) || found.closest('label')?.control === element);
  };
  const isInText = (element) => element.localName === 'a'
    && element.parentElement.textContent.trim().length > element.textContent.trim().length + 1 && !element.matches('.button, .link-button, nav a');
  const thumb = (element, { left, top, width, height }) => {
    const [x, y] = [left + width / 2, top + height / 2];
    const enough = (size, points) => size >= 43.5 || points.every(([dx, dy]) => hits(element, x + dx, y + dy));
    return isInText(element) || (enough(width, [[-21, 0], [21, 0]]) && enough(height, [[0, -21], [0, 21]]));
  };
  const stays = (element) => {
    for (let each = element; each; each = each.parentElement) if (['sticky', 'fixed'].includes(getComputedStyle(each).position)) return true;
    return false;
  };
  const name = (element) => `${element.localName} "${(element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent).trim().slice(0, 60)}"`;
  const measure = (element) => {
    const box = element.getBoundingClientRect();
    const covers = [[0.5, 0.5], [0.15, 0.2], [0.85, 0.2], [0.15, 0.8], [0.85, 0.8]]
      .map(([x, y]) => [box.left + box.width * x, box.top + box.height * y])
      .filter(([x, y]) => !element.matches('svg, [role=group]') && !hits(element, x, y))
      .map(([x, y]) => { const found = document.elementFromPoint(x, y); return found ? `${found.localName}.${found.className}` : 'the edge'; });
    return {
      name: name(element), ring: Math.max(0, ...ring(element)), covers: covers.length > (element.localName === 'textarea' ? 2 : 1) ? covers : [], thumb: thumb(element, box), stays: stays(element),
      top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
      row: element.closest('.rooms') !== null,
    };
  };
  const stops = [];
  /** What somebody with a mouse could press or fill in; of radios of one name, one. */
  const targets = () => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const seen = new Set();
    return all.filter((each) => each.checkVisibility() && !each.closest('[inert]')).filter((each) => {
      if (each.type !== 'radio') return true;
      const chosen = document.querySelector(`input[name="${each.name}"]:checked`) ?? each;
      return !seen.has(each.name) && seen.add(each.name) && Boolean(chosen);
    });
  };
  const reached = (each, order) => order.includes(each) || (each.type === 'radio' && order.some((one) => one.name === each.name));
  const isNew = (element) => element !== document.body && stops.at(-1)?.element !== element;
  window.keys = {
    count: () => targets().length,
    /** Writes down where one is, when the browser has brought it into view. */
    note: () => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        const { activeElement: element } = document;
        if (isNew(element)) stops.push({ element, ...measure(element) });
        done();
      }));
    }),
    told: () => {
      const order = stops.map(({ element }) => element);
      return { stops: stops.map(({ element: _, ...told }) => told), missed: targets().filter((each) => !reached(each, order)).map(name) };
    },
  };
}

/** The next Tab leads to the first thing on the page. */
const beforeAll = () => {
  const first = document.createElement('span');
  first.tabIndex = -1;
  document.body.prepend(first);
  first.focus();
  first.remove();
  scrollTo(0, 0);
};

/** Tabs through the whole page. Answers each stop, and what no Tab leads to. */
export async function tabThrough(page) {
  await page.evaluate(beforeAll);
  await page.evaluate(watchFocus);
  // A date has a stop for each of its parts, all on one element.
  const dates = await page.locator('input[type=date]').count();
  const many = (await page.evaluate(() => window.keys.count())) + dates * 3;
  for (let key = 0; key < many; key += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => window.keys.note());
  }
  return page.evaluate(() => window.keys.told());
}

/** What has the focus, as its element and its beginning. */
export const focused = (page) => page.evaluate(() => {
  const { activeElement: element } = document;
  return `${element.localName}${element.id ? `#${element.id}` : ''} ${element.textContent.trim().slice(0, 60)}`;
});

/** Tabs until this has the focus: nobody counts. */
export async function tabTo(page, locator) {
  for (let key = 0; key < 120; key += 1) {
    if (await locator.evaluateAll((all) => all.includes(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${locator}`);
}

/** Follows a link inside the app, as a link on a page would, by Enter. */
export async function follow(page, path) {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    Object.assign(link, { href, textContent: 'follow', id: 'follow' });
    document.querySelector('main').append(link);
    link.focus({ preventScroll: true });
  }, path);
  await page.keyboard.press('Enter');
  await page.locator('#follow').evaluate((link) => link.remove());
}
