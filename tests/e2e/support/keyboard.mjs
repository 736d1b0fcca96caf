// A person at the keyboard alone: Tab to what is wanted, as its ring shows, then keys. Every pointer event the
// page sees is counted, so that a test can say that there was none.
import assert from 'node:assert/strict';
import { drawNothing, collectProblems, untilReady } from './browser.mjs';
import { visible, words } from './journey.mjs';

const FOCUSED = 16, DISABLED = 1, CHECKED = 2;
const ON_THE_WAY = ['button', 'link', 'checkbox', 'switch', 'radio', 'textbox', 'searchbox', 'combobox', 'option', 'tab', 'menuitem'];

/** A computer whose clock stands at `at` when it starts, and goes on from there. */
export async function openDesk(world, { at, viewport = { width: 1366, height: 768 }, Hand = Desk }) {
  const context = await world.browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, acceptDownloads: true });
  await context.addInitScript((start) => {
    const real = Date.now.bind(Date);
    let shift = start - real();
    Date.now = () => real() + shift;
    window.moveClock = (milliseconds) => { shift += milliseconds; };
    window.pointerEvents = 0;
    for (const kind of ['pointerdown', 'mousedown', 'mousemove', 'wheel', 'touchstart', 'click']) {
      addEventListener(kind, (event) => { window.pointerEvents += event.isTrusted ? 1 : 0; }, true);
    }
  }, at);
  await context.addInitScript(`window.itemFits = ${fits};`);
  await drawNothing(context);
  const page = await context.newPage();
  const problems = collectProblems(page);
  await page.goto(`${world.site}?test=1`);
  await untilReady(page, problems);
  return { context, page, problems, desk: new Hand(page) };
}

/** Also a function of the page, as which it sees nothing but its arguments. */
export const fits = (item, { role, name, id }) => (!role || item.role === role) && (!id || item.dataId.includes(id)) &&
  (!name || (name instanceof RegExp ? name.test(item.name) : item.name === name));
const told = (target) => [target.role, target.name, target.id].filter(Boolean).join(' ');

export class Desk {
  constructor(page) {
    this.page = page;
    this.groups = 0;
  }

