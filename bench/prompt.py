"""How long a line takes at a prompt: from Enter until the next prompt stands there. Programs take turns.

Arguments: ROUNDS, then for each program its name, the line, the end of its prompt, and its command, as one word each.
Prints name, median and 99th percentile in microseconds.
"""
import fcntl, os, pty, re, select, shlex, statistics, struct, sys, termios, time

ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[=>()][A-Z0-9]?|\x1b\][^\x07]*\x07|[\x07\x0f]")
WARM_UP = 30


class Prompt:
    def __init__(self, name, line, prompt, command):
        self.name, self.line, self.prompt, self.times = name, line.encode(), prompt.encode(), []
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            words = shlex.split(command)
            os.execvp(words[0], words)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        self.wait()

    def wait(self):
        """Reads until the prompt is the last thing on the screen."""
        seen = b""
        while not ESCAPES.sub(b"", seen).rstrip(b" ").endswith(self.prompt.rstrip(b" ")):
            if not select.select([self.terminal], [], [], 60)[0]:
                sys.exit(f"{self.name}: no prompt after {seen!r}")
            seen += os.read(self.terminal, 65536)
        return time.perf_counter(), seen

    def settle(self):
        while select.select([self.terminal], [], [], 0.02)[0]:
            os.read(self.terminal, 65536)

    def read(self):
        os.write(self.terminal, self.line)
        self.settle()
        start = time.perf_counter()
        os.write(self.terminal, b"\r")
        end, seen = self.wait()
        if b"org-" not in seen:
            sys.exit(f"{self.name}: no row in {seen!r}")
        self.settle()
        return (end - start) * 1e6


rounds = int(sys.argv[1])
programs = [Prompt(*sys.argv[i : i + 4]) for i in range(2, len(sys.argv), 4)]
for turn in range(-WARM_UP, rounds):
    for program in programs:
        took = program.read()
        if turn >= 0:
            program.times.append(took)
for program in programs:
    times = sorted(program.times)
    print(program.name, round(statistics.median(times)), round(times[min(len(times) - 1, len(times) * 99 // 100)]))
