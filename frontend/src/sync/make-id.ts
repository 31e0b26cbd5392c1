const BYTES = 16;
const LAST_COUNT = 0xfff;

let lastAt = 0;
let count = 0;

/**
 * An id that begins with the time it was made at: a UUID of version 7. The database writes rows with such ids next to each
 * other. Ids of one tab are in the order in which they were made, also within a millisecond and when the clock goes back.
 */
export function makeId(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  const random = new DataView(bytes.buffer);
  if (now > lastAt) {
    lastAt = now;
    count = random.getUint16(6) & (LAST_COUNT >> 1); // room to count up
  } else if (count < LAST_COUNT) {
    count += 1;
  } else {
    lastAt += 1;
    count = 0;
  }
  random.setUint16(0, Math.floor(lastAt / 2 ** 32));
  random.setUint32(2, lastAt % 2 ** 32);
  random.setUint16(6, 0x7000 | count);
  random.setUint8(8, 0x80 | (random.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
