// boot.js has the cover, failures and facts that must work before and without the wasm; it offers
// them as window.aftercareShell.
addToLibrary({
  $aftercareRoute__deps: ['$aftercareWithText'],
  $aftercareRoute: {
    shown: null,
    now: function () { return decodeURI(location.hash.replace(/^#/, '')); },
    listen: function () {
      const changed = () => {
        const route = this.now();
        if (route === this.shown) return;  // popstate and hashchange both come
        this.shown = route;
        aftercareWithText(route, (pointer) => _aftercare_on_route(pointer));
      };
      window.addEventListener('popstate', changed);
      window.addEventListener('hashchange', changed);
    },
  },

  aftercare_route_listen__deps: ['$aftercareRoute'],
  aftercare_route_listen: function () {
    aftercareRoute.shown = aftercareRoute.now();
    aftercareRoute.listen();
  },

  aftercare_route_set__deps: ['$aftercareRoute', '$UTF8ToString'],
  aftercare_route_set: function (route, push) {
    const text = UTF8ToString(route).replace(/^#/, '');
    if (text === aftercareRoute.shown) return;
    aftercareRoute.shown = text;
    history[push ? 'pushState' : 'replaceState'](null, '', '#' + encodeURI(text));
  },

  aftercare_route_get__deps: ['$aftercareRoute', '$stringToNewUTF8'],
  aftercare_route_get: function () { return stringToNewUTF8(aftercareRoute.now()); },

  aftercare_history_step: function (steps) { history.go(steps); },

  // The policy of the page forbids <style> and style="" in whatever document we make, but not style
  // sheets and declarations set by script: so the print frame is built, not parsed with its styles.
  $aftercarePrint: {
    frame: null,
    build: function (html) {
      const styles = [];
      const parsed = new DOMParser().parseFromString(html
        .replace(/<style\b[^>]*>([\s\S]*?)<\/style>/gi, (_, text) => { styles.push(text); return ''; })
        .replace(/(<[^>]*?\s)style=/gi, '$1data-style='), 'text/html');
      const frame = document.createElement('iframe');
      frame.className = 'print';
      frame.title = parsed.title || 'print';
      document.body.append(frame);
      const target = frame.contentDocument;
      const sheets = styles.map((text) => {
        const sheet = new frame.contentWindow.CSSStyleSheet();
        sheet.replaceSync(text);
        return sheet;
      });
      target.adoptedStyleSheets = sheets;
      target.title = parsed.title;
      target.documentElement.lang = parsed.documentElement.lang || 'zh-CN';
      target.body.className = parsed.body.className;
      target.body.replaceChildren(...[...parsed.body.childNodes].map((node) => target.importNode(node, true)));
      for (const element of target.querySelectorAll('[data-style]')) {
        element.style.cssText = element.dataset.style;
        element.removeAttribute('data-style');
      }
      return frame;
    },
    print: function (html) {
      if (this.frame) this.frame.remove();
      const frame = this.frame = this.build(html);
      const title = document.title;
      const view = frame.contentWindow;
      // Browsers name the PDF after the outer page.
      if (frame.contentDocument.title) document.title = frame.contentDocument.title;
      view.addEventListener('afterprint', () => {
        document.title = title;
        frame.remove();
        if (this.frame === frame) this.frame = null;
      });
      const images = [...frame.contentDocument.images].map((image) => image.decode().catch(() => {}));
      Promise.all(images).then(() => { view.focus(); view.print(); document.title = title; });
    },
  },

  aftercare_print__deps: ['$aftercarePrint', '$UTF8ToString'],
  aftercare_print: function (html, size) {
    const text = UTF8ToString(html, size);
    if (window.aftercareTest) {
      window.aftercareTest.printed.push(text);
      if (window.aftercareTest.holdPrint) return void aftercarePrint.build(text);
    }
    aftercarePrint.print(text);
  },

  aftercare_dial__deps: ['$UTF8ToString'],
  aftercare_dial: function (phone) {
    const link = document.createElement('a');
    link.href = 'tel:' + UTF8ToString(phone).replace(/[^+\d]/g, '');
    link.click();
  },

  aftercare_persist: function () { window.aftercareShell.persist(); },
  aftercare_storage_fact: function (which) {
    return window.aftercareShell.storageFacts(() => _aftercare_on_preference())[which] || 0;
  },

  aftercare_watch_version: function () {
    window.aftercareShell.onNewVersion(() => _aftercare_on_new_version());
  },
  aftercare_reload: function () { location.reload(); },
  aftercare_take_version: function () { window.aftercareShell.takeNewVersion(); },

  aftercare_uncover: function () { window.aftercareShell.uncover(); },
  aftercare_busy__deps: ['$UTF8ToString'],
  aftercare_busy: function (words, part) { window.aftercareShell.busy(UTF8ToString(words), part); },
  aftercare_failure__deps: ['$UTF8ToString'],
  aftercare_failure: function (kind, detail) {
    window.aftercareShell.fail(UTF8ToString(kind), UTF8ToString(detail));
  },

  aftercare_query__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  aftercare_query: function (name) {
    return stringToNewUTF8(new URLSearchParams(location.search).get(UTF8ToString(name)) || '');
  },

  // Private windows may forbid it; these are conveniences.
  aftercare_stored_text__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  aftercare_stored_text: function (key) {
    let text = '';
    try { text = localStorage.getItem(UTF8ToString(key)) || ''; } catch { /* forbidden */ }
    return stringToNewUTF8(text);
  },
  aftercare_store_text__deps: ['$UTF8ToString'],
  aftercare_store_text: function (key, text) {
    try { localStorage.setItem(UTF8ToString(key), UTF8ToString(text)); } catch { /* forbidden or full */ }
  },

  aftercare_fetch_font__deps: ['malloc'],
  aftercare_fetch_font: function () {
    const meta = document.querySelector('meta[name="aftercare-font"]');
    const fail = () => _aftercare_on_font(0, 0);
    if (!meta || !meta.content) return void setTimeout(fail, 0);
    fetch(meta.content).then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject()).then((bytes) => {
      const place = _malloc(bytes.byteLength);
      HEAPU8.set(new Uint8Array(bytes), place);
      _aftercare_on_font(place, bytes.byteLength);
    }).catch(fail);
  },
});
