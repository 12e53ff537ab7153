"""Counts the pictures that reach the screen while the map of a window is panned and zoomed.

Usage, under Xvfb with libX11, libXtst and xdotool installed, from the root of the project:

    xvfb-run -s "-screen 0 1600x1000x24" python3 tests/frames/count.py target/release/chongqing-atlas
    xvfb-run -s "-screen 0 1920x1080x24" python3 tests/frames/count.py target/release/chongqing-atlas --flights DECK
    xvfb-run -s "-screen 0 1600x1000x24" python3 tests/frames/count.py target/release/chongqing-atlas --playing 1280x720 [--view TEXT]

The second counts flights between the slides of a deck, and how long the first picture after a key takes.
The third counts while the years play, from 1997 to the end, at 1, 2 and 4 years a second.

The program is asked for nothing: rows of the screen are read again and again, and every change counts as a picture.
The reading takes processor time of its own, so that the numbers are on the low side.
"""

import ctypes
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

X = ctypes.CDLL("libX11.so.6")
X.XOpenDisplay.restype = ctypes.c_void_p
X.XDefaultRootWindow.restype = ctypes.c_ulong
X.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
X.XGetImage.restype = ctypes.c_void_p
X.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2 + [ctypes.c_ulong, ctypes.c_int]
T = ctypes.CDLL("libXtst.so.6")
for name in ("XTestFakeMotionEvent", "XTestFakeButtonEvent"):
    getattr(T, name).argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong][: 5 if "Motion" in name else 4]
X.XFlush.argtypes = [ctypes.c_void_p]


ROWS = (180, 330, 480, 640, 800)


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int), ("unit", ctypes.c_int), ("bit_order", ctypes.c_int), ("pad", ctypes.c_int), ("depth", ctypes.c_int), ("line", ctypes.c_int)]


X.XFree.argtypes = [ctypes.c_void_p]


class Screen:
    def __init__(self):
        self.display = X.XOpenDisplay(None)
        self.root = X.XDefaultRootWindow(self.display)

    def strip(self, x, y, width, height):
        at = X.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFFFF, 2)
        image = ctypes.cast(at, ctypes.POINTER(Image)).contents
        pixels = ctypes.string_at(image.data, image.line * image.height)
        X.XFree(ctypes.cast(image.data, ctypes.c_void_p))
        X.XFree(at)
        return pixels

    def move(self, x, y):
        T.XTestFakeMotionEvent(self.display, -1, int(x), int(y), 0)
        X.XFlush(self.display)

    def button(self, which, down):
        T.XTestFakeButtonEvent(self.display, which, int(down), 0)
        X.XFlush(self.display)


def count(screen, seconds, act, look=None):
    """Pictures a second, and the longest time without a new one, in milliseconds."""
    begun, last, pictures, step = time.perf_counter(), None, 0, 0
    newest, longest = begun, 0.0
    while (now := time.perf_counter()) - begun < seconds:
        act(now - begun, step)
        step += 1
        seen = look() if look else [screen.strip(320, y, 800, 1) for y in ROWS]
        if seen != last:
            pictures += last is not None
            longest, newest = max(longest, now - newest), now
            last = seen
        time.sleep(0.003)
    return {"a second": round(pictures / seconds, 1), "longest ms": round(longest * 1000)}


def press(screen, key):
    code = X.XKeysymToKeycode(screen.display, X.XStringToKeysym(key.encode()))
    for down in (1, 0):
        T.XTestFakeKeyEvent(screen.display, code, down, 0)
    X.XFlush(screen.display)


