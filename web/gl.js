addToLibrary({
  $aftercareGl__deps: ['$GL'],
  $aftercareGl: {
    canvas: null,
    handle: 0,
    lost: false,
    ratio: 1,

    // After a loss Emscripten's tables still hold objects of the dead context; deleting those makes
    // the driver complain, so they are forgotten first.
    forgetNames: function () {
      for (const table of ['buffers', 'programs', 'framebuffers', 'renderbuffers', 'textures', 'shaders',
                           'vaos', 'samplers', 'queries']) {
        if (GL[table]) GL[table].fill(null);
      }
      const context = GL.contexts[this.handle];
      if (context) context.GLctx.currentProgram = 0;
    },

    resize: function (width, height) {
      this.ratio = window.devicePixelRatio || 1;
      width = Math.max(1, Math.round(width));
      height = Math.max(1, Math.round(height));
      if (this.canvas.width !== width) this.canvas.width = width;
      if (this.canvas.height !== height) this.canvas.height = height;
      _aftercare_on_resize(width, height, this.ratio);
    },

    measure: function () {
      const box = this.canvas.getBoundingClientRect();
      const ratio = window.devicePixelRatio || 1;
      this.resize(box.width * ratio, box.height * ratio);
    },

    watchSize: function () {
      const observer = new ResizeObserver((entries) => {
        const entry = entries[entries.length - 1];
        const exact = entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
        // The emulated screens of developer tools leave their ratio out of the exact box.
        const near = exact && Math.abs(exact.inlineSize - entry.contentRect.width * devicePixelRatio) < 2;
        if (near) this.resize(exact.inlineSize, exact.blockSize);
        else this.measure();
      });
      try {
        observer.observe(this.canvas, { box: 'device-pixel-content-box' });
      } catch {
        observer.observe(this.canvas);  // Safari knows only the content box
      }
      // Moving to another monitor changes the ratio without a resize; the query names one ratio only.
      const watchRatio = () => {
        matchMedia('(resolution: ' + window.devicePixelRatio + 'dppx)')
          .addEventListener('change', () => { this.measure(); watchRatio(); }, { once: true });
      };
      watchRatio();
    },
  },

  aftercare_gl_open__deps: ['$aftercareGl'],
  aftercare_gl_open: function () {
    const canvas = aftercareGl.canvas = document.getElementById('canvas');
    const handle = GL.createContext(canvas, {
      majorVersion: 2, minorVersion: 0, alpha: false, depth: false, stencil: false, antialias: false,
      premultipliedAlpha: true, preserveDrawingBuffer: false, powerPreference: 'low-power',
      failIfMajorPerformanceCaveat: false, enableExtensionsByDefault: false,
    });
    if (!handle) return 0;
    aftercareGl.handle = handle;
    GL.makeContextCurrent(handle);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // asks for it back
      aftercareGl.lost = true;
      setTimeout(() => { if (aftercareGl.lost) window.aftercareShell.fail('webgl', 'context lost'); }, 15000);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      aftercareGl.lost = false;
      aftercareGl.forgetNames();
      _aftercare_on_context_restored();
    });
    return 1;
  },

  aftercare_gl_watch_size__deps: ['$aftercareGl'],
  aftercare_gl_watch_size: function () {
    aftercareGl.measure();
    aftercareGl.watchSize();
  },

  aftercare_gl_is_lost__deps: ['$aftercareGl'],
  aftercare_gl_is_lost: function () { return aftercareGl.lost ? 1 : 0; },

  aftercare_gl_ratio__deps: ['$aftercareGl'],
  aftercare_gl_ratio: function () { return aftercareGl.ratio; },

  aftercare_gl_max_texture_size__deps: ['$aftercareGl'],
  aftercare_gl_max_texture_size: function () {
    return GLctx ? GLctx.getParameter(0x0D33) : 2048;  // MAX_TEXTURE_SIZE
  },
});
