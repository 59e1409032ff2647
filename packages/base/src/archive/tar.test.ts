// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { directory, file, gnuLong, hardlink, symlink, type TarItem, tar } from "@vendorless/builders";
import * as fc from "fast-check";
import { pack } from "tar-stream";
import type { Diagnostic } from "../diagnostics.ts";
import { TAR_LIMITS } from "./limits.ts";
import { TarReader } from "./tar.ts";
import type { TarEntry } from "./tar-entry.ts";
import { expandSparse } from "./tar-sparse.ts";

interface Seen {
  entry: TarEntry;
  content?: Buffer;
}

interface Result {
  entries: Seen[];
  diagnostics: Diagnostic[];
}

/** Reads an archive in chunks of given sizes, over and over; 0 is one chunk. */
function read(archive: Buffer, { chunks = [0], keep = true } = {}): Result {
  const entries: Seen[] = [];
  const diagnostics: Diagnostic[] = [];
  let pieces: Buffer[] = [];
  const reader = new TarReader(
    {
      entry(entry) {
        entries.push({ entry });
        pieces = [];
        return keep && entry.type === "file";
      },
      body: (_entry, piece) => void pieces.push(Buffer.from(piece)),
      end(entry) {
        const stored = Buffer.concat(pieces);
        const content = entry.sparse ? expandSparse(entry.sparse, stored, entry.size, 1000) : stored;
        if (content !== undefined) entries.at(-1)!.content = content;
      },
    },
    (diagnostic) => void diagnostics.push(diagnostic),
  );
  for (let at = 0, turn = 0; at < archive.length; turn++) {
    const size = chunks[turn % chunks.length] || archive.length;
    reader.push(archive.subarray(at, at + size));
    at += size;
  }
  reader.finish();
  return { entries, diagnostics };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function paths(archive: Buffer): string[] {
  return read(archive).entries.map(({ entry }) => entry.path);
}

function codes(archive: Buffer): string[] {
  return read(archive).diagnostics.map(({ code }) => code);
}

const long = `${"directory/".repeat(20)}file`;
const base256 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(value, 4);
  bytes[0] = 0x80;
  return bytes;
};

describe("formats", () => {
  const rows: [name: string, items: TarItem[], want: Partial<TarEntry> & { text?: string }][] = [
    [
      "ustar",
      [file("a/b", "hi", { mode: 0o4755, uid: 3, gid: 4 })],
      { path: "a/b", mode: 0o4755, uid: 3, gid: 4, text: "hi" },
    ],
    ["ustar prefix", [file("b", "hi", { prefix: "very/long" })], { path: "very/long/b", text: "hi" }],
    ["GNU has no prefix", [file("b", "hi", { format: "gnu", prefix: "times" })], { path: "b" }],
    ["GNU long name", [gnuLong("L", long), file("short", "hi")], { path: long, text: "hi" }],
    ["GNU long link", [gnuLong("K", long), symlink("s", "short")], { path: "s", link: long }],
    ["PAX path", [file("short", "hi", { pax: [["path", long]] })], { path: long, text: "hi" }],
    ["PAX wins over GNU", [gnuLong("L", "gnu"), file("x", "", { pax: [["path", "pax"]] })], { path: "pax" }],
    [
      "PAX size overrides the header",
      [file("x", "hello", { size: 0, pax: [["size", "5"]] })],
      { size: 5, text: "hello" },
    ],
    [
      "PAX owner",
      [
        file("x", "", {
          pax: [
            ["uid", "4000000"],
            ["gid", "7"],
          ],
        }),
      ],
      { uid: 4000000, gid: 7 },
    ],
    ["PAX name in UTF-8", [file("x", "", { pax: [["path", "é/ü"]] })], { path: "é/ü" }],
    [
      "PAX value with line ends and signs",
      [file("x", "", { pax: [["path", "a=b\nc"]] })],
      { path: "a=b\nc" },
    ],
    [
      "global PAX owner",
      [{ name: "g", type: "g", content: "9 uid=77\n" }, file("x")],
      { path: "x", uid: 77 },
    ],
    ["version 7", [file("a", "hi", { type: "\0", format: "v7" })], { path: "a", type: "file", text: "hi" }],
    ["version 7 directory", [file("a/", "", { type: "\0", format: "v7" })], { path: "a", type: "directory" }],
    ["contiguous file", [file("a", "hi", { type: "7" })], { type: "file", text: "hi" }],
    ["base-256 size", [file("a", "hi", { size: base256(2n) })], { size: 2, text: "hi" }],
    [
      "size ended by a space",
      [file("a", "hi", { size: Buffer.from("00000000002 ") })],
      { size: 2, text: "hi" },
    ],
    [
      "size padded with spaces",
      [file("a", "hi", { size: Buffer.from("          2\0") })],
      { size: 2, text: "hi" },
    ],
    [
      "hard link",
      [file("a", "hi"), hardlink("b", "./a")],
      { path: "b", type: "hardlink", link: "a", size: 0 },
    ],
    ["symlink as written", [symlink("b", "../x//y")], { path: "b", type: "symlink", link: "../x//y" }],
    ["directory", [directory("a")], { path: "a", type: "directory", mode: 0o755 }],
    ["fifo", [{ name: "p", type: "6" }], { type: "fifo" }],
    ["device", [{ name: "d", type: "3" }], { type: "character" }],
    ["leading ./", [file("./a")], { path: "a" }],
    ["doubled slashes", [file("a//b/./c")], { path: "a/b/c" }],
    ["hidden file", [file("a/.b")], { path: "a/.b" }],
  ];
  for (const [name, items, { text, ...want }] of rows) {
    test(name, () => {
      const { entries, diagnostics } = read(tar(items));
      const { entry, content } = entries.at(-1)!;
      assert.deepEqual({ ...entry, ...want }, entry);
      if (text !== undefined) assert.equal(content?.toString(), text);
      assert.deepEqual(diagnostics, []);
    });
  }

  test("a signed checksum, as old writers made it", () => {
    const archive = tar([file("é", "hi")]);
    let sum = 256;
    for (const [at, byte] of archive.subarray(0, 512).entries()) {
      if (at < 148 || at >= 156) sum += (byte << 24) >> 24;
    }
    archive.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    assert.deepEqual(paths(archive), ["é"]);
  });

  test("a missing end-of-archive mark or last padding is no fault", () => {
    const archive = tar([file("a", "hi")], { end: false });
    assert.deepEqual(codes(archive), []);
    assert.deepEqual(codes(archive.subarray(0, 514)), []);
  });
});

