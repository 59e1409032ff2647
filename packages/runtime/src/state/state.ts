// SPDX-License-Identifier: Apache-2.0
import { Containers } from "../containers/containers.ts";
import { Interfaces } from "./interfaces.ts";
import { Paths } from "./paths.ts";
import { ThreadTable } from "./thread-table.ts";
import { Users } from "./users.ts";

/** Everything that events change and rules see, for one machine. */
export class State {
  readonly threads: ThreadTable = new ThreadTable();
  readonly containers: Containers = new Containers();
  interfaces: Interfaces = new Interfaces();
  users: Users = new Users();
  readonly paths: Paths = new Paths();
  hostname = "";
  /** Nanoseconds since the epoch; 0 when unknown, as for the times below. */
  bootTime = 0n;
  firstEventTime = 0n;
  /** Of the last event that rules saw, as two 32-bit halves. */
  previousTimeHigh = 0;
  previousTimeLow = 0;
  /** What the current event's descriptor was called before the event. */
  previousName = "";
  /** The descriptor that the current event closes, and the thread that it ends: rules still see them. -1: none. */
  closing = -1;
  ending = -1;

  /** Forgets everything: another recording begins. */
  clear(): void {
    this.threads.clear();
    this.containers.clear();
    this.interfaces = new Interfaces();
    this.users = new Users();
    this.hostname = "";
    this.bootTime = 0n;
    this.firstEventTime = 0n;
    this.previousTimeHigh = 0;
    this.previousTimeLow = 0;
    this.previousName = "";
    this.closing = -1;
    this.ending = -1;
  }
}
