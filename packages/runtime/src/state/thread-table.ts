// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { DescriptorBudget } from "./descriptor-table.ts";
import { RecentExits } from "./recent-exits.ts";
import { Thread, UNKNOWN_ID, UNKNOWN_NAME } from "./thread.ts";
import { ThreadGroup } from "./thread-group.ts";

/** All threads by thread id, with their groups and their parents. */
export class ThreadTable {
  readonly #threads = new Map<number, Thread>();
  readonly #groups = new Map<number, ThreadGroup<Thread>>();
  readonly descriptorBudget: DescriptorBudget = new DescriptorBudget();
  readonly recentExits: RecentExits = new RecentExits();
  /** Threads that were not followed since the table was full. */
  refused = 0;
  #last: Thread | undefined = undefined;

  get size(): number {
    return this.#threads.size;
  }

  get(tid: number): Thread | undefined {
    const last = this.#last;
    if (last !== undefined && last.tid === tid) return last;
    const thread = this.#threads.get(tid);
    if (thread !== undefined) this.#last = thread;
    return thread;
  }

  all(): IterableIterator<Thread> {
    return this.#threads.values();
  }

  clear(): void {
    this.#threads.clear();
    this.#groups.clear();
    this.recentExits.clear();
    this.descriptorBudget.held = 0;
    this.#last = undefined;
    this.refused = 0;
  }

  /** The thread, or a placeholder for one that nobody told of. Undefined when the table is full. */
  getOrAdd(tid: number): Thread | undefined {
    const known = this.get(tid);
    if (known !== undefined) return known;
    const placeholder = new Thread(tid, this.descriptorBudget);
    placeholder.setCommand(UNKNOWN_NAME, UNKNOWN_NAME, "");
    return this.add(placeholder) ? placeholder : undefined;
  }

  /** Adds a thread and links it to its group and parent. False when the table is full. */
  add(thread: Thread): boolean {
    if (this.#threads.size >= limits.threads && !this.#threads.has(thread.tid)) {
      this.refused++;
      return false;
    }
    this.link(thread);
    this.#threads.set(thread.tid, thread);
    this.#last = undefined;
    return true;
  }

  /** Adds a thread whose relatives may still be missing; {@link linkAll} follows. */
  addUnlinked(thread: Thread): void {
    if (this.#threads.size < limits.threads) this.#threads.set(thread.tid, thread);
    else this.refused++;
    this.#last = undefined;
  }

  linkAll(): void {
    for (const thread of this.#threads.values()) this.link(thread);
  }

  /** Puts a thread into its group and below its parent, as soon as both are known. */
  link(thread: Thread): void {
    if (thread.isPlaceholder || thread.group !== undefined) return;
    let group = this.#groups.get(thread.pid);
    if (group === undefined) {
      group = new ThreadGroup<Thread>(thread.pid, thread.pid === 1 || thread.vpid === 1);
      this.#groups.set(thread.pid, group);
    }
    group.add(thread);
    thread.group = group;
    if (thread.pid === 1) return;
    const parent = this.#threads.get(thread.parentTid);
    if (parent === undefined || parent.isPlaceholder) thread.parentTid = 0;
    else adopt(parent, thread);
  }

  /** Forgets a thread that ended. Its children go to a new parent, its leader stays while others of its group live. */
  remove(tid: number): void {
    const thread = this.#threads.get(tid);
    if (thread === undefined) return;
    this.#last = undefined;
    const { group } = thread;
    if (group === undefined) {
      this.#delete(thread);
      return;
    }
    this.markDead(thread);
    this.#passOnChildren(thread);
    if (group.alive === 0) {
      this.#groups.delete(thread.pid);
      if (group.leader !== undefined) this.#delete(group.leader);
    }
    if (!thread.isLeader) this.#delete(thread);
  }

  /** Counts a thread as ended, but leaves it in the table, so that rules can still see it. */
  markDead(thread: Thread): void {
    if (thread.dead) return;
    if (thread.group !== undefined) thread.group.alive--;
    thread.dead = true;
  }

  /** A leader that ended before its group lives again when another thread of the group runs a new program. */
  revive(thread: Thread): void {
    if (!thread.dead) return;
    if (thread.group !== undefined) thread.group.alive++;
    thread.dead = false;
  }

  #delete(thread: Thread): void {
    thread.parent?.children?.delete(thread);
    thread.parent = undefined;
    thread.group?.remove(thread);
    thread.ownDescriptors.clear();
    this.#threads.delete(thread.tid);
  }

  #passOnChildren(thread: Thread): void {
    if (thread.children === undefined || thread.children.size === 0) return;
    const named = thread.reaperTid > 0 ? this.getOrAdd(thread.reaperTid) : undefined;
    const usable = named !== undefined && !named.isPlaceholder && named !== thread;
    const reaper = usable ? named : this.#findReaper(thread);
    if (reaper?.group !== undefined && reaper.pid !== thread.pid) reaper.group.isReaper = true;
    for (const child of thread.children) {
      child.parent = undefined;
      if (reaper === undefined || reaper === child) child.parentTid = 0;
      else adopt(reaper, child);
    }
    thread.children = undefined;
  }

  /** As the kernel does: a thread of the same group, else of the nearest ancestor that collects orphans. */
  #findReaper(thread: Thread): Thread | undefined {
    const sibling = thread.group?.findLiving(thread);
    if (sibling !== undefined) return sibling;
    const visited = new Set([thread]);
    let ancestor = thread.parent;
    while (ancestor !== undefined && !visited.has(ancestor)) {
      visited.add(ancestor);
      if (ancestor.isInPidNamespace !== thread.isInPidNamespace) return undefined;
      if (ancestor.group?.isReaper === true) {
        const living = ancestor.group.findLiving();
        if (living !== undefined) return living;
      }
      ancestor = ancestor.parent;
    }
    return undefined;
  }
}

function adopt(parent: Thread, child: Thread): void {
  child.parentTid = parent.tid;
  if (parent === child || parent.tid === UNKNOWN_ID) return;
  child.parent = parent;
  parent.children ??= new Set();
  parent.children.add(child);
}
