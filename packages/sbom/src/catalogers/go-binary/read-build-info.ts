// SPDX-License-Identifier: Apache-2.0
import { Bytes } from "../../binary/bytes.ts";
import { type Executable, memoryAt, sectionOf } from "../../binary/layout.ts";
import { limits } from "../../limits.ts";

/** What Go's linker writes into every program. */
export interface BuildInfo {
  /** Version of the toolchain, such as `go1.22.1`. */
  go: string;
  /** Modules and settings, as {@link parseModules} reads them; empty for programs built without modules. */
  modules: string;
}

/**
 * The header that marks the build information, aligned to 16 bytes:
 *
 *     header   = magic:14 pointer-size:1 flags:1 rest:16
 *     flags    = 2: inline, 1: pointers in big endian order
 *     inline   = header text text          ; since Go 1.18
 *     text     = length:varint byte…
 *     pointers = magic… pointer pointer    ; each to the address and length of a text
 *
 * https://github.com/golang/go/blob/master/src/debug/buildinfo/buildinfo.go
 */
const MAGIC = Buffer.from("\xff Go buildinf:", "latin1");
const ALIGNMENT = 16;
const HEADER = 32;
const AT = { pointerSize: 14, flags: 15, pointers: 16 } as const;
const FLAG = { bigEndian: 1, inline: 2 } as const;

/** Finds the build information of a Go program, stripped or not; undefined when it is no Go program. */
export function readBuildInfo(executable: Executable): BuildInfo | undefined {
  let left = executable.size;
  for (const content of placesOf(executable)) {
    // Only a made-up file has parts that overlap, for us to search the same bytes again and again.
    left -= content.length;
    if (left < 0) return undefined;
    const at = findHeader(content);
    if (at === undefined) continue;
    const [go, modules] =
      (content[at + AT.flags]! & FLAG.inline) !== 0
        ? inlineTexts(content, at + HEADER)
        : pointedTexts(executable, content, at);
    if (go !== undefined && VERSION.test(go)) return { go, modules: withoutSentinels(modules) };
  }
  return undefined;
}

/** `go1.22.1`, `go1.21rc2`, `go1.20.3 X:boringcrypto`, `devel go1.23-b1a2c3 …`. */
const VERSION = /^(?:go|devel )[\x20-\x7e]+$/;

/**
 * Where the header may be: a section of its own or, where none has a name or the format is PE, anywhere in what the
 * program can write to.
 */
function placesOf(executable: Executable): Buffer[] {
  const own = sectionOf(executable, ".go.buildinfo", "__go_buildinfo");
  if (own !== undefined) return [own];
  if (executable.sections.length > 0 && executable.format !== "PE") return [];
  return executable.segments.filter(({ writable }) => writable).map(({ content }) => content);
}

/** Offset of the header. The regions of a file are aligned themselves. */
function findHeader(content: Buffer): number | undefined {
  for (let at = content.indexOf(MAGIC); at >= 0; at = content.indexOf(MAGIC, at + 1)) {
    if (at % ALIGNMENT === 0 && at + HEADER <= content.length) return at;
  }
  return undefined;
}

type Texts = [go: string | undefined, modules: Buffer | undefined];

function inlineTexts(content: Buffer, start: number): Texts {
  const first = inlineText(content, start);
  if (first === undefined) return [undefined, undefined];
  return [first.text.toString("latin1"), inlineText(content, first.end)?.text];
}

function inlineText(content: Buffer, start: number): { text: Buffer; end: number } | undefined {
  let length = 0;
  for (let at = start, unit = 1; at < content.length && at < start + VARINT; at++, unit *= 128) {
    const byte = content[at]!;
    length += (byte & 127) * unit;
    if (byte > 127) continue;
    const end = at + 1 + length;
    return length > limits.documentBytes || end > content.length
      ? undefined
      : { text: content.subarray(at + 1, end), end };
  }
  return undefined;
}

/** Bytes of a varint that are read. */
const VARINT = 5;

function pointedTexts(executable: Executable, content: Buffer, header: number): Texts {
  const size = content[header + AT.pointerSize];
  if (size !== 4 && size !== 8) return [undefined, undefined];
  const littleEndian = (content[header + AT.flags]! & FLAG.bigEndian) === 0;
  const texts = [0, 1].map((index) => {
    const pointer = new Bytes(content, littleEndian).word(header + AT.pointers + index * size, size);
    const place = memoryAt(executable, pointer, 2 * size);
    if (place === undefined) return undefined;
    const bytes = new Bytes(place, littleEndian);
    const length = bytes.word(size, size);
    return length > limits.documentBytes ? undefined : memoryAt(executable, bytes.word(0, size), length);
  });
  return [texts[0]?.toString("latin1"), texts[1]];
}

/** Bytes in front of the modules and behind them, by which they are found in memory. */
const SENTINEL = 16;

function withoutSentinels(modules: Buffer | undefined): string {
  const end = (modules?.length ?? 0) - SENTINEL;
  // 0x0a: the last line ends in front of the sentinel.
  if (modules === undefined || end <= SENTINEL || modules[end - 1] !== 0x0a) return "";
  return modules.toString("utf8", SENTINEL, end);
}
