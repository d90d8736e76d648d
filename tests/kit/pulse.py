"""A PulseAudio of the tests' own, with silent sinks: devices that come and go without hardware."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 30
"""Seconds in which a server starts on a busy machine."""


class Pulse:
    """A server that nobody else knows of, with the sinks `one` and `two`."""

    def __init__(self) -> None:
        # Not pytest's folder: the name of a socket can have 107 characters.
        self._folder = TemporaryDirectory(prefix="pulse-", ignore_cleanup_errors=True)
        self.address = f"unix:{self._folder.name}/native"
        self.start()

    def start(self) -> None:
        """Start the server, or start it again after it was killed."""
        socket = Path(self._folder.name) / "native"
        socket.unlink(missing_ok=True)
        own = dict.fromkeys(("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH"), self._folder.name)
        modules = (
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            "module-null-sink sink_name=one rate=48000",
            "module-null-sink sink_name=two rate=48000",
        )
        options = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1")
        self._child = subprocess.Popen(
            ["pulseaudio", *options, *(word for module in modules for word in ("-L", module))],
            env={**os.environ, **own},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._child.poll() is not None or time.monotonic() > end:
                raise AssertionError("PulseAudio does not start")

    def tell(self, *words: str) -> str:
        """What `pactl` answers."""
        return self._pactl(*words).stdout

    def remove(self, sink: str) -> None:
        """Unplug a sink."""
        modules = self.tell("list", "short", "modules").splitlines()
        number = next(line.split()[0] for line in modules if f"sink_name={sink} " in line)
        self.tell("unload-module", number)

    def add(self, sink: str) -> None:
        """Plug a sink in."""
        self.tell("load-module", "module-null-sink", f"sink_name={sink}", "rate=48000")

    def freeze(self) -> None:
        """It hangs, and says nothing."""
        self._child.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._child.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """It is gone."""
        self._child.kill()
        self._child.wait()

    def close(self) -> None:
        """Nothing of it is left."""
        self.kill()
        self._folder.cleanup()

    def _answers(self) -> bool:
        return self._pactl("info").returncode == 0

    def _pactl(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pactl", "--server", self.address, *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )


def missing() -> str:
    """What is missing here for such a server; empty when nothing is."""
    absent = [name for name in ("pulseaudio", "pactl") if shutil.which(name) is None]
    return f"there is no {' and no '.join(absent)} here" if absent else ""
