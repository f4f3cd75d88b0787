// Checks Ed25519 signatures (RFC 8032) on telephones whose browser cannot. Only checks: there is no secret here, so nothing has to
// take the same time. About 30 ms.
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (a, m = P) => ((a % m) + m) % m;

function power(base, exponent) {
  let result = 1n;
  for (base = mod(base); exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % P;
    base = (base * base) % P;
  }
  return result;
}

const inverse = a => power(a, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT = power(2n, (P - 1n) / 4n);
const number = bytes => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

// Points as X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z (RFC 8032, 5.1.4).
function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * D * t2), d = mod(2n * z1 * z2);
  const e = b - a, f = d - c, g = d + c, h = b + a;
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(scalar, point) {
  let sum = [0n, 1n, 1n, 0n];
  for (; scalar > 0n; scalar >>= 1n) {
    if (scalar & 1n) sum = add(sum, point);
    point = add(point, point);
  }
  return sum;
}

// Null for bytes that are no point.
function point(bytes) {
  const sign = bytes[31] >> 7;
  const y = number([...bytes.slice(0, 31), bytes[31] & 127]);
  if (y >= P) return null;
  const u = mod(y * y - 1n), v = mod(D * y * y + 1n);
  let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
  if (mod(v * x * x) !== u) x = mod(x * ROOT);
  if (mod(v * x * x) !== u || (x === 0n && sign)) return null;
  if (Number(x & 1n) !== sign) x = P - x;
  return [x, y, 1n, mod(x * y)];
}

function encoded([x, y, z]) {
  const i = inverse(z), bytes = new Uint8Array(32);
  let rest = mod(y * i);
  for (let n = 0; n < 32; n += 1, rest >>= 8n) bytes[n] = Number(rest & 255n);
  bytes[31] |= Number(mod(x * i) & 1n) << 7;
  return bytes;
}

const BASE = point([0x58, ...new Array(31).fill(0x66)]);

// Whether the signature of 64 bytes is of this message, by the public key of 32.
export function verifies(key, signature, message) {
  const a = point(key), s = number(signature.slice(32));
  if (!a || s >= L || signature.length !== 64) return false;
  const k = mod(number(sha512([...signature.slice(0, 32), ...key, ...message])), L);
  const negative = [mod(-a[0]), a[1], a[2], mod(-a[3])];
  const r = encoded(add(times(s, BASE), times(k, negative)));
  return r.every((byte, n) => byte === signature[n]);
}

// FIPS 180-4. The constants are the first 64 bits behind the point of the roots of the first primes.
const MASK = (1n << 64n) - 1n;
const PRIMES = [];
for (let n = 2; PRIMES.length < 80; n += 1) if (PRIMES.every(prime => n % prime)) PRIMES.push(n);

function root(n, degree) {
  const wanted = BigInt(n) << (64n * degree);
  let low = 0n, high = 1n << 72n;
  while (low < high - 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** degree <= wanted) low = middle; else high = middle;
  }
  return low & MASK;
}

const K = PRIMES.map(prime => root(prime, 3n));
const START = PRIMES.slice(0, 8).map(prime => root(prime, 2n));
const turn = (x, n) => ((x >> n) | (x << (64n - n))) & MASK;

export function sha512(message) {
  const bytes = [...message, 128];
  while (bytes.length % 128 !== 112) bytes.push(0);
  const bits = BigInt(message.length) * 8n;
  for (let n = 15n; n >= 0n; n -= 1n) bytes.push(Number((bits >> (8n * n)) & 255n));
  const state = [...START];
  for (let from = 0; from < bytes.length; from += 128) {
    const w = [];
    for (let n = 0; n < 16; n += 1) {
      w.push(bytes.slice(from + 8 * n, from + 8 * n + 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
    }
    for (let n = 16; n < 80; n += 1) {
      const s0 = turn(w[n - 15], 1n) ^ turn(w[n - 15], 8n) ^ (w[n - 15] >> 7n);
      const s1 = turn(w[n - 2], 19n) ^ turn(w[n - 2], 61n) ^ (w[n - 2] >> 6n);
      w.push((w[n - 16] + s0 + w[n - 7] + s1) & MASK);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let n = 0; n < 80; n += 1) {
      const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
      const t1 = (h + s1 + ((e & f) ^ (~e & MASK & g)) + K[n] + w[n]) & MASK;
      const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & MASK;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
    }
    [a, b, c, d, e, f, g, h].forEach((value, n) => { state[n] = (state[n] + value) & MASK; });
  }
  const digest = new Uint8Array(64);
  state.forEach((value, n) => { for (let k = 0; k < 8; k += 1) digest[8 * n + k] = Number((value >> BigInt(56 - 8 * k)) & 255n); });
  return digest;
}