describe("faults are reported and the rest is read", () => {
  const other = file("other", "x");
  const rows: [name: string, archive: Buffer, code: string, paths: string[]][] = [
    ["path above the root", tar([file("a/../../etc/shadow"), other]), "tar-path-escapes", ["other"]],
    ["path of dots alone", tar([file(".."), other]), "tar-path-escapes", ["other"]],
    ["inner dots", tar([file("a/b/../c"), other]), "tar-path-dots", ["a/c", "other"]],
    ["absolute path", tar([file("/etc/passwd"), other]), "tar-path-absolute", ["etc/passwd", "other"]],
    [
      "NUL in a PAX path",
      tar([file("x", "", { pax: [["path", "a\0b"]] }), other]),
      "tar-path-nul",
      ["other"],
    ],
    ["no name", tar([file(""), other]), "tar-path-empty", ["other"]],
    [
      "path too long",
      tar([file("x", "", { pax: [["path", "x".repeat(5000)]] }), other]),
      "tar-path-too-long",
      ["other"],
    ],
    ["hard link above the root", tar([hardlink("h", "../x"), other]), "tar-link-target", ["other"]],
    ["unknown type", tar([file("v", "body", { type: "V" }), other]), "tar-unknown-type", ["other"]],
    ["wrong checksum", tar([file("bad", "body", { checksum: 1 }), other]), "tar-checksum", ["other"]],
    ["negative size", tar([file("a", "", { size: Buffer.alloc(12, 0xff) }), other]), "tar-size", ["other"]],
    ["size beyond 2^53", tar([file("a", "", { size: base256(1n << 60n) }), other]), "tar-size", ["other"]],
    [
      "size that is no number",
      tar([file("a", "", { size: Buffer.from("zzzzzzzzzzz\0") }), other]),
      "tar-size",
      ["other"],
    ],
    [
      "PAX size that is no number",
      tar([file("a", "", { pax: [["size", "-1"]] }), other]),
      "tar-size",
      ["other"],
    ],
    [
      "broken PAX record",
      tar([{ name: "x", type: "x", content: "99 path=a\n" }, other]),
      "tar-extended-header",
      ["other"],
    ],
    [
      "global path",
      tar([{ name: "g", type: "g", content: "10 path=a\n" }, other]),
      "tar-global-header",
      ["other"],
    ],
    [
      "huge extended header",
      tar([{ name: "x", type: "x", content: Buffer.alloc(2 << 20) }, file("v"), other]),
      "tar-extended-header",
      ["other"],
    ],
    [
      "half an end mark",
      Buffer.concat([tar([other], { end: false }), Buffer.alloc(512), tar([file("late")])]),
      "tar-lone-zero-block",
      ["other"],
    ],
    [
      "terabytes claimed",
      tar([other, file("huge", "x", { size: 0o77777777777 })]),
      "tar-truncated",
      ["other", "huge"],
    ],
    ["cut in a header", tar([other, file("b")]).subarray(0, 1024 + 100), "tar-truncated", ["other"]],
    [
      "cut in a body",
      tar([other, file("b", "x".repeat(600))]).subarray(0, 1024 + 700),
      "tar-truncated",
      ["other", "b"],
    ],
    [
      "cut in an extended header",
      tar([other, file("b", "", { pax: [["path", long]] })]).subarray(0, 1024 + 600),
      "tar-truncated",
      ["other"],
    ],
  ];
  for (const [name, archive, code, want] of rows) {
    test(name, () => {
      assert.deepEqual(paths(archive), want);
      const { diagnostics } = read(archive);
      assert.deepEqual([...new Set(diagnostics.map((one) => one.code))], [code]);
      assert.ok(diagnostics.every(({ offset }) => offset !== undefined && offset <= archive.length));
    });
  }

  test("types without bodies have none, whatever their size says", () => {
    // CVE-2025-62518: readers that disagree about this see different files.
    const archive = tar([{ ...symlink("s", "t"), size: 512 }, file("after")]);
    assert.deepEqual(paths(archive), ["s", "after"]);
  });

  test("the offset of a truncation is where the bytes end", () => {
    const { diagnostics } = read(tar([file("b", "x".repeat(600))]).subarray(0, 700));
    assert.equal(diagnostics[0]?.offset, 700);
    assert.equal(diagnostics[0]?.path, "b");
  });
});

