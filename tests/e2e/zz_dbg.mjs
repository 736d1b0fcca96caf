import { openPage, untilReady } from './support/browser.mjs';
import { SAVED, openWorld, search, setUp, status, visible, words } from './support/journey.mjs';
const world = await openWorld();
const address = (route = '') => `${world.site}?test=1&sw=1${route}`;
const { context, page } = await openPage(world.browser, address());
await setUp(page);
await page.goto(address('#/customers/new'));
await page.getByRole('textbox', { name: '客户名称' }).fill('王丽娜');
await page.getByRole('textbox', { name: '车牌号' }).fill('粤B·D06618');
await page.keyboard.press('Control+s');
await page.getByRole('heading', { name: '王丽娜' }).waitFor(visible);
await status(page, SAVED);
await page.keyboard.press('n');
await page.getByRole('textbox', { name: '进厂里程' }).fill('38210');
await page.keyboard.press('Control+s');
await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
await status(page, SAVED);
for (let i = 0; i < 12; ++i) {
  await page.reload();
  await untilReady(page);
  await page.getByRole('button', { name: '改为“已报价”' }).waitFor(visible);
  const here = await page.evaluate(() => location.hash);
  await search(page, 'D066');
  try { await page.getByRole('heading', { name: '粤B·D06618' }).waitFor({ timeout: 4000 }); console.log(i, 'ok'); await page.goto(address(here)); }
  catch { console.log(i, 'FAILED', here, await page.evaluate(() => location.hash)); console.log((await words(page)).slice(0, 1500)); break; }
}
await context.close(); await world.close();
