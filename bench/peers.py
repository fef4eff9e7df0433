"""Measures and prints for bench/peers: every round starts each program once, so that whatever else the machine does hits all of them alike.

Argument: ROUNDS. Standard input has a program a line, its fields between tabs: what it is, what it is measured beside (- for nothing), its words.
"""
import http.server, os, statistics, subprocess, sys, threading, time

GNU_TIME = "/usr/bin/time"


class Proxy(http.server.BaseHTTPRequestHandler):
    """Answers as a LiteLLM proxy without keys does."""

    def do_GET(self):
        answer = b'{"keys": [], "total_count": 0, "current_page": 1, "total_pages": 0}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def milliseconds(words):
    """Until a process has ended; what it says is shown when it fails."""
    with open(os.path.join(os.environ["HOME"], "said"), "w+") as said:
        start = time.perf_counter()
        process = os.posix_spawnp(words[0], words, os.environ, file_actions=[
            (os.POSIX_SPAWN_DUP2, said.fileno(), 1), (os.POSIX_SPAWN_DUP2, said.fileno(), 2)])
        _, status = os.waitpid(process, 0)
        took = (time.perf_counter() - start) * 1000
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(words)}: exit code {os.waitstatus_to_exitcode(status)}\n{said.read()}")
    return took


def megabytes(words):
    """The peak of its memory, where GNU time is installed; and its files are in memory now."""
    if not os.access(GNU_TIME, os.X_OK):
        milliseconds(words)
        return "-"
    peak = os.path.join(os.environ["HOME"], "peak")
    milliseconds([GNU_TIME, "-q", "-f", "%M", "-o", peak] + words)
    with open(peak) as kilobytes:
        return int(kilobytes.read()) // 1000


stub = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
threading.Thread(target=stub.serve_forever, daemon=True).start()
os.environ.update(LITELLM_PROXY_URL=f"http://127.0.0.1:{stub.server_port}", LITELLM_PROXY_API_KEY="sk-x", LITELLM_LOCAL_MODEL_COST_MAP="True")

rounds = int(sys.argv[1])
rows = [line.rstrip("\n").split("\t") for line in sys.stdin]
memory = {what: megabytes(words) for what, _, *words in rows}
times = {what: [] for what in memory}
for _ in range(rounds):
    for what, _, *words in rows:
        times[what].append(milliseconds(words))
medians = {what: statistics.median(took) for what, took in times.items()}

print("ratio: orgctl's time to theirs; the tools in Python, Node.js and Go read one row, and know no identity\n")
print(f"{f'{rounds} rounds':52}      ms   MB  orgctl's ms   MB  ratio  orgctl does")
for what, beside, *_ in rows:
    if beside != "-":
        ratio = f"{medians[beside] / medians[what]:.2f}"
        print(f"{what:52} {medians[what]:7.1f} {memory[what]:>4}  {medians[beside]:11.1f} {memory[beside]:>4}  {ratio:>5}  {beside}")
        if what.startswith("litellm-proxy") and "LIMITS" in os.environ:
            with open(os.environ["LIMITS"], "a") as limits:
                limits.write(f"orgctl {beside} / {what}\t0.04\t{ratio}\n")