describe("sparse files", () => {
  const want = Buffer.alloc(8192);
  want.write("start", 0);
  want.write("end", 8189);
  const pieces: [number, number][] = [
    [0, 5],
    [8189, 3],
  ];
  const octal = (value: number): string => `${value.toString(8).padStart(11, "0")}\0`;

  test("old GNU format", () => {
    const patch = (header: Buffer): void => {
      for (const [index, [offset, length]] of pieces.entries())
        header.write(octal(offset) + octal(length), 386 + 24 * index);
      header.write(octal(8192), 483);
    };
    const { entries } = read(tar([file("s", "startend", { type: "S", format: "gnu", patch }), file("next")]));
    assert.deepEqual(entries[0]!.content, want);
    assert.equal(entries[0]!.entry.size, 8192);
    assert.equal(entries[1]!.entry.path, "next");
  });

  test("old GNU format with a map that goes on", () => {
    const extension = Buffer.alloc(512);
    extension.write(octal(8189) + octal(3), 0);
    const patch = (header: Buffer): void => {
      header.write(octal(0) + octal(5), 386);
      header[482] = 1;
      header.write(octal(8192), 483);
    };
    // The extension block stands between header and body and is not counted in the size.
    const plain = tar([file("s", "startend", { type: "S", format: "gnu", patch })]);
    const archive = Buffer.concat([plain.subarray(0, 512), extension, plain.subarray(512)]);
    assert.deepEqual(read(archive).entries[0]!.content, want);
    assert.deepEqual(read(archive, { chunks: [100] }).entries[0]!.content, want);
  });

  test("PAX formats 0.0, 0.1 and 1.0", () => {
    const map = Buffer.alloc(512);
    map.write("2\n0\n5\n8189\n3\n");
    const rows: TarItem[] = [
      file("x", "startend", {
        pax: [
          ["GNU.sparse.size", "8192"],
          ...pieces.flatMap(([offset, length]): [string, string][] => [
            ["GNU.sparse.offset", `${offset}`],
            ["GNU.sparse.numbytes", `${length}`],
          ]),
        ],
      }),
      file("x", "startend", {
        pax: [
          ["GNU.sparse.size", "8192"],
          ["GNU.sparse.map", pieces.join()],
        ],
      }),
      file("x", Buffer.concat([map, Buffer.from("startend")]), {
        pax: [
          ["GNU.sparse.major", "1"],
          ["GNU.sparse.minor", "0"],
          ["GNU.sparse.name", "real"],
          ["GNU.sparse.realsize", "8192"],
        ],
      }),
    ];
    for (const item of rows) assert.deepEqual(read(tar([item])).entries[0]!.content, want);
    assert.deepEqual(paths(tar(rows.slice(2))), ["real"]);
  });

  test("maps that do not fit are refused", () => {
    const bad: [string, string][][] = [
      [
        ["GNU.sparse.size", "8192"],
        ["GNU.sparse.map", "9000,5"],
      ],
      [
        ["GNU.sparse.size", "8192"],
        ["GNU.sparse.map", "0,500"],
      ],
      [
        ["GNU.sparse.size", "8192"],
        ["GNU.sparse.map", "0"],
      ],
      [
        ["GNU.sparse.size", "8192"],
        ["GNU.sparse.map", "x,y"],
      ],
      [
        ["GNU.sparse.major", "1"],
        ["GNU.sparse.realsize", "8192"],
      ],
    ];
    for (const pax of bad)
      assert.equal(read(tar([file("x", "startend", { pax })])).entries[0]!.content, undefined);
    assert.deepEqual(codes(tar([file("x", "", { pax: [["GNU.sparse.size", "x"]] })])), ["tar-size"]);
  });
});

