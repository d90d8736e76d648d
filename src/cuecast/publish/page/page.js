"use strict";
(() => {
  const { words, steps, parts, chapters, breath, ui, key, title, author } = JSON.parse(
    document.getElementById("session").textContent
  );
  const by = (id) => document.getElementById(id);
  const audio = by("audio");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const rows = [...document.querySelectorAll("#transcript li")];
  const buttons = [...document.querySelectorAll("#chapters button")];
  const JUMP = 10; // seconds
  const RESTART = 3; // seconds into a chapter from which "previous" goes to its beginning

  // The last entry of a sorted list that has begun at a time; -1 before the first.
  const begun = (list, time, start = (entry) => entry[0]) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start(list[middle]) <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const clock = (time) => {
    const whole = Math.max(0, Math.floor(time));
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = (n) => String(n).padStart(2, "0");
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };
  const put = (id, text) => {
    const element = by(id);
    if (element.textContent !== text) element.textContent = text;
  };
  const mark = (list, index) => {
    for (const element of list)
      if (element.getAttribute("aria-current") === "true" && element !== list[index])
        element.removeAttribute("aria-current");
    if (list[index]) list[index].setAttribute("aria-current", "true");
  };
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch { /* a browser that keeps nothing for this page */ }
    return null;
  };

  // How full the lungs are, 0 to 1; null where the session does not say.
  const level = (time) => {
    const strand = breath[begun(breath, time, (knots) => knots[0][0])];
    if (!strand || time > strand[strand.length - 1][0]) return null;
    const [t0, low] = strand[begun(strand, time)];
    const after = strand[begun(strand, time) + 1];
    if (!after) return low;
    const part = (time - t0) / (after[0] - t0);
    return low + (after[1] - low) * part * part * (3 - 2 * part);
  };

  let shown = {};
  const change = (name, value, act) => {
    if (shown[name] === value) return;
    shown[name] = value;
    act(value);
  };
  const render = () => {
    const time = audio.currentTime;
    const word = begun(words, time);
    change("word", word, () => put("words", word < 0 ? "" : words[word][1]));
    const step = steps[Math.max(0, begun(steps, time))];
    const [start, end, phase, where] = step;
    change("step", step, () => {
      put("doing", ui[phase] || "");
      put("where", where);
      by("breath").dataset.phase = phase;
    });
    const counted = phase !== "talk" && end - start >= 1;
    change("left", counted ? Math.max(1, Math.ceil(end - time)) : "", (n) => put("left", String(n)));
    if (!still.matches) {
      const full = level(time);
      by("breath").style.transform = `scale(${(0.55 + 0.45 * (full === null ? 0.4 : full)).toFixed(3)})`;
      const done = counted ? Math.min(1, (time - start) / (end - start)) : 0;
      by("ring").style.strokeDasharray = `${done.toFixed(4)} 2`;
    }
    const ahead = parts[begun(parts, time) + 1];
    change("ahead", ahead, () => put("next", ahead ? ui.next.replace("{what}", ahead[1]) : ""));
    change("second", Math.floor(time), () => {
      put("now", clock(time));
      by("seek").value = time;
      by("seek").setAttribute("aria-valuetext", clock(time));
    });
    change("row", begun(rows, time, (row) => Number(row.dataset.at)), (row) => mark(rows, row));
    change("chapter", begun(chapters, time), (chapter) => {
      mark(buttons, chapter);
      announceTrack(chapters[Math.max(0, chapter)]);
    });
  };
  const loop = () => {
    render();
    if (!audio.paused) requestAnimationFrame(loop);
  };

  const seek = (time) => {
    audio.currentTime = Math.min(Math.max(0, time), audio.duration || Infinity);
    render();
  };
  const toggle = () => (audio.paused ? audio.play() : audio.pause());
  const go = (by) => {
    const here = begun(chapters, audio.currentTime);
    const late = by < 0 && audio.currentTime - (chapters[here] || [0])[0] > RESTART;
    const target = chapters[Math.max(0, here + (late ? 0 : by))];
    if (target) seek(target[0]);
  };
  const remember = () => store(key, String(audio.ended ? 0 : audio.currentTime));

  // Lock screen and headset buttons.
  const session = navigator.mediaSession;
  const announceTrack = (chapter) => {
    if (!session || !window.MediaMetadata) return;
    session.metadata = new MediaMetadata({ title: chapter ? chapter[1] : title, artist: author, album: title });
  };
  const tellPosition = () => {
    if (session && session.setPositionState && Number.isFinite(audio.duration))
      session.setPositionState({ duration: audio.duration, position: Math.min(audio.currentTime, audio.duration) });
  };
  const handlers = {
    play: () => audio.play(),
    pause: () => audio.pause(),
    seekbackward: (d) => seek(audio.currentTime - (d.seekOffset || JUMP)),
    seekforward: (d) => seek(audio.currentTime + (d.seekOffset || JUMP)),
    seekto: (d) => seek(d.seekTime),
    previoustrack: () => go(-1),
    nexttrack: () => go(1),
  };
  for (const [action, handler] of Object.entries(handlers)) {
    try {
      if (session) session.setActionHandler(action, handler);
    } catch { /* an action that this browser does not know */ }
  }

  // The screen stays on while the session plays.
  let lock = null;
  const wake = async () => {
    if (audio.paused || document.visibilityState !== "visible" || !navigator.wakeLock || lock) return;
    try {
      lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => (lock = null));
      if (audio.paused) sleep();
    } catch { /* a low battery, or not allowed */ }
  };
  const sleep = () => lock && lock.release();

  const turned = () => {
    put("play", audio.paused ? ui.play : ui.pause);
    if (session) session.playbackState = audio.paused ? "paused" : "playing";
    if (audio.paused) {
      sleep();
      remember();
    } else {
      put("status", "");
      wake();
      requestAnimationFrame(loop);
    }
  };
  for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, turned);
  audio.addEventListener("seeked", () => { render(); tellPosition(); });
  audio.addEventListener("timeupdate", () => change("saved", Math.floor(audio.currentTime / 5), remember));
  audio.addEventListener("error", () => {
    put("trouble", ui.missing.replace("{name}", decodeURIComponent(audio.getAttribute("src")).slice(0, 80)));
    by("trouble").hidden = false;
  });
  const ready = () => {
    tellPosition();
    const saved = Number(store(key));
    if (saved > 5 && saved < audio.duration - 10 && audio.currentTime === 0) {
      seek(saved);
      put("status", ui.resume.replace("{time}", clock(saved)));
    }
  };
  if (audio.readyState > 0) ready();
  else audio.addEventListener("loadedmetadata", ready, { once: true });
  document.addEventListener("visibilitychange", () => { wake(); if (document.hidden) remember(); });
  addEventListener("pagehide", remember);

  by("play").addEventListener("click", toggle);
  by("back").addEventListener("click", () => seek(audio.currentTime - JUMP));
  by("forward").addEventListener("click", () => seek(audio.currentTime + JUMP));
  by("previous").addEventListener("click", () => go(-1));
  by("following").addEventListener("click", () => go(1));
  by("seek").addEventListener("input", (event) => seek(Number(event.target.value)));
  by("print").addEventListener("click", () => print());
  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-seek]");
    if (target) seek(Number(target.dataset.seek));
  });

  // Single keys can be switched off: they get in the way of speech input (WCAG 2.1.4).
  const keys = {
    " ": toggle, k: toggle, n: () => go(1), p: () => go(-1),
    ArrowLeft: () => seek(audio.currentTime - JUMP), ArrowRight: () => seek(audio.currentTime + JUMP),
  };
  document.addEventListener("keydown", (event) => {
    if (!by("shortcuts").checked || event.ctrlKey || event.altKey || event.metaKey) return;
    const there = event.target.closest("button, input, summary, a");
    if (there && (event.key === " " || there.id === "seek")) return; // they have keys of their own
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  for (const [id, act] of [
    ["shortcuts", () => {}],
    ["announce", (on) => by("words").setAttribute("aria-live", on ? "polite" : "off")],
  ]) {
    const box = by(id), saved = store(`cuecast:${id}`);
    if (saved !== null) box.checked = saved === "true";
    act(box.checked);
    box.addEventListener("change", () => { store(`cuecast:${id}`, String(box.checked)); act(box.checked); });
  }

  audio.controls = false;
  audio.hidden = true;
  by("player").hidden = by("print").hidden = false;
  if (audio.error) audio.dispatchEvent(new Event("error"));
  render();
})();
