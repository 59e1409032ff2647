// SPDX-License-Identifier: Apache-2.0
import type { GroupEntry, UserEntry } from "../entries.ts";
import type { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

const USER = 0;
const GROUP = 1;

/** A user or a group of a user list. */
export type Account = { user: UserEntry } | { group: GroupEntry };

/**
 * One entry of a user list, of version 1 or 2. In version 2 entries tell their length and may grow.
 * Undefined when it is cut short or neither user nor group; in version 1 nothing after it can be read then.
 */
export function decodeAccount(list: ByteReader, version: number): Account | undefined {
  const entry = version >= 2 ? list.sub(list.uint32() - 4) : list;
  const account = decodeFields(entry);
  return entry.overrun ? undefined : account;
}

function decodeFields(entry: ByteReader): Account | undefined {
  const type = entry.uint8();
  if (type === USER) {
    const [uid, gid] = [entry.uint32(), entry.uint32()];
    return { user: { uid, gid, name: entry.text(), home: entry.text(), shell: entry.text() } };
  }
  return type === GROUP ? { group: { gid: entry.uint32(), name: entry.text() } } : undefined;
}

/** One entry of a user list of version 2. */
export function encodeAccount(list: ByteWriter, account: Account): void {
  const entry = new ByteWriter();
  if ("user" in account) {
    const { uid, gid, name, home, shell } = account.user;
    entry.uint8(USER).uint32(uid).uint32(gid).text(name).text(home).text(shell);
  } else {
    entry.uint8(GROUP).uint32(account.group.gid).text(account.group.name);
  }
  list.uint32(entry.length + 4).bytes(entry.toBuffer());
}
