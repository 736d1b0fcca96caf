// Pointer, wheel, keyboard and window events. They are heard on the stage around canvas, text field
// and mirror, so that it does not matter which of them lies under the pointer.
addToLibrary({
  $aftercareEvents__deps: ['$aftercareGl', '$aftercareWithText', '$aftercareText', '$aftercareMirror'],
  $aftercareEvents: {
    stage: null,
    touch: -1,  // the one finger that counts; a second one is the browser's (none of our gestures)
    unsaved: false,

    pointer: function (kind, event) {
      const box = aftercareGl.canvas.getBoundingClientRect();
      const scale = aftercareGl.canvas.width / box.width;
      const finger = event.pointerType === 'touch';
      if (finger) {
        if (kind === 1 && this.touch === -1) this.touch = event.pointerId;
        if (event.pointerId !== this.touch) return;
        if (kind > 1) this.touch = -1;
      }
      if (kind === 1) aftercareText.finish();  // a click elsewhere first commits what was composed
      _aftercare_on_pointer(kind, finger ? 1 : 0, (event.clientX - box.left) * scale,
                            (event.clientY - box.top) * scale, Math.max(0, event.button),
                            performance.timeOrigin + event.timeStamp);
    },

    // Which keys the page takes from the browser: never reload, zoom, tabs or developer tools.
    takes: function (event, inField) {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.ctrlKey || event.metaKey) {
        if (event.shiftKey) return key === 'z';
        if (inField && 'azy'.includes(key)) return false;
        return key.length === 1 ? 'sokpazy,'.includes(key) : key === 'Enter';
      }
      if (event.altKey) return false;
      if (key === 'Tab' || key === 'Escape') return true;
      if (key === 'Enter') return !(inField && event.target.tagName === 'TEXTAREA');
      if (inField) return false;
      return ['Backspace', 'Delete', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown',
              'Home', 'End'].includes(key) || (event.target !== aftercareText.agent && [' ', '/', "'"].includes(key));
    },

    key: function (down, event) {
      // Keys that an IME works on are not ours; Safari marks the confirming Enter only by 229.
      if (event.isComposing || event.keyCode === 229) return;
      if (down && aftercareMirror.pressed(event)) return;
      const inField = aftercareText.isField(event.target);
      // What a real field edits itself is not told: ImGui would edit its copy a second time.
      const edits = ['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key);
      const forwarded = !inField || !down || this.takes(event, true) ||
                        (event.key.length > 1 && !edits && !event.ctrlKey && !event.metaKey);
      if (down && this.takes(event, inField)) event.preventDefault();
      // Ctrl+C, X and V arrive as clipboard events.
      const clipboard = (event.ctrlKey || event.metaKey) && 'cxv'.includes(event.key.toLowerCase());
      if (!forwarded || (clipboard && down)) return;
      const modifiers = (event.ctrlKey ? 1 : 0) | (event.shiftKey ? 2 : 0) | (event.altKey ? 4 : 0) |
                        (event.metaKey ? 8 : 0);
      const before = document.activeElement;
      aftercareWithText(event.key, (key) =>
        aftercareWithText(event.code || '', (code) => _aftercare_on_key(down ? 1 : 0, key, code, modifiers)));
      // The browser would write the key that opened a field into it.
      if (down && this.types(document.activeElement) && !this.types(before)) event.preventDefault();
    },

    types: function (element) { return Boolean(element) && /^(INPUT|TEXTAREA)$/.test(element.tagName); },

    listen: function () {
      const stage = this.stage = document.getElementById('stage');
      const add = (target, name, call, options) => target.addEventListener(name, call, options);
      add(stage, 'pointerdown', (event) => {
        if (event.pointerType !== 'touch') stage.setPointerCapture(event.pointerId);
        this.pointer(1, event);
      });
      add(stage, 'pointermove', (event) => this.pointer(0, event));
      add(stage, 'pointerup', (event) => this.pointer(2, event));
      add(stage, 'pointercancel', (event) => this.pointer(3, event));
      add(stage, 'pointerleave', (event) => { if (event.pointerType !== 'touch') this.pointer(4, event); });
      // Focus is ours to place: the browser would take it from the text field at every click.
      add(stage, 'mousedown', (event) => { if (!aftercareText.isOverlay(event.target)) event.preventDefault(); });
      add(stage, 'contextmenu', (event) => { if (!aftercareText.isOverlay(event.target)) event.preventDefault(); });
      add(stage, 'wheel', (event) => {
        if (event.ctrlKey) return;  // the browser's zoom
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 1 / 3 : event.deltaMode === 2 ? 8 : 1 / 100;
        _aftercare_on_wheel(-event.deltaX * unit, -event.deltaY * unit);
      }, { passive: false });
      add(stage, 'keydown', (event) => this.key(true, event));
      add(stage, 'keyup', (event) => this.key(false, event));
      this.listenToWindow(add);
    },

    listenToWindow: function (add) {
      const focus = () => _aftercare_on_focus(document.hasFocus() ? 1 : 0);
      add(window, 'focus', focus);
      add(window, 'blur', focus);
      add(document, 'visibilitychange', () => _aftercare_on_hidden(document.hidden ? 1 : 0));
      add(window, 'pagehide', () => _aftercare_on_hidden(1));
      add(window, 'pageshow', () => _aftercare_on_hidden(document.hidden ? 1 : 0));
      add(window, 'beforeunload', (event) => { 
        if (!this.unsaved) return;
        event.preventDefault();
        event.returnValue = '';  // what older browsers look at
      });
      if (!window.visualViewport) return;
      // The keyboard of a touch screen covers the page; the stage gives way to it.
      add(visualViewport, 'resize', () => {
        const covered = visualViewport.scale === 1 && window.innerHeight - visualViewport.height > 80;
        this.stage.style.height = covered ? visualViewport.height + 'px' : '';
      });
    },
  },

  aftercare_events_listen__deps: ['$aftercareEvents'],
  aftercare_events_listen: function () { aftercareEvents.listen(); },

  aftercare_set_unsaved__deps: ['$aftercareEvents'],
  aftercare_set_unsaved: function (unsaved) { aftercareEvents.unsaved = unsaved !== 0; },

  // 1: dark colours preferred, 2: the pointer is a finger, 4: a Mac's keyboard, 8: reduced motion
  $aftercarePreferences: {
    bits: -1,
    queries: ['(prefers-color-scheme: dark)', '(pointer: coarse)', '', '(prefers-reduced-motion: reduce)'],
    read: function () {
      this.bits = /Mac|iPhone|iPad/.test(navigator.platform) ? 4 : 0;
      this.queries.forEach((query, bit) => { if (query && matchMedia(query).matches) this.bits |= 1 << bit; });
    },
    start: function () {
      this.read();
      for (const query of this.queries) {
        if (query) matchMedia(query).addEventListener('change', () => { this.read(); _aftercare_on_preference(); });
      }
    },
  },
  aftercare_preferences__deps: ['$aftercarePreferences'],
  aftercare_preferences: function () {
    if (aftercarePreferences.bits < 0) aftercarePreferences.start();
    return aftercarePreferences.bits;
  },
});
