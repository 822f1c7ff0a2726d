// What happens elsewhere to the record that is open here: another window has it open, too, or its file changes.
"use strict";
(() => {
  const { ask } = globalThis.tenkaiSite;
  const OFTEN = 3000;
  const own = crypto.randomUUID();
  let leave = () => {};

  // Tells `others` whether another window had the record `about` open before, and calls `changed` when its file is no longer
  // the `version` that is known; is still while `isBusy`. What comes back is told of versions that were saved here.
  function watch(about, version, { others, changed, isBusy }) {
    leave();
    let known = version;
    let isOpen = true;
    const look = async () => {
      if (isBusy()) return;
      const told = await ask("watch", { about, window: own });
      if (!isOpen || told.refused === "lost") return;
      others(told.earlier > 0);
      const now = told.version ?? null;
      if (now === known) return;
      known = now;
      changed();
    };
    const timer = setInterval(look, OFTEN);
    look();
    leave = () => {
      isOpen = false;
      clearInterval(timer);
      leave = () => {};
      ask("watch", { about, window: own, leaves: true });
    };
    return (saved) => (known = saved);
  }

  addEventListener("pagehide", () => leave());
  globalThis.tenkaiWindows = { watch, leave: () => leave() };
})();
