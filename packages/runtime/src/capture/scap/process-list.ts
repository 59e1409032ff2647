// SPDX-License-Identifier: Apache-2.0
import type { ProcessEntry } from "../entries.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

/** "No such user", as the kernel writes it. */
const NO_LOGIN = 0xffff_ffff;

/**
 * Recorders before libs 0.10 ended an entry of version 9 after the effective capabilities and did not write the two
 * fields before the login. When no more than this is left, it is such an entry.
 */
const OLD_TAIL_BYTES = 29;

/**
 * One entry of a process list, of versions 1 to 9. From version 9 on, entries tell their length and may grow.
 * Undefined when it is cut short.
 */
export function decodeProcess(list: ByteReader, version: number): ProcessEntry | undefined {
  const entry = version >= 9 ? list.sub(list.uint32() - 4) : list;
  const process = decodeFixed(entry, version);
  if (version >= 9) decodeTail(entry, process);
  return entry.overrun ? undefined : process;
}

function decodeFixed(entry: ByteReader, version: number): ProcessEntry {
  return {
    tid: entry.int64(),
    pid: entry.int64(),
    ptid: entry.int64(),
    sid: version >= 6 ? entry.int64() : -1,
    vpgid: version >= 8 ? entry.int64() : -1,
    pgid: -1,
    comm: entry.text(),
    exe: entry.text(),
    exePath: version >= 7 ? entry.text() : "",
    args: entry.texts(),
    cwd: entry.text(),
    fdLimit: entry.int64(),
    flags: entry.uint32(),
    uid: entry.uint32(),
    gid: entry.uint32(),
    vmSizeKb: version >= 2 ? entry.uint32() : 0,
    vmRssKb: version >= 2 ? entry.uint32() : 0,
    vmSwapKb: version >= 2 ? entry.uint32() : 0,
    majorFaults: version >= 2 ? entry.bigUint64() : 0n,
    minorFaults: version >= 2 ? entry.bigUint64() : 0n,
    env: version >= 3 ? entry.texts() : [],
    vtid: version >= 4 ? entry.int64() : -1,
    vpid: version >= 4 ? entry.int64() : -1,
    cgroups: version >= 4 ? entry.texts() : [],
    root: version >= 5 ? entry.text() : "",
    pidNamespaceStart: 0n,
    tty: 0,
    loginUid: NO_LOGIN,
    exeWritable: false,
    capInheritable: 0n,
    capPermitted: 0n,
    capEffective: 0n,
    exeUpperLayer: false,
    exeLowerLayer: false,
    exeFromMemfd: false,
    exeInode: 0n,
    exeChangeTime: 0n,
    exeModificationTime: 0n,
  };
}

/** Fields that came one after another over the years: each is there if its bytes are. */
function decodeTail(entry: ByteReader, process: ProcessEntry): void {
  if (entry.remaining > OLD_TAIL_BYTES) {
    if (entry.remaining >= 8) process.pidNamespaceStart = entry.bigUint64();
    if (entry.remaining >= 4) process.tty = entry.uint32();
  }
  if (entry.remaining >= 4) process.loginUid = entry.uint32();
  if (entry.remaining >= 1) process.exeWritable = entry.boolean();
  if (entry.remaining >= 8) process.capInheritable = entry.bigUint64();
  if (entry.remaining >= 8) process.capPermitted = entry.bigUint64();
  if (entry.remaining >= 8) process.capEffective = entry.bigUint64();
  if (entry.remaining >= 1) process.exeUpperLayer = entry.boolean();
  if (entry.remaining >= 8) process.exeInode = entry.bigUint64();
  if (entry.remaining >= 8) process.exeChangeTime = entry.bigUint64();
  if (entry.remaining >= 8) process.exeModificationTime = entry.bigUint64();
  if (entry.remaining >= 1) process.exeFromMemfd = entry.boolean();
  if (entry.remaining >= 1) process.exeLowerLayer = entry.boolean();
  if (entry.remaining >= 8) process.pgid = entry.int64();
}

/** One entry of a process list of version 9. */
export function encodeProcess(list: ByteWriter, process: ProcessEntry): void {
  const entry = new ByteWriter();
  entry.int64(process.tid).int64(process.pid).int64(process.ptid).int64(process.sid).int64(process.vpgid);
  entry.text(process.comm).text(process.exe).text(process.exePath).texts(process.args).text(process.cwd);
  entry.int64(process.fdLimit).uint32(process.flags).uint32(process.uid).uint32(process.gid);
  entry.uint32(process.vmSizeKb).uint32(process.vmRssKb).uint32(process.vmSwapKb);
  entry.bigUint64(process.majorFaults).bigUint64(process.minorFaults);
  entry.texts(process.env).int64(process.vtid).int64(process.vpid).texts(process.cgroups).text(process.root);
  entry.bigUint64(process.pidNamespaceStart).uint32(process.tty).uint32(process.loginUid);
  entry.boolean(process.exeWritable);
  entry.bigUint64(process.capInheritable).bigUint64(process.capPermitted).bigUint64(process.capEffective);
  entry.boolean(process.exeUpperLayer);
  entry.bigUint64(process.exeInode).bigUint64(process.exeChangeTime).bigUint64(process.exeModificationTime);
  entry.boolean(process.exeFromMemfd).boolean(process.exeLowerLayer).int64(process.pgid);
  list.uint32(entry.length + 4).bytes(entry.toBuffer());
}