def flights(program, deck):
    """Pictures a second while the map of one slide flies to that of the next, and milliseconds until the first of them."""
    X.XStringToKeysym.restype = ctypes.c_ulong
    X.XKeysymToKeycode.restype = ctypes.c_ubyte
    X.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    T.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    screen = Screen()
    window = subprocess.Popen([program, "--renderer", "glow", "--theme", "projector", "--deck", deck, "--present"])
    time.sleep(3)
    find = ["xdotool", "search", "--onlyvisible", "--name", "Chongqing", "windowfocus", "windowmove", "0", "0", "windowsize", "1920", "1080"]
    subprocess.run(find, check=True)
    time.sleep(4)
    for key in ["Next"] * 6 + ["Prior"] * 6:
        begun, last, first, times = time.perf_counter(), None, None, []
        last = [screen.strip(320, y, 800, 1) for y in ROWS]
        begun = time.perf_counter()
        press(screen, key)
        while (now := time.perf_counter()) - begun < 1.0:
            seen = [screen.strip(320, y, 800, 1) for y in ROWS]
            if seen != last:
                first = first or now
                times.append(now)
                last = seen
            time.sleep(0.002)
        if not times:
            print(json.dumps({"key": key, "pictures": 0}))
            continue
        flown = times[-1] - times[0]
        gaps = [b - a for a, b in zip(times, times[1:])]
        rate = round(len(gaps) / flown, 1) if flown > 0 else 0
        print(json.dumps({"key": key, "first ms": round((first - begun) * 1000), "pictures": len(times), "a second": rate, "longest ms": round(max(gaps, default=0) * 1000)}))
        time.sleep(1.2)
    window.terminate()
    window.wait()


def playing(program, size, more):
    """Pictures a second while the years play, at each speed, and how often the map itself changed."""
    X.XStringToKeysym.restype = ctypes.c_ulong
    X.XKeysymToKeycode.restype = ctypes.c_ubyte
    X.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    T.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    screen = Screen()
    width, height = (int(part) for part in size.split("x"))
    found = {}
    for years in (1, 2, 4):
        with tempfile.TemporaryDirectory() as home:
            folder = pathlib.Path(home, "chongqing-atlas")
            folder.mkdir()
            (folder / "settings.toml").write_text(f"years_per_second = {years}\n")
            window = subprocess.Popen([program, "--renderer", "glow", *more], env={**os.environ, "XDG_CONFIG_HOME": home})
            time.sleep(3)
            find = ["xdotool", "search", "--onlyvisible", "--name", "Chongqing", "windowfocus", "windowmove", "0", "0", "windowsize"]
            subprocess.run([*find, str(width), str(height)], check=True)
            time.sleep(2)
            screen.move(width // 2, height // 2)
            # From the opening date to the end; from there it begins anew with 1997.
            press(screen, "space")
            time.sleep(3.5)
            begun = False

            def act(_, __):
                nonlocal begun
                if not begun:
                    press(screen, "space")
                    begun = True

            maps, last = 0, None

            def look():
                nonlocal maps, last
                rows = [screen.strip(width // 4, y, width // 3, 1) for y in range(height // 5, height * 4 // 5, height // 7)]
                maps += last is not None and rows != last
                last = rows
                return rows + [screen.strip(0, height - 19, width, 1)]

            found[years] = {**count(screen, min(29 / years, 12) - 0.5, act, look), "maps": maps}
            window.terminate()
            window.wait()
    print(json.dumps({"size": size, "years a second": found}))


def main(program):
    screen = Screen()
    window = subprocess.Popen([program, "--renderer", "glow", *sys.argv[2:]])
    time.sleep(3)
    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Chongqing", "windowsize", "1600", "1000"], check=True)
    time.sleep(2)
    screen.move(700, 400)
    found = {}
    screen.button(1, True)
    found["pan"] = count(screen, 4, lambda t, _: screen.move(700 + 160 * abs((t * 1.2) % 2 - 1) - 80, 400 + 60 * abs((t * 0.9) % 2 - 1)))
    screen.button(1, False)
    time.sleep(1.5)
    notch = [0.0]

    def wheel(t, _):
        # Twelve notches in, twelve out.
        if t < notch[0]:
            return
        notch[0] += 0.08
        which = 4 if int(t / 0.96) % 2 == 0 else 5
        screen.button(which, True)
        screen.button(which, False)

    found["zoom"] = count(screen, 4, wheel)
    window.terminate()
    window.wait()
    print(json.dumps(found))


if sys.argv[2:3] == ["--flights"]:
    flights(sys.argv[1], sys.argv[3])
elif sys.argv[2:3] == ["--playing"]:
    playing(sys.argv[1], sys.argv[3], sys.argv[4:])
else:
    main(sys.argv[1])
