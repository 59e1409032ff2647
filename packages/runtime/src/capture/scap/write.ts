// SPDX-License-Identifier: Apache-2.0
import { eventTypes } from "@vendorless/rules";
import type { EventRecord } from "../../event.ts";
import type {
  DescriptorEntry,
  GroupEntry,
  Machine,
  NetworkInterface,
  ProcessEntry,
  UserEntry,
} from "../entries.ts";
import type { CaptureSink } from "../sink.ts";
import {
  BLOCK_FRAME_BYTES,
  BYTE_ORDER_MAGIC,
  DESCRIPTOR_LIST,
  EVENT,
  INTERFACE_LIST,
  LARGE_EVENT,
  MACHINE_INFO,
  MAJOR_VERSION,
  MINOR_VERSION,
  PROCESS_LIST,
  SECTION_HEADER,
  USER_LIST,
} from "./blocks.ts";
import { ByteWriter } from "./byte-writer.ts";
import { encodeDescriptor } from "./descriptor-list.ts";
import { EVENT_HEADER_BYTES } from "./event-block.ts";
import { encodeInterface } from "./interface-list.ts";
import { encodeMachine } from "./machine-info.ts";
import { encodeProcess } from "./process-list.ts";
import { type Account, encodeAccount } from "./user-list.ts";

/** Bytes that are collected before they are handed on. */
const HANDED_ON_BYTES = 64 * 1024;
/** Bytes of a list after which a new block is begun. */
const LIST_BYTES = 1024 * 1024;

/** "Length of the section unknown": recording goes on until it ends. */
const UNKNOWN_LENGTH = 0xffff_ffff_ffff_ffffn;

/** A list that is being collected: its block type, and for descriptors their thread. */
interface List {
  type: number;
  tid: number | undefined;
  body: ByteWriter;
}

/**
 * Writes a capture, version 1.2 with the newest form of every block. It is a sink: what a reader or the sensor
 * delivers can be written as it comes. Entries that follow each other share a block.
 */
export class ScapWriter implements CaptureSink {
  readonly #write: (bytes: Buffer) => void;
  #out = new ByteWriter();
  #list: List | undefined;

  /** @param write takes the bytes, in pieces of about 64 KiB */
  constructor(write: (bytes: Buffer) => void) {
    this.#write = write;
  }

  section(): void {
    const body = new ByteWriter().uint32(BYTE_ORDER_MAGIC).uint16(MAJOR_VERSION).uint16(MINOR_VERSION);
    this.#block(SECTION_HEADER, body.bigUint64(UNKNOWN_LENGTH));
  }

  machine(machine: Machine): void {
    const body = new ByteWriter();
    encodeMachine(body, machine);
    this.#block(MACHINE_INFO, body);
  }

  interfaces(interfaces: readonly NetworkInterface[]): void {
    const body = new ByteWriter();
    for (const each of interfaces) encodeInterface(body, each);
    this.#block(INTERFACE_LIST, body);
  }

  process(process: ProcessEntry): void {
    encodeProcess(this.#listOf(PROCESS_LIST), process);
  }

  descriptor(tid: number, descriptor: DescriptorEntry): void {
    encodeDescriptor(this.#listOf(DESCRIPTOR_LIST, tid), descriptor);
  }

  user(user: UserEntry): void {
    this.#account({ user });
  }

  group(group: GroupEntry): void {
    this.#account({ group });
  }

  event(event: EventRecord): void {
    this.#endList();
    const { large } = eventTypes[event.type]!;
    const count = event.parameterCount;
    const start = event.offsets[0]!;
    const end = count === 0 ? start : event.offsets[count - 1]! + event.lengths[count - 1]!;
    const eventBytes = EVENT_HEADER_BYTES + count * (large ? 4 : 2) + (end - start);
    const blockBytes = aligned(BLOCK_FRAME_BYTES + 2 + eventBytes);
    const out = this.#out;
    out
      .uint32(large ? LARGE_EVENT : EVENT)
      .uint32(blockBytes)
      .uint16(event.cpu);
    out.uint32(event.timestampLow).uint32(event.timestampHigh).int64(event.tid);
    out.uint32(eventBytes).uint16(event.type).uint32(count);
    for (let index = 0; index < count; index++) {
      if (large) out.uint32(event.lengths[index]!);
      else out.uint16(event.lengths[index]!);
    }
    out.bytes(event.buffer.subarray(start, end)).pad().uint32(blockBytes);
    if (out.length >= HANDED_ON_BYTES) this.#handOn();
  }

  /** Hands on what has been collected. Call it at the end, and whenever a reader should see everything so far. */
  flush(): void {
    this.#endList();
    this.#handOn();
  }

  #account(account: Account): void {
    encodeAccount(this.#listOf(USER_LIST), account);
  }

  /** The body of the list that an entry belongs to; begun anew when another one was being collected. */
  #listOf(type: number, tid?: number): ByteWriter {
    const list = this.#list;
    if (list?.type === type && list.tid === tid && list.body.length < LIST_BYTES) return list.body;
    this.#endList();
    const body = new ByteWriter();
    if (tid !== undefined) body.int64(tid);
    this.#list = { type, tid, body };
    return body;
  }

  #endList(): void {
    const list = this.#list;
    if (list === undefined) return;
    this.#list = undefined;
    this.#block(list.type, list.body);
  }

  #block(type: number, body: ByteWriter): void {
    this.#endList();
    const bytes = aligned(BLOCK_FRAME_BYTES + body.length);
    this.#out.uint32(type).uint32(bytes).bytes(body.toBuffer()).pad().uint32(bytes);
    if (this.#out.length >= HANDED_ON_BYTES) this.#handOn();
  }

  #handOn(): void {
    if (this.#out.length === 0) return;
    this.#write(this.#out.toBuffer());
    this.#out = new ByteWriter();
  }
}

/** Blocks end at a multiple of four bytes. */
function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
