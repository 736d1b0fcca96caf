addToLibrary({
  $aftercareClipboard__deps: ['$aftercareWithText', '$aftercareText'],
  $aftercareClipboard: {
    event: null,

    // A copy button on an http page: the old command on a passing field (no navigator.clipboard there).
    writeOldWay: function (text) {
      const field = document.createElement('textarea');
      field.value = text;
      field.className = 'passing';
      const before = document.activeElement;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      if (before) before.focus({ preventScroll: true });
    },

    mine: function (event) {
      const target = event.target;
      return !(target instanceof Element && aftercareText.isField(target));
    },

    listen: function () {
      for (const name of ['copy', 'cut']) {
        document.addEventListener(name, (event) => {
          if (!this.mine(event)) return;
          this.event = event;
          _aftercare_on_copy(name === 'cut' ? 1 : 0);
          this.event = null;
        });
      }
      document.addEventListener('paste', (event) => {
        if (!this.mine(event)) return;
        const text = event.clipboardData && event.clipboardData.getData('text/plain');
        event.preventDefault();
        if (text) aftercareWithText(text.replace(/\r\n?/g, '\n'), (pointer) => _aftercare_on_paste(pointer));
      });
    },
  },

  aftercare_clipboard_listen__deps: ['$aftercareClipboard'],
  aftercare_clipboard_listen: function () { aftercareClipboard.listen(); },

  aftercare_clipboard_answer__deps: ['$aftercareClipboard', '$UTF8ToString'],
  aftercare_clipboard_answer: function (text, size) {
    const event = aftercareClipboard.event;
    if (!event || !event.clipboardData) return;
    event.clipboardData.setData('text/plain', UTF8ToString(text, size));
    event.preventDefault();
  },

  aftercare_clipboard_write__deps: ['$aftercareClipboard', '$UTF8ToString'],
  aftercare_clipboard_write: function (text, size) {
    const words = UTF8ToString(text, size);
    if (navigator.clipboard && isSecureContext) {
      navigator.clipboard.writeText(words).catch(() => aftercareClipboard.writeOldWay(words));
    } else {
      aftercareClipboard.writeOldWay(words);
    }
  },
});