  /** Keys that belong together as a hand strikes them: counted as one. */
  async group(...strokes) {
    ++this.groups;
    for (const stroke of strokes) {
      if (typeof stroke === 'string') await this.press(stroke);
      else await this.type(stroke.type);
    }
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.rest();
    }
  }

  /** As typed, or as an input method commits it. */
  async type(text) {
    // An input method composes only where a caret stands, and who uses one looks for it.
    if (/[^ -~]/.test(text)) await this.page.waitForFunction(() => document.activeElement?.id === 'agent', null, visible);
    await this.page.keyboard.type(text);
    await this.rest();
  }

  /** Until what a key began has been shown and is on the disk. */
  async rest() {
    await this.page.evaluate(() => new Promise((done) => {
      let free = 0;
      const look = () => {
        free = window.aftercareTest.busy() ? 0 : free + 1;
        if (free >= 2) done();
        else setTimeout(look, 1);
      };
      look();
    }));
  }

  items() { return this.page.evaluate(() => window.aftercareTest.items()); }

  /** The first that fits; only it comes out of the page. */
  item(target) {
    return this.page.evaluate((wanted) => window.aftercareTest.items().find((item) => window.itemFits(item, wanted)), target);
  }

  async wait(target) {
    const end = Date.now() + visible.timeout;
    for (;;) {
      const found = await this.item(target);
      if (found) return found;
      if (Date.now() > end) throw new Error(`no ${told(target)}; the page shows:\n${await words(this.page)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Tab, or Shift Tab when it lies before, until the focus stands on it. */
  async reach(target) {
    await this.wait(target);
    let turns = 0, last = '';
    const way = [];
    for (let looks = 0; looks < 120; ++looks) {
      const { wanted, now, between } = await this.way(target);
      if (!wanted) throw new Error(`${told(target)} went away; the page shows:\n${await words(this.page)}`);
      if (wanted.state & DISABLED) throw new Error(`${told(target)} cannot be used; the page shows:\n${await words(this.page)}`);
      if (now && fits(now, target)) return now;
      way.push(now?.dataId ?? '–');
      // Where the order of the page is not that of the keys, one direction gets there all the same.
      const key = turns < 3 && now && between < 0 ? 'Shift+Tab' : 'Tab';
      turns += last && key !== last ? 1 : 0;
      last = key;
      // As many at once as may lie on the way: not everything there takes the Tab key, then it is some keys back.
      const keys = turns < 3 && now && way.at(-2) !== way.at(-1) ? Math.max(1, Math.abs(between)) : 1;
      for (let pressed = 0; pressed < keys; ++pressed) await this.page.keyboard.press(key);
      await this.rest();
    }
    throw new Error(`${told(target)} is not on the way of the Tab key: ${way.slice(-40).join(' › ')}`);
  }

  /** What is wanted, where the focus stands, and how many that a key may stop at lie between (negative: before it). */
  way(target) {
    return this.page.evaluate(([target, roles, focused, disabled]) => {
      const all = window.aftercareTest.items();
      const at = all.findIndex((item) => item.id && window.itemFits(item, target));
      const from = all.findLastIndex((item) => item.id && item.state & focused);
      const stops = (begin, end) => all.slice(begin, end).filter((item) => item.id && roles.includes(item.role) && !(item.state & disabled)).length;
      return { wanted: all[at], now: all[from], between: at < 0 ? 0 : at < from ? -stops(at, from) : stops(from + 1, at + 1) };
    }, [target, ON_THE_WAY, FOCUSED, DISABLED]);
  }

  async push(target) {
    await this.reach(target);
    await this.press('Space');
  }

  button(name, id) { return this.push({ role: 'button', name, id }); }

  async tick(name, id) {
    const target = { role: 'checkbox', name, id };
    if ((await this.wait(target)).state & CHECKED) return;
    await this.push(target);
    assert.ok((await this.item(target)).state & CHECKED, `${name} is ticked`);
  }

  async fill(name, text, id) {
    const target = { name, id };
    const isField = (item) => ['textbox', 'searchbox'].includes(item.role);
    const field = (await this.items()).find((item) => isField(item) && fits(item, target)) ?? await this.wait({ role: 'textbox', ...target });
    const exact = { role: field.role, name: field.name, id: field.dataId };
    await this.reach(exact);
    await this.press('Control+a');
    await this.type(text);
    const now = await this.wait(exact);
    assert.equal(now.value.replaceAll('\n', ''), text, `${name} holds what was typed`);
  }

  /** Opens the list, goes down to the words, takes them. */
  async choose(name, option, id) {
    await this.push({ role: 'combobox', name, id });
    await this.wait({ role: 'option' });
    const wanted = option instanceof RegExp ? option : new RegExp(`^${option}`);
    for (let step = 0; step < 60; ++step) {
      const here = (await this.items()).findLast((item) => item.role === 'option' && item.state & FOCUSED);
      if (here && wanted.test(here.name)) break;
      await this.press('ArrowDown');
    }
    await this.press('Enter');
    assert.match((await this.wait({ role: 'combobox', name, id })).value, wanted);
  }

  /** A record picked by some letters of it and Enter. */
  async refer(name, typed, id) {
    await this.push({ role: 'combobox', name, id });
    await this.type(typed);
    await this.press('Enter');
    assert.notEqual((await this.wait({ role: 'combobox', name, id })).value, '', `${typed} was found`);
  }

  /** To a page by its address, as from a bookmark. */
  async go(route) {
    await this.page.evaluate((to) => { location.hash = to; }, route);
    await this.rest();
  }

  async shows(part) {
    const end = Date.now() + visible.timeout;
    for (;;) {
      const shown = await words(this.page);
      if (part instanceof RegExp ? part.test(shown) : shown.includes(part)) return shown;
      if (Date.now() > end) throw new Error(`“${part}” did not come; the page shows:\n${shown}`);
      await this.page.waitForTimeout(50);
    }
  }

  async lacks(part) {
    const shown = await words(this.page);
    assert.ok(!shown.includes(part), `“${part}” is not to be shown:\n${shown}`);
  }

  pointerEvents() { return this.page.evaluate(() => window.pointerEvents); }

  async moveClock(milliseconds) {
    await this.page.evaluate((by) => window.moveClock(by), milliseconds);
    await this.press('Tab');
  }

  printed() { return this.page.evaluate(() => window.aftercareTest.printed); }
}
