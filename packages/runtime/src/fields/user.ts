// SPDX-License-Identifier: Apache-2.0
import type { Extractor } from "@vendorless/rules";
import type { EventRecord } from "../event.ts";
import { NO_USER, UNKNOWN_NAME } from "../state/thread.ts";
import type { User } from "../state/users.ts";
import { plain } from "./argument.ts";
import { of } from "./process.ts";

/** The user and group that the thread acts as. */
export const userExtractors: readonly (readonly [string, Extractor<EventRecord>])[] = [
  of("user.uid", (thread) => thread.uid),
  ["user.name", plain(({ thread, state }) => userText(state, thread, thread?.uid, "name", "root"))],
  ["user.homedir", plain(({ thread, state }) => userText(state, thread, thread?.uid, "home", "/root"))],
  ["user.shell", plain(({ thread, state }) => userText(state, thread, thread?.uid, "shell", undefined))],
  of("user.loginuid", (thread) => (thread.loginUid === NO_USER ? -1 : thread.loginUid)),
  ["user.loginname", plain(({ thread, state }) => userText(state, thread, thread?.loginUid, "name", "root"))],
  of("group.gid", (thread) => thread.gid),
  ["group.name", plain(groupName)],
];

function userText(
  state: EventRecord["state"],
  thread: EventRecord["thread"],
  uid: number | undefined,
  member: keyof User,
  ofRoot: string | undefined,
): string | undefined {
  if (thread === undefined || uid === undefined) return undefined;
  const user = state.users.getUser(thread.container?.id ?? "", uid);
  if (user !== undefined) return user[member];
  return uid === 0 && ofRoot !== undefined ? ofRoot : UNKNOWN_NAME;
}

function groupName({ thread, state }: EventRecord): string | undefined {
  if (thread === undefined) return undefined;
  const name = state.users.getGroup(thread.container?.id ?? "", thread.gid);
  return name ?? (thread.gid === 0 ? "root" : UNKNOWN_NAME);
}
