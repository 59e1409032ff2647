// SPDX-License-Identifier: Apache-2.0

/*
 * block   = type:u32 length:u32 body padding length:u32 ;   all little-endian
 * capture = section-header { metadata } { event } ;         captures may follow each other in one file
 *
 * `length` counts the whole block, both copies of itself included. Sources: pcapng (draft-ietf-opsawg-pcapng) for
 * the framing, scap_savefile.h of the Falco libraries for block types and bodies.
 */

/** Bytes of a block before and after its body. */
export const BLOCK_HEADER_BYTES = 8;
export const BLOCK_FRAME_BYTES = 12;

export const SECTION_HEADER = 0x0a0d0d0a;
export const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
export const SWAPPED_BYTE_ORDER_MAGIC = 0x4d3c2b1a;
export const MAJOR_VERSION = 1;
export const MINOR_VERSION = 2;

export const MACHINE_INFO = 0x201;
export const PROCESS_LIST = 0x215;
export const DESCRIPTOR_LIST = 0x218;
export const INTERFACE_LIST = 0x219;
export const USER_LIST = 0x220;
export const EVENT = 0x216;
export const EVENT_WITH_FLAGS = 0x217;
export const LARGE_EVENT = 0x221;
export const LARGE_EVENT_WITH_FLAGS = 0x222;

/** What a block holds. `version` is that of the list or of the event header. */
export type BlockKind =
  | { holds: "section" }
  | { holds: "machine" }
  | { holds: "processes" | "descriptors" | "interfaces" | "users"; version: number }
  | EventBlock;

/** A block with one event. `hasFlags`: 32 bits of flags follow the CPU number. */
export interface EventBlock {
  holds: "event";
  version: 1 | 2;
  hasFlags: boolean;
  isLarge: boolean;
}

const PROCESS_LIST_VERSIONS = [0x202, 0x207, 0x209, 0x210, 0x211, 0x212, 0x213, 0x214, PROCESS_LIST];

/** Every block type that is understood; the numbers above 0x80000000 were written by the earliest recorders. */
export const blockKinds: ReadonlyMap<number, BlockKind> = new Map<number, BlockKind>([
  [SECTION_HEADER, { holds: "section" }],
  [MACHINE_INFO, { holds: "machine" }],
  [0x8002abcd, { holds: "machine" }],
  ...PROCESS_LIST_VERSIONS.map((type, index): [number, BlockKind] => [
    type,
    { holds: "processes", version: index + 1 },
  ]),
  [0x8000abcd, { holds: "processes", version: 1 }],
  [0x8013abcd, { holds: "processes", version: 2 }],
  [0x8014abcd, { holds: "processes", version: 3 }],
  [0x203, { holds: "descriptors", version: 1 }],
  [0x8001abcd, { holds: "descriptors", version: 1 }],
  [DESCRIPTOR_LIST, { holds: "descriptors", version: 2 }],
  [0x205, { holds: "interfaces", version: 1 }],
  [0x8011abcd, { holds: "interfaces", version: 1 }],
  [INTERFACE_LIST, { holds: "interfaces", version: 2 }],
  [0x206, { holds: "users", version: 1 }],
  [0x8012abcd, { holds: "users", version: 1 }],
  [USER_LIST, { holds: "users", version: 2 }],
  [0x204, { holds: "event", version: 1, hasFlags: false, isLarge: false }],
  [0x8010abcd, { holds: "event", version: 1, hasFlags: false, isLarge: false }],
  [0x208, { holds: "event", version: 1, hasFlags: true, isLarge: false }],
  [EVENT, { holds: "event", version: 2, hasFlags: false, isLarge: false }],
  [EVENT_WITH_FLAGS, { holds: "event", version: 2, hasFlags: true, isLarge: false }],
  [LARGE_EVENT, { holds: "event", version: 2, hasFlags: false, isLarge: true }],
  [LARGE_EVENT_WITH_FLAGS, { holds: "event", version: 2, hasFlags: true, isLarge: true }],
]);
