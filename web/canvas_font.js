// One small canvas rasterises every glyph. Weight and em size select the font, a code point the glyph.
addToLibrary({
  $aftercareFont: {
    stack: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
    context: null,
    font: '',
    side: 0,
    digits: 0,  // the one width of 0–9, so that figures stand in columns

    use: function (weight, em) {
      if (!this.context || this.side < em * 3) {
        const canvas = document.createElement('canvas');
        this.side = canvas.width = canvas.height = Math.max(64, em * 3);
        this.context = canvas.getContext('2d', { willReadFrequently: true });
        this.font = '';
      }
      const font = weight + ' ' + em + 'px ' + this.stack;
      if (font === this.font) return;
      this.font = font;
      this.context.font = font;
      this.context.fillStyle = '#fff';
      this.context.textBaseline = 'alphabetic';
      this.digits = 0;
      for (const digit of '0123456789') {
        this.digits = Math.max(this.digits, Math.round(this.context.measureText(digit).width));
      }
    },
  },

  aftercare_font_advance__deps: ['$aftercareFont'],
  aftercare_font_advance: function (weight, em, codepoint) {
    aftercareFont.use(weight, em);
    if (codepoint >= 48 && codepoint <= 57) return aftercareFont.digits;
    return Math.round(aftercareFont.context.measureText(String.fromCodePoint(codepoint)).width);
  },

  // out: left, top, width, height, advance as int32; left and top from the pen on the baseline.
  // Returns 0 when the glyph does not fit the buffer.
  aftercare_font_glyph__deps: ['$aftercareFont'],
  aftercare_font_glyph: function (weight, em, codepoint, out, pixels, capacity) {
    const font = aftercareFont;
    font.use(weight, em);
    const text = String.fromCodePoint(codepoint);
    const measured = font.context.measureText(text);
    const tabular = codepoint >= 48 && codepoint <= 57;
    const advance = tabular ? font.digits : Math.round(measured.width);
    const shift = tabular ? Math.round((font.digits - measured.width) / 2) : 0;
    // One pixel more on each side than measured: hinting and antialiasing may pass the outline.
    const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-measured.actualBoundingBoxAscent) - 1;
    const width = Math.min(font.side, Math.ceil(measured.actualBoundingBoxRight) + 1 - left);
    const height = Math.min(font.side, Math.ceil(measured.actualBoundingBoxDescent) + 1 - top);
    out >>= 2;
    HEAP32[out + 4] = advance;
    HEAP32[out + 2] = HEAP32[out + 3] = 0;
    if (width <= 0 || height <= 0) return 1;

    font.context.clearRect(0, 0, width, height);
    font.context.fillText(text, -left, -top);
    const rgba = font.context.getImageData(0, 0, width, height).data;
    let x0 = width, y0 = height, x1 = -1, y1 = -1;
    for (let y = 0, i = 3; y < height; ++y) {
      for (let x = 0; x < width; ++x, i += 4) {
        if (!rgba[i]) continue;
        if (x < x0) x0 = x;
        if (x > x1) x1 = x;
        if (y < y0) y0 = y;
        y1 = y;
      }
    }
    if (x1 < 0) return 1;  // a space
    const w = x1 - x0 + 1, h = y1 - y0 + 1;
    if (w * h > capacity) return 0;
    for (let y = 0; y < h; ++y) {
      let from = ((y0 + y) * width + x0) * 4 + 3;
      for (let x = 0; x < w; ++x, from += 4) HEAPU8[pixels++] = rgba[from];
    }
    HEAP32[out] = left + x0 + shift;
    HEAP32[out + 1] = top + y0;
    HEAP32[out + 2] = w;
    HEAP32[out + 3] = h;
    return 1;
  },
});
