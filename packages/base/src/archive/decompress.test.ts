// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import { VendorlessError } from "../errors.ts";
import { decompress, detectCompression } from "./decompress.ts";
import { DECOMPRESS_LIMITS } from "./limits.ts";

/** A stream of some bytes in chunks of a size. */
async function* chunked(bytes: Buffer, size = bytes.length || 1): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function plain(bytes: Buffer, size?: number, limits = DECOMPRESS_LIMITS): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of decompress(chunked(bytes, size), limits)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const fails = (code: string) => (error: unknown) => error instanceof VendorlessError && error.code === code;

const a = Buffer.alloc(100_000, "a");
const b = Buffer.from("the second part");
const skippable = Buffer.concat([Buffer.from("5a2a4d1803000000", "hex"), Buffer.from("xyz")]);
const checksummed = (content: Buffer): Buffer =>
  zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });

const streams: [name: string, stored: Buffer, want: Buffer][] = [
  ["plain", b, b],
  ["empty", Buffer.alloc(0), Buffer.alloc(0)],
  ["shorter than a magic", Buffer.from([0x1f]), Buffer.from([0x1f])],
  ["gzip", gzipSync(a), a],
  ["gzip of several members", Buffer.concat([gzipSync(a), gzipSync(b)]), Buffer.concat([a, b])],
  ["gzip padded with zeros", Buffer.concat([gzipSync(a), Buffer.alloc(64)]), a],
  ["zstd", zstdCompressSync(a), a],
  [
    "zstd of several frames",
    Buffer.concat([zstdCompressSync(a), checksummed(b), zstdCompressSync(a)]),
    Buffer.concat([a, b, a]),
  ],
  [
    "zstd with skippable frames",
    Buffer.concat([skippable, zstdCompressSync(a), skippable, checksummed(b), skippable]),
    Buffer.concat([a, b]),
  ],
  ["zstd of nothing", zstdCompressSync(Buffer.alloc(0)), Buffer.alloc(0)],
];

describe("streams", () => {
  for (const [name, stored, want] of streams) {
    for (const size of [undefined, 1, 7]) {
      test(`${name}, in chunks of ${size ?? "all"} bytes`, async () => {
        assert.deepEqual(await plain(stored, size), want);
      });
    }
  }
});

describe("broken streams", () => {
  const rows: [name: string, stored: Buffer, code: string][] = [
    ["gzip cut short", gzipSync(a).subarray(0, -5), "compression-broken"],
    [
      "second gzip member cut short",
      Buffer.concat([gzipSync(a), gzipSync(b).subarray(0, -9)]),
      "compression-broken",
    ],
    ["gzip followed by garbage", Buffer.concat([gzipSync(a), Buffer.from("garbage")]), "compression-broken"],
    [
      "gzip with a wrong checksum",
      Buffer.concat([gzipSync(a).subarray(0, -8), Buffer.alloc(8, 1)]),
      "compression-broken",
    ],
    ["zstd cut short", zstdCompressSync(a).subarray(0, -3), "compression-broken"],
    [
      "second zstd frame cut short",
      Buffer.concat([zstdCompressSync(a), zstdCompressSync(b).subarray(0, -3)]),
      "compression-broken",
    ],
    [
      "zstd followed by garbage",
      Buffer.concat([zstdCompressSync(a), Buffer.from("garbage")]),
      "compression-broken",
    ],
    ["bzip2", Buffer.from("BZh91AY&SY"), "compression-unsupported"],
    ["xz", Buffer.from("fd377a585a000004", "hex"), "compression-unsupported"],
    ["lz4", Buffer.from("04224d1864", "hex"), "compression-unsupported"],
  ];
  for (const [name, stored, code] of rows) {
    test(name, () => assert.rejects(plain(stored), fails(code)));
  }

  test("an error of the source passes through", async () => {
    const disk = new Error("disk");
    async function* broken(): AsyncGenerator<Buffer> {
      yield gzipSync(a).subarray(0, 50);
      throw disk;
    }
    const read = async (): Promise<void> => {
      for await (const chunk of decompress(broken())) assert.ok(chunk);
    };
    await assert.rejects(read, (error) => error === disk);
  });

  test("a bomb is stopped by size and by growth", async () => {
    const bomb = gzipSync(Buffer.alloc(4 << 20));
    await assert.rejects(
      plain(bomb, undefined, { ...DECOMPRESS_LIMITS, bytes: 1 << 20 }),
      fails("compression-bomb"),
    );
    const growth = { ...DECOMPRESS_LIMITS, ratio: 10, ratioFloorBytes: 1 << 20 };
    await assert.rejects(plain(bomb, undefined, growth), fails("compression-bomb"));
    assert.equal((await plain(bomb)).length, 4 << 20);
  });

  test("a consumer may stop early", async () => {
    for await (const chunk of decompress(chunked(gzipSync(a), 10))) {
      assert.ok(chunk.length > 0);
      break;
    }
  });
});

test("zstd frames of any content and chunking", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 4000 }),
      async (parts, size) => {
        const stored = parts.map((part, index) =>
          (index % 2 === 0 ? checksummed : zstdCompressSync)(Buffer.from(part)),
        );
        assert.deepEqual(await plain(Buffer.concat(stored), size), Buffer.concat(parts));
      },
    ),
    { numRuns: 50 },
  );
});

test("flipped bytes never crash", async () => {
  const valid = [gzipSync(a), Buffer.concat([skippable, checksummed(a), zstdCompressSync(b)])];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...valid), fc.nat(10_000), fc.nat(255), async (stored, at, byte) => {
      const broken = Buffer.from(stored);
      broken[at % broken.length] = byte;
      await plain(broken).catch((error: unknown) => assert.ok(error instanceof VendorlessError));
    }),
    { numRuns: 150 },
  );
});

test("magic numbers", () => {
  assert.equal(detectCompression(Buffer.from("5f2a4d18", "hex")), "zstd");
  assert.equal(detectCompression(Buffer.from("602a4d18", "hex")), "none");
  assert.equal(detectCompression(Buffer.from("ustar")), "none");
});
