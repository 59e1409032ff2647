// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "../../event.ts";
import { type Handlers, positionsOf, resultOf } from "../handler.ts";
import type { State } from "../state.ts";

const SETRESUID = positionsOf("setresuid", "exit", "euid");
const SETREUID = positionsOf("setreuid", "exit", "euid");
const SETUID = positionsOf("setuid", "exit", "uid");
const SETRESGID = positionsOf("setresgid", "exit", "egid");
const SETREGID = positionsOf("setregid", "exit", "egid");
const SETGID = positionsOf("setgid", "exit", "gid");
const CAPSET = positionsOf("capset", "exit", "cap_inheritable", "cap_permitted", "cap_effective");
const UNSHARE = positionsOf("unshare", "exit", "flags");
const SETNS = positionsOf("setns", "exit", "nstype");
const PRCTL = positionsOf("prctl", "exit", "option", "arg2_int");

const CLONE_NEWUSER = 1_048_576;
/** All 41 capabilities. */
const EVERY_CAPABILITY = 2 ** 41 - 1;
const PR_SET_CHILD_SUBREAPER = 36;
const PR_GET_CHILD_SUBREAPER = 37;

/** Who a thread acts as, what it may do, and which session it is in. */
export const identityHandlers: Handlers = {
  exit: {
    setresuid: (event, state) => setUser(event, state, SETRESUID.euid),
    setreuid: (event, state) => setUser(event, state, SETREUID.euid),
    setuid: (event, state) => setUser(event, state, SETUID.uid),
    setresgid: (event, state) => setGroup(event, state, SETRESGID.egid),
    setregid: (event, state) => setGroup(event, state, SETREGID.egid),
    setgid: (event, state) => setGroup(event, state, SETGID.gid),
    setsid(event) {
      const session = resultOf(event);
      if (event.thread !== undefined && session >= 0) event.thread.sid = session;
    },
    capset(event) {
      const { thread } = event;
      if (thread === undefined || resultOf(event) < 0) return;
      thread.capInheritable = event.uint64(CAPSET.cap_inheritable) ?? 0;
      thread.capPermitted = event.uint64(CAPSET.cap_permitted) ?? 0;
      thread.capEffective = event.uint64(CAPSET.cap_effective) ?? 0;
    },
    unshare: (event) => enterNamespaces(event, event.uint32(UNSHARE.flags) ?? 0),
    setns: (event) => enterNamespaces(event, event.uint32(SETNS.nstype) ?? 0),
    prctl(event) {
      const group = event.thread?.group;
      if (group === undefined || resultOf(event) < 0) return;
      const option = event.uint32(PRCTL.option);
      if (option !== PR_SET_CHILD_SUBREAPER && option !== PR_GET_CHILD_SUBREAPER) return;
      group.isReaper = (event.int64(PRCTL.arg2_int) ?? 0) !== 0;
    },
  },
};

function setUser(event: EventRecord, state: State, position: number): void {
  const { thread } = event;
  const uid = event.uint32(position);
  if (thread === undefined || uid === undefined || resultOf(event) !== 0) return;
  thread.uid = uid;
  state.users.ensure(thread.container?.id ?? "", uid, -1);
}

function setGroup(event: EventRecord, state: State, position: number): void {
  const { thread } = event;
  const gid = event.uint32(position);
  if (thread === undefined || gid === undefined || resultOf(event) !== 0) return;
  thread.gid = gid;
  state.users.ensure(thread.container?.id ?? "", -1, gid);
}

/** Who enters a user namespace has every capability in it. */
function enterNamespaces(event: EventRecord, flags: number): void {
  const { thread } = event;
  if (thread === undefined || resultOf(event) < 0 || (flags & CLONE_NEWUSER) === 0) return;
  thread.capInheritable = EVERY_CAPABILITY;
  thread.capPermitted = EVERY_CAPABILITY;
  thread.capEffective = EVERY_CAPABILITY;
}
