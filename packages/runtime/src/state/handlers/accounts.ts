// SPDX-License-Identifier: Apache-2.0
import { type Handlers, positionsOf } from "../handler.ts";

const USER = positionsOf("useradded", "enter", "uid", "name", "home", "shell", "container_id");
const GROUP = positionsOf("groupadded", "enter", "gid", "name", "container_id");

/** News about accounts, told by the recorder and not by a call. */
export const accountHandlers: Handlers = {
  exit: {},
  enter: {
    useradded(event, { users }) {
      const uid = event.uint32(USER.uid);
      if (uid === undefined) return;
      users.addUser(event.string(USER.container_id), uid, {
        name: event.string(USER.name),
        home: event.string(USER.home),
        shell: event.string(USER.shell),
      });
    },
    userdeleted(event, { users }) {
      const uid = event.uint32(USER.uid);
      if (uid !== undefined) users.deleteUser(event.string(USER.container_id), uid);
    },
    groupadded(event, { users }) {
      const gid = event.uint32(GROUP.gid);
      if (gid !== undefined) users.addGroup(event.string(GROUP.container_id), gid, event.string(GROUP.name));
    },
    groupdeleted(event, { users }) {
      const gid = event.uint32(GROUP.gid);
      if (gid !== undefined) users.deleteGroup(event.string(GROUP.container_id), gid);
    },
  },
};