describe("properties", () => {
  const name = fc
    .stringMatching(/^[a-zé.]{1,40}(\/[a-z]{1,60}){0,6}$/)
    .filter((text) => !text.startsWith("."));
  const item = fc.record({ name, content: fc.uint8Array({ maxLength: 1500 }) });

  test("any chunking gives the same entries", () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }),
        (items, chunks) => {
          const archive = tar(
            items.map(({ name: path, content }) =>
              file("short", Buffer.from(content), { pax: [["path", path]] }),
            ),
          );
          assert.deepEqual(read(archive, { chunks }), read(archive));
          assert.deepEqual(
            read(archive, { chunks, keep: false }).entries.map(({ entry }) => entry),
            read(archive).entries.map(({ entry }) => entry),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test("reads what tar-stream writes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 8 }), async (items) => {
        const packed = pack();
        for (const { name: path, content } of items)
          packed.entry({ name: path, mode: 0o640, uid: 5 }, Buffer.from(content));
        packed.finalize();
        const { entries, diagnostics } = read(await bytesOf(packed as unknown as AsyncIterable<Buffer>));
        assert.deepEqual(diagnostics, []);
        assert.deepEqual(
          entries.map(({ entry, content }) => [entry.path, entry.mode, entry.uid, content]),
          items.map((one) => [one.name, 0o640, 5, Buffer.from(one.content)]),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("no bytes crash it", () => {
    const valid = tar([
      file("a", "hello", { pax: [["path", long]] }),
      gnuLong("L", long),
      symlink("s", "t"),
      directory("d"),
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(valid.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(valid.length),
        (flips, end) => {
          const broken = Buffer.from(valid.subarray(0, end));
          for (const [at, byte] of flips) if (at < broken.length) broken[at] = byte;
          for (const { entry } of read(broken).entries) {
            assert.ok(
              entry.path !== "" && !entry.path.startsWith("/") && !entry.path.split("/").includes(".."),
            );
            assert.ok(Number.isSafeInteger(entry.size) && entry.size >= 0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("GNU tar", () => {
  let root = "";
  const hasTar = (() => {
    try {
      return execFileSync("tar", ["--version"], { encoding: "utf8" }).includes("GNU");
    } catch {
      return false;
    }
  })();
  before(() => {
    root = mkdtempSync(join(tmpdir(), "vendorless-tar-"));
    const deep = join(root, "tree", ...Array.from({ length: 12 }, (_, i) => `directory-number-${i}`));
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(deep, "f".repeat(120)), "deep");
    writeFileSync(join(root, "tree/ünïcode"), "u");
    linkSync(join(root, "tree/ünïcode"), join(root, "tree/linked"));
    symlinkSync(`${"x/".repeat(80)}target`, join(root, "tree/symlink"));
    writeFileSync(join(root, "tree/sparse"), "begin");
    truncateSync(join(root, "tree/sparse"), 3 << 20);
  });
  after(() => rmSync(root, { recursive: true }));

  for (const format of ["v7", "ustar", "gnu", "pax"]) {
    for (const sparse of ["gnu", "pax"].includes(format) ? [[], ["--sparse"]] : [[]]) {
      test(`${format} ${sparse.join()}`, { skip: hasTar ? false : "GNU tar is not installed" }, () => {
        const names = ["v7", "ustar"].includes(format)
          ? ["tree/ünïcode", "tree/linked", "tree/sparse"]
          : ["tree"];
        const options = ["--create", `--format=${format}`, ...sparse, "--directory", root, ...names];
        const archive = execFileSync("tar", options, { maxBuffer: 1 << 26 });
        const listed = execFileSync("tar", ["--list", "--quoting-style=literal"], {
          input: archive,
          encoding: "utf8",
        });
        const { entries, diagnostics } = read(archive, { chunks: [10_000] });
        assert.deepEqual(diagnostics, []);
        assert.deepEqual(
          entries.map(({ entry }) => entry.path),
          listed
            .trim()
            .split("\n")
            .map((path) => path.replace(/\/$/, "")),
        );
        const found = entries.find(({ entry }) => entry.path === "tree/sparse")!;
        assert.equal(found.entry.size, 3 << 20);
        assert.equal(found.content?.toString("latin1", 0, 6), "begin\0");
        assert.equal(found.content?.length, 3 << 20);
      });
    }
  }
});

test("limits are positive numbers", () => {
  for (const limit of Object.values(TAR_LIMITS)) assert.ok(limit > 0);
});
