// Makes docs/screenshots: every page with demo records, in Chinese, at desk and tablet size.
//   node tests/e2e/screenshots.mjs            all of them
//   node tests/e2e/screenshots.mjs order- care   those whose names begin so
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, openPage, root, startSite } from './support/browser.mjs';

const folder = join(root, 'docs/screenshots');
mkdirSync(folder, { recursive: true });
const sizes = [
  { name: '1366x768', context: { viewport: { width: 1366, height: 768 } } },
  { name: '1024x768', context: { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true } },
];

const site = process.env.AFTERCARE_SITE ? { url: process.env.AFTERCARE_SITE, stop: async () => {} } : await startSite();
const browser = await launchBrowser();
for (const size of sizes) {
  const { context, page } = await openPage(browser, `${site.url}?test=1`, { context: size.context, seen: true });
  const wanted = (name) => process.argv.length < 3 || process.argv.slice(2).some((prefix) => name.startsWith(prefix));
  const take = async (name) => {
    if (!wanted(name)) return;
    await page.mouse.move(2, 700);
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(folder, `${name}-${size.name}.png`) });
  };
  await take('set-up');
  await page.getByRole('button', { name: '先看演示' }).click();
  await page.getByRole('heading', { name: '今日' }).waitFor();
  await page.waitForTimeout(7000);  // the toast has gone
  await take('today');
  const visit = async (name, route) => {
    if (!wanted(name)) return;
    await page.evaluate((hash) => { location.hash = hash; }, route);
    await take(name);
  };
  const firstId = async (list) => {
    await page.evaluate((hash) => { location.hash = hash; }, `#/${list}`);
    await page.waitForTimeout(700);
    const id = await page.evaluate(() => window.aftercareTest.items().map((item) => (item.dataId ?? item.id ?? '').toString().match(/DEMO-[0-9A-Z]{26}/)?.[0]).find(Boolean));
    return id;
  };
  const customer = await firstId('customers?filter=vip');
  const vehicle = await firstId('vehicles');
  const order = await firstId('orders');
  const appointment = await firstId('appointments?tab=register&filter=coming');
  const complaint = await firstId('complaints');
  const incoming = await firstId('incoming');
  const improvement = await firstId('improvements');
  const file = await firstId('archive');
  const handover = await firstId('handovers');
  const activity = await firstId('activities?filter=past');
  const feedback = await firstId('quality_feedback');
  const recall = await firstId('recalls');
  await page.evaluate((hash) => { location.hash = hash; }, '#/staff_talks');
  await page.waitForTimeout(700);
  // A row that has its talk is named by it.
  const talk = await page.evaluate(() => window.aftercareTest.items().find((item) => item.name === '已约谈')?.dataId.match(/DEMO-[0-9A-Z]{26}/)?.[0]);
  await page.evaluate((hash) => { location.hash = hash; }, '#/follow_up');
  await page.waitForTimeout(700);
  await page.keyboard.press('j');
  await page.waitForTimeout(700);
  const call = (await page.evaluate(() => location.hash)).match(/^#\/follow_up\/([^/?]+)/)?.[1];
  const pages = [
    ['customers', '#/customers'], ['customer', `#/customers/${customer}`], ['customer-edit', `#/customers/${customer}/edit`], ['customer-new', '#/customers/new'],
    ['vehicles', '#/vehicles'], ['vehicle', `#/vehicles/${vehicle}`], ['orders', '#/orders'], ['order', `#/orders/${order}`], ['visit', `#/orders/new?vehicle=${vehicle}`],
    ['appointments', '#/appointments'], ['appointments-week', '#/appointments?view=week'], ['appointments-register', '#/appointments?tab=register&filter=coming'],
    ['appointment', `#/appointments/${appointment}`], ['appointment-edit', `#/appointments/${appointment}/edit`],
    ['board', '#/board'], ['duty', '#/duty'], ['daily-clear', '#/duty?tab=clear'],
    ['follow-up', '#/follow_up'], ['call', `#/follow_up/${call}`], ['satisfaction', '#/follow_up?tab=satisfaction'], ['demands', '#/follow_up?tab=demands'], ['market', '#/follow_up?tab=market'],
    ['complaints', '#/complaints'], ['complaint', `#/complaints/${complaint}`], ['complaint-new', '#/complaints/new'], ['incoming', '#/incoming'],
    ['incoming-entry', `#/incoming/${incoming}`], ['improvements', '#/improvements'], ['improvement', `#/improvements/${improvement}`], ['knowledge', '#/knowledge'],
    ['care', '#/care'], ['activities', '#/activities'], ['care-settings', '#/settings?tab=care'], ['follow-up-settings', '#/settings?tab=follow_up'],
    ['activity', `#/activities/${activity}`], ['activity-invite', `#/activities/${activity}/invite`], ['quality-feedback', '#/quality_feedback'],
    ['quality-feedback-card', `#/quality_feedback/${feedback}`], ['deductions', '#/archive?tab=deductions'],
    ['archive', '#/archive'], ['archive-file', `#/archive/${file}`], ['handovers', '#/handovers'], ['handover', `#/handovers/${handover}`],
    ['next-services', '#/next_services'], ['statistics', '#/statistics'], ['statistics-complaints', '#/statistics?tab=complaints'],
    ['statistics-satisfaction', '#/statistics?tab=satisfaction'], ['statistics-reports', '#/statistics?tab=reports'], ['statistics-plan', '#/statistics?tab=plan'],
    ['staff-talks', '#/staff_talks'], ['staff-talk', `#/staff_talks/${talk}`], ['staff-talk-new', '#/staff_talks/new'],
    ['exchange', '#/exchange'], ['export', '#/exchange?tab=export'], ['sheet', '#/exchange?tab=sheet'], ['conflicts', '#/exchange?tab=conflicts'],
    ['duplicates', '#/exchange?tab=duplicates'], ['coverage', '#/exchange?tab=coverage'], ['backup', '#/exchange?tab=backup'], ['forms', '#/forms'], ['settings', '#/settings'],
    ['staff', '#/settings?tab=staff'], ['organisation', '#/settings?tab=organisation'], ['catalogue', '#/settings?tab=catalogue'], ['computer', '#/settings?tab=computer'], ['look', '#/settings?tab=look'], ['health', '#/settings?tab=health'], ['help', '#/help'],
    ['recalls', '#/recalls'], ['recall', `#/recalls/${recall}`],
  ];
  for (const [name, route] of pages) await visit(name, route);
  // The parts of an order, each in a state in which there is something to do there.
  for (const [part, found] of [['reception', 'received'], ['lines', 'quoted'], ['workshop', 'in_workshop'], ['settlement', 'notified'], ['papers', 'in_workshop']]) {
    await visit(`order-${part}`, `#/orders/${await firstId(`orders?filter=${found}`)}/${part}`);
  }
  await page.evaluate((hash) => { location.hash = hash; }, `#/orders/${await firstId('orders?filter=quoted')}/lines`);
  await page.waitForTimeout(700);
  await page.evaluate(() => document.querySelector('#mirror [data-id$="signing/repair_order/signature/sign"]').click());
  await take('order-sign');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(700);
  await page.evaluate(() => document.querySelector('#mirror [data-id="top/person"]').click());
  await take('sign-in');
  await context.close();
}
await browser.close();
await site.stop();
