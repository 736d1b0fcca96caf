import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { open, statusHas } from './support/probe.mjs';

let world;
before(async () => { world = await open(); });
after(() => world.close());

test('several files dropped anywhere arrive whole', async () => {
  const probe = await world.probe();
  const dropped = await probe.page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['{"a":1}'], 'S01.json'));
    data.items.add(new File([new Uint8Array(9 << 20)], '大文件.json.gz'));
    const over = new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true });
    window.dispatchEvent(over);
    document.getElementById('stage').dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    return over.defaultPrevented;
  });
  assert.ok(dropped);
  await statusHas(probe.page, '文件=S01.json:7 大文件.json.gz:9437184');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('the picker opens inside the click and gives its files', async () => {
  const probe = await world.probe();
  const [chooser] = await Promise.all([probe.page.waitForEvent('filechooser'),
                                       probe.page.getByRole('button', { name: '选择文件' }).click()]);
  assert.ok(chooser.isMultiple());
  await chooser.setFiles([{ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('[]') },
                          { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from('[1]') }]);
  await statusHas(probe.page, '文件=a.json:2 b.json:3');
  await probe.context.close();
});

test('a download has its name and bytes', async () => {
  const probe = await world.probe();
  const [download] = await Promise.all([probe.page.waitForEvent('download'),
                                        probe.page.getByRole('button', { name: '下载' }).click()]);
  assert.equal(download.suggestedFilename(), 'test.txt');
  assert.equal(await readFile(await download.path(), 'utf8'), '你好');
  await probe.context.close();
});

test('a document is printed from a hidden frame, with its styles, under the page’s policy', async () => {
  const probe = await world.probe();
  await probe.page.getByRole('button', { name: '打印' }).click();
  const seen = await probe.page.evaluate(() => {
    const frame = document.querySelector('iframe.print').contentDocument;
    const heading = frame.querySelector('h1'), total = frame.querySelector('p');
    return {
      captured: window.aftercareTest.printed[0].includes('结算单'),
      title: frame.title, body: frame.body.className, heading: heading.textContent,
      color: frame.defaultView.getComputedStyle(heading).color,
      weight: frame.defaultView.getComputedStyle(total).fontWeight,
      page: [...frame.adoptedStyleSheets[0].cssRules].some((rule) => rule.constructor.name === 'CSSPageRule'),
    };
  });
  assert.deepEqual(seen, { captured: true, title: '工单', body: 'receipt', heading: '结算单', color: 'rgb(204, 0, 0)',
                           weight: '700', page: true });
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});

test('printing calls the browser once and tidies up', async () => {
  const probe = await world.probe();
  await probe.page.evaluate(() => {
    window.aftercareTest.holdPrint = false;
    window.prints = 0;
    new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes])) {
        if (node.className === 'print') {
          node.contentWindow.print = () => {
            window.prints += 1;
            node.contentWindow.dispatchEvent(new Event('afterprint'));
          };
        }
      }
    }).observe(document.body, { childList: true });
  });
  await probe.page.getByRole('button', { name: '打印' }).click();
  await probe.page.waitForFunction(() => window.prints === 1);
  assert.equal(await probe.page.locator('iframe.print').count(), 0);
  assert.equal(await probe.page.title(), '售后管家');
  assert.deepEqual(await probe.faults(), []);
  await probe.context.close();
});
