// A grey PNG with sixteen shades, four bits a pixel: a printed form needs no more, and a folder of them stays small.
import { deflateSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; ++bit) number = number & 1 ? 0xedb88320 ^ (number >>> 1) : number >>> 1;
  return number >>> 0;
});
const checksum = (bytes) => (bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function chunk(kind, data) {
  const length = Buffer.alloc(4), sum = Buffer.alloc(4), named = Buffer.concat([Buffer.from(kind), data]);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

/** Shades 0…15 of a picture as {width, height, shades}. */
async function shadesOf(page, png) {
  return page.evaluate(async (address) => {
    const picture = await createImageBitmap(await (await fetch(address)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height), draw = canvas.getContext('2d');
    draw.drawImage(picture, 0, 0);
    const { data } = draw.getImageData(0, 0, picture.width, picture.height);
    const shades = [];
    for (let at = 0; at < data.length; at += 4) shades.push(Math.round((0.3 * data[at] + 0.59 * data[at + 1] + 0.11 * data[at + 2]) / 17));
    return { width: picture.width, height: picture.height, shades };
  }, `data:image/png;base64,${png.toString('base64')}`);
}

export async function smallPng(page, png) {
  const { width, height, shades } = await shadesOf(page, png);
  const line = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(line * height);
  shades.forEach((shade, index) => {
    const x = index % width, y = Math.floor(index / width);
    rows[y * line + 1 + (x >> 1)] |= x % 2 ? shade : shade << 4;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 4;  // bits; colour type 0: grey
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
