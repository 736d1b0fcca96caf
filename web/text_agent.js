// The DOM side of typing. `agent` is a transparent text area at ImGui's caret; `overlay` the visible
// field of touch screens. Nothing is moved, resized or blurred while a composition runs: that would
// end it (flutter/engine #51323).
addToLibrary({
  $aftercareText__deps: ['$aftercareWithText', '$aftercareMirror'],
  $aftercareText: {
    stage: null,
    agent: null,
    overlay: null,
    composing: false,
    wanted: false,
    late: null,   // what follow() asked for while composing
    shown: '',    // value the overlay was given last
    hidden: null, // the mirror's node of the field under the overlay

    start: function () {
      this.stage = document.getElementById('stage');
      this.agent = document.getElementById('agent');
      const agent = this.agent;
      agent.addEventListener('compositionstart', () => { this.composing = true; });
      agent.addEventListener('compositionupdate', (event) => this.tellPreedit(event.data));
      agent.addEventListener('compositionend', () => this.finish());
      agent.addEventListener('input', (event) => {
        if (event.isComposing || this.composing) return this.tellPreedit(agent.value);
        this.commit();
      });
    },

    tellPreedit: function (text) {
      const caret = this.agent.selectionStart;
      const before = caret > 0 && caret <= text.length ? text.slice(0, caret) : text;
      aftercareWithText(before, (_, caretBytes) =>
        aftercareWithText(text, (pointer) => _aftercare_on_preedit(pointer, caretBytes)));
    },

    // Commits from the value and empties it: whatever order a browser sends its last events in,
    // nothing is left to be taken twice.
    commit: function () {
      const text = this.agent.value;
      this.agent.value = '';
      if (text) aftercareWithText(text, (pointer) => _aftercare_on_commit(pointer));
    },

    finish: function () {
      if (!this.composing) return;
      this.composing = false;
      aftercareWithText('', (pointer) => _aftercare_on_preedit(pointer, 0));
      this.commit();
      if (this.late) {
        const late = this.late;
        this.late = null;
        late();
      }
    },

    // Real fields edit themselves; the hidden agent does not count.
    isField: function (target) {
      return target !== this.agent && /^(INPUT|TEXTAREA)$/.test(target.tagName);
    },
    isOverlay: function (target) { return target === this.overlay && target !== null; },

    // A screen reader hears which field the hidden agent stands for. Tests find the field once, in the
    // mirror.
    tellReader: function (label) {
      if (window.aftercareTest || this.agent.ariaLabel === label) return;
      this.agent.removeAttribute('aria-hidden');
      this.agent.setAttribute('aria-label', label);
    },

    focusStage: function () {
      const active = document.activeElement;
      if (active === this.stage || (active !== document.body && !this.stage.contains(active))) return;
      this.stage.focus({ preventScroll: true });
    },

    makeOverlay: function (multiline, item) {
      this.removeOverlay();
      this.hidden = aftercareMirror.element(item);  // one field, one node
      if (this.hidden) this.hidden.hidden = true;
      const field = document.createElement(multiline ? 'textarea' : 'input');
      field.className = 'overlay';
      field.autocomplete = 'off';
      field.spellcheck = false;
      field.setAttribute('autocapitalize', 'off');
      const tell = () => {
        this.shown = field.value;
        aftercareWithText(field.value, (pointer) => _aftercare_on_value(0, pointer));
      };
      field.addEventListener('compositionstart', () => { this.composing = true; });
      field.addEventListener('compositionend', () => { this.composing = false; tell(); });
      field.addEventListener('input', (event) => { if (!event.isComposing) tell(); });
      // Pointer events inside the field are its own: caret, handles, menu.
      for (const name of ['pointerdown', 'pointermove', 'pointerup']) {
        field.addEventListener(name, (event) => event.stopPropagation());
      }
      this.stage.append(field);
      return this.overlay = field;
    },

    removeOverlay: function () {
      if (!this.overlay) return;
      const field = this.overlay;
      this.overlay = null;
      this.composing = false;
      if (this.hidden) this.hidden.hidden = false;
      field.remove();
    },
  },

  aftercare_text_start__deps: ['$aftercareText'],
  aftercare_text_start: function () { aftercareText.start(); },

  // x, y: the caret's top left; all in CSS pixels.
  aftercare_text_follow__deps: ['$aftercareText', '$UTF8ToString'],
  aftercare_text_follow: function (x, y, width, height, em, item, label) {
    const text = aftercareText;
    item >>>= 0;  // wasm hands unsigned numbers over as signed
    const name = UTF8ToString(label);
    const place = () => {
      text.removeOverlay();
      text.tellReader(name);
      const style = text.agent.style;
      style.transform = 'translate(' + x + 'px,' + y + 'px)';
      style.width = width + 'px';
      style.height = style.lineHeight = height + 'px';
      style.fontSize = em + 'px';
      // A reader's focus in the mirror stays: in the field itself, which types as well, or on a node
      // it only looks at.
      const active = document.activeElement;
      const mirrored = active && active.aftercareItem;
      const stays = mirrored && (text.isField(active) ? mirrored.id === item : aftercareMirror.visiting);
      if (active !== text.agent && !stays) text.agent.focus({ preventScroll: true });
    };
    if (text.composing) text.late = place;
    else place();
  },

  aftercare_text_release__deps: ['$aftercareText'],
  aftercare_text_release: function () {
    const text = aftercareText;
    const release = () => {
      text.removeOverlay();
      text.agent.value = '';
      const active = document.activeElement;
      if (active === text.agent || active === document.body || (active && active.aftercareItem && text.isField(active))) {
        text.focusStage();
      }
    };
    if (text.composing) text.late = release;
    else release();
  },

  // purpose in the order of ui::TextPurpose
  aftercare_text_overlay__deps: ['$aftercareText', '$UTF8ToString'],
  aftercare_text_overlay: function (x, y, width, height, em, purpose, last, label, value, ink, paper, item) {
    const text = aftercareText;
    item >>>= 0;
    const multiline = purpose === 5;
    let field = text.overlay;
    const fresh = !field || (field.tagName === 'TEXTAREA') !== multiline || field.aftercareId !== item;
    if (fresh) {
      field = text.makeOverlay(multiline, item);
      field.aftercareId = item;
      field.setAttribute('aria-label', UTF8ToString(label));
      field.inputMode = ['text', 'search', 'tel', 'decimal', 'numeric', 'text'][purpose];
      field.enterKeyHint = multiline ? 'enter' : purpose === 1 ? 'search' : last ? 'done' : 'next';
      field.style.color = UTF8ToString(ink);
      field.style.background = UTF8ToString(paper);
    }
    const given = UTF8ToString(value);
    if (fresh || (!text.composing && given !== text.shown && given !== field.value)) field.value = given;
    text.shown = given;
    if (text.composing) return;
    const style = field.style;
    style.transform = 'translate(' + x + 'px,' + y + 'px)';
    style.width = width + 'px';
    style.height = height + 'px';
    style.fontSize = Math.max(16, em) + 'px';  // below 16 an iPhone zooms the page in
    if (fresh) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(given.length, given.length);
    }
  },
});
