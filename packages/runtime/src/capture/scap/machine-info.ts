// SPDX-License-Identifier: Apache-2.0
import type { Machine } from "../entries.ts";
import type { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

const HOSTNAME_BYTES = 128;

/** The body of a machine block. */
export function decodeMachine(reader: ByteReader): Machine {
  return {
    cpus: reader.uint32(),
    memoryBytes: reader.bigUint64(),
    maxPid: reader.bigUint64(),
    hostname: reader.fixedText(HOSTNAME_BYTES),
    bootTime: reader.bigUint64(),
    flags: reader.bigUint64(),
  };
}

/** The body of a machine block; two reserved numbers end it. */
export function encodeMachine(writer: ByteWriter, machine: Machine): void {
  writer
    .uint32(machine.cpus)
    .bigUint64(machine.memoryBytes)
    .bigUint64(machine.maxPid)
    .fixedText(machine.hostname, HOSTNAME_BYTES)
    .bigUint64(machine.bootTime)
    .bigUint64(machine.flags)
    .bigUint64(0n)
    .bigUint64(0n);
}
