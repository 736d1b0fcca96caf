// The accessibility tree. Nodes keep their identity by data-id and are touched only where their
// record changed. A real pointer needs no translation here: its events reach the stage through any
// node. What arrives without a pointer (a screen reader's click, a focus, typed text) goes by item id.
addToLibrary({
  $aftercareMirror__deps: ['$UTF8ArrayToString', '$aftercareWithText'],
  $aftercareMirror: {
    host: null,
    stage: null,
    timer: 0,
    nodes: null,        // Map: key → { element, record, item }
    shown: [],
    counter: 0,
    pointerUpAt: 0,
    byCode: false,      // we move the focus ourselves: not a wish of the reader
    visiting: false,    // a reader moved the focus to a node that does not type

    read: function (record) {
      const part = record.split('\x1f');
      return {
        id: +part[0], role: part[1], dataId: part[2], name: part[3], value: part[4], description: part[5],
        state: +part[6], level: +part[7], row: +part[8], rowCount: +part[9],
        x: +part[10], y: +part[11], width: +part[12], height: +part[13], parent: +part[14],
      };
    },

    start: function () {
      this.nodes = new Map();
      this.host = document.getElementById('mirror');
      this.stage = document.getElementById('stage');
      const itemOf = (target) => target.aftercareItem;
      this.stage.addEventListener('pointerdown', () => {
        if (this.visiting) this.stage.focus({ preventScroll: true });
        this.visiting = false;
      }, true);
      this.stage.addEventListener('pointerup', () => { this.pointerUpAt = performance.now(); }, true);
      this.host.addEventListener('click', (event) => {
        const pointer = performance.now() - this.pointerUpAt < 400;  // that one went by coordinates
        const node = event.target.closest('[data-id]');
        const item = node && itemOf(node);
        if (!pointer && item && item.id) this.activate(item);
      });
      this.host.addEventListener('focusin', (event) => {
        const item = itemOf(event.target);
        this.visiting = Boolean(item) && !aftercareText.isField(event.target);
        if (!this.byCode && item && item.id) {
          _aftercare_on_mirror_focus(item.id, aftercareText.isField(event.target) ? 1 : 0);
        }
      });
      this.host.addEventListener('input', (event) => {
        if (!event.isComposing) this.tell(event.target);
      });
      this.host.addEventListener('compositionend', (event) => this.tell(event.target));
    },

    tell: function (element) {
      const item = element.aftercareItem;
      if (!item) return;
      item.value = element.value;
      aftercareWithText(element.value, (pointer) => _aftercare_on_value(item.id, pointer));
    },

    // Enter and Space on a node that has the DOM focus work as on a button.
    pressed: function (event) {
      const item = event.target.aftercareItem;
      if (!item || !item.id || aftercareText.isField(event.target)) return false;
      if ((event.key !== 'Enter' && event.key !== ' ') || event.ctrlKey || event.metaKey) return false;
      event.preventDefault();
      this.activate(item);
      return true;
    },

    // What opens may want the caret: it need not wait for the reader to leave the node.
    activate: function (item) {
      this.visiting = false;
      _aftercare_on_mirror_activate(item.id);
    },

    element: function (id) {
      for (const node of this.nodes.values()) if (node.item.id === id) return node.element;
      return null;
    },

    isText: function (item) { return item.role === 'textbox' || item.role === 'searchbox'; },
    isPlain: function (item) {
      return ['', 'text', 'none', 'cell', 'columnheader', 'status', 'alert', 'heading', 'listitem', 'tooltip']
        .includes(item.role);
    },

    tag: function (item) {
      if (!this.isText(item)) return 'div';
      return item.state & 256 ? 'textarea' : 'input';
    },

    make: function (item, key) {
      const element = document.createElement(this.tag(item));
      element.id = 'm' + ++this.counter;
      element.tabIndex = -1;
      element.dataset.id = key;
      if (this.isText(item)) {
        element.autocomplete = 'off';
        element.spellcheck = false;
        if (item.role === 'searchbox') element.type = 'search';
      }
      return { element, record: '', item };
    },

    set: function (element, name, value) {
      if (value === null || value === '') element.removeAttribute(name);
      else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
    },

    update: function (node, item, ratio, leaf) {
      const element = node.element;
      const state = item.state;
      const bit = (on, off) => state & on ? 'true' : off === undefined || state & off ? 'false' : null;
      const text = this.isText(item);
      const plainText = item.role === 'text' || item.role === 'none' || item.role === '';
      node.item = element.aftercareItem = item;
      if (!text) this.set(element, 'role', plainText ? null : item.role);
      const written = leaf && this.isPlain(item);
      const words = written ? (item.value && item.value !== item.name ? (item.name + ' ' + item.value).trim() : item.name) : '';
      if (written) {
        if (element.textContent !== words) element.textContent = words;
        element.removeAttribute('aria-label');
      } else {
        this.set(element, 'aria-label', plainText ? null : item.name);
      }
      this.set(element, 'aria-description', item.description);
      this.set(element, 'aria-disabled', state & 1 ? 'true' : null);
      this.set(element, 'aria-checked', state & (2 | 1024) ? bit(2) : null);
      this.set(element, 'aria-expanded', state & (4 | 512) ? bit(4) : null);
      this.set(element, 'aria-selected', ['tab', 'option', 'row'].includes(item.role) ? bit(8) : null);
      this.set(element, 'aria-current', state & 8 && (item.role === 'link' || item.role === 'button') ? 'true' : null);
      this.set(element, 'aria-required', state & 64 ? 'true' : null);
      this.set(element, 'aria-invalid', state & 128 ? 'true' : null);
      this.set(element, 'aria-level', item.level > 0 ? String(item.level) : null);
      this.set(element, 'aria-rowcount', item.rowCount >= 0 ? String(item.rowCount) : null);
      this.set(element, 'aria-rowindex', item.row >= 0 ? String(item.row + 1) : null);
      if (item.role === 'dialog') this.set(element, 'aria-modal', 'true');
      if (text) {
        element.readOnly = (state & 32) !== 0;
        element.disabled = (state & 1) !== 0;
        if (element.value !== item.value && !aftercareText.composing) element.value = item.value;
      } else if (item.value && !written) {
        this.set(element, item.role === 'progressbar' ? 'aria-valuenow' : 'aria-valuetext', item.value);
      }
      const style = element.style;
      style.left = item.x / ratio + 'px';
      style.top = item.y / ratio + 'px';
      style.width = item.width / ratio + 'px';
      style.height = item.height / ratio + 'px';
    },

    show: function (text, ratio) {
      const records = text ? text.slice(0, -1).split('\x1e') : [];
      const items = records.map(this.read);
      const parents = new Set(items.map((item) => item.parent));
      const alive = new Map(), keys = new Map(), last = new Map();
      const elements = [];
      let focused = '';
      items.forEach((item, index) => {
        const repeat = keys.get(item.dataId) || 0;
        keys.set(item.dataId, repeat + 1);
        const key = repeat ? item.dataId + '#' + repeat : item.dataId;
        let node = this.nodes.get(key);
        if (!node || node.element.tagName.toLowerCase() !== this.tag(item)) {
          if (node) node.element.remove();
          node = this.make(item, key);
        }
        alive.set(key, node);
        this.nodes.delete(key);
        const record = records[index] + ratio;
        if (node.record !== record) {
          this.update(node, item, ratio, !parents.has(index));
          node.record = record;
        }
        elements.push(node.element);
        // Order on the page is order in the tree: what is drawn later lies above.
        const parent = item.parent >= 0 ? elements[item.parent] : this.host;
        const before = last.get(parent);
        const place = before ? before.nextSibling : parent.firstChild;
        if (place !== node.element) parent.insertBefore(node.element, place);
        last.set(parent, node.element);
        if (item.state & 16 && item.id) focused = node.element.id;
      });
      for (const node of this.nodes.values()) node.element.remove();
      this.nodes = alive;
      this.shown = items;
      this.set(this.stage, 'aria-activedescendant', focused);
    },
  },

  aftercare_mirror_start__deps: ['$aftercareMirror', '$aftercareText'],
  aftercare_mirror_start: function () { aftercareMirror.start(); },

  aftercare_mirror_show__deps: ['$aftercareMirror'],
  aftercare_mirror_show: function (records, size, ratio) {
    const text = UTF8ArrayToString(HEAPU8, records, size);
    aftercareMirror.byCode = true;
    aftercareMirror.show(text, ratio);
    aftercareMirror.byCode = false;
  },

  aftercare_mirror_later: function (milliseconds) {
    setTimeout(() => _aftercare_on_mirror_due(), milliseconds);
  },
});
