"""Measures for bench/million.

Arguments: ROUNDS, ROWS, and the command of the floor; or "checks", what doctor said as JSON, the server's log, and psql's command.
"""
import json, os, re, statistics, subprocess, sys, time

ORGCTL = "target/orgctl/bin/orgctl"


def row(text, value, floor, most):
    """A line of the table, and one for bench/report's table of what is to be reached."""
    ratio = f"{value / floor:.2f}"
    print(f"{text:74}{value:8.0f} {floor:8.0f}  {ratio:>5}  {most or '-':>7}")
    if most and "LIMITS" in os.environ:
        with open(os.environ["LIMITS"], "a") as limits:
            limits.write(f"{text}\t{most}\t{ratio}\n")


def run(command, first_line=False):
    """Milliseconds until the command ends, or until its first line is there."""
    start = time.perf_counter()
    process = subprocess.Popen(command.split(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdout.readline() if first_line else process.stdout.read()
    took = (time.perf_counter() - start) * 1000
    process.stdout.close()
    process.wait()
    return took


def beside(rounds, rows, floor):
    far = f"{rows * 9 // 10:07}"
    commands = {
        "plain": (floor, False),
        "line": (f"{ORGCTL} org list --all -o jsonl", True),
        "page": (f"{ORGCTL} org list --limit 100 -o jsonl", False),
        "far": (f"{ORGCTL} org list --limit 100 -o jsonl --after org-{far}", False),
        "users": (f"{ORGCTL} user list --limit 100 -o jsonl", False),
        "users far": (f"{ORGCTL} user list --limit 100 -o jsonl --after user-{far}", False),
        "small": (f"{ORGCTL} org info org-{far}", False),
        "large": (f"{ORGCTL} org info org-{rows // 2:07}", False),
    }
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (command, first_line) in commands.items():
            times[name].append(run(command, first_line))
    median = {name: statistics.median(all) for name, all in times.items()}
    print(f"{rows:,} organizations and users".ljust(74) + "      ms    floor  ratio  at most")
    for text, name, other, most in [
        ("first line of org list --all -o jsonl / plain JDBC, one organization", "line", "plain", 2),
        (f"org list: 100 after {int(far):,} / the first 100", "far", "page", 1.1),
        (f"user list: 100 after {int(far):,} / the first 100", "users far", "users", 1.1),
        (f"org info: {rows // 10:,} members / one member", "large", "small", None),
    ]:
        row(text, median[name], median[other], most)


def checks(doctor, log, psql):
    """The queries of the checks come in the order of the checks, with their parameters in a line of their own."""
    entries = re.split(r"\n(?=\S)", open(log).read())
    queries = []
    for entry, detail in zip(entries, entries[1:] + [""]):
        found = re.search(r"execute [^:]*: select f\.\*, count\(\*\) over \(\) as found from \((.*)\) f order by 1, 2, 3 limit \d+", entry, re.S)
        if found:
            values = dict(re.findall(r"\$(\d+) = ('(?:[^']|'')*'|NULL)", detail))
            queries.append(re.sub(r"\$(\d+)", lambda number: values[number[1]], found[1]))
    ran = [check for check in json.load(open(doctor))["checks"] if check["ms"] is not None]
    ran = ran[-len(queries):]
    print(f"\n{'doctor, each check / psql, counting the same':74}      ms    floor  ratio  at most")
    for check, query in zip(ran, queries):
        answer = subprocess.run(psql.split(), input=f"\\timing on\nselect count(*) from ({query}) f;\n", capture_output=True, text=True)
        took = re.search(r"Time: ([\d.]+)", answer.stdout)
        if not took:
            sys.exit(f"{check['id']}: {answer.stderr}")
        row("doctor: " + check["id"], check["ms"], float(took[1]), 2)


if sys.argv[1] == "checks":
    checks(*sys.argv[2:])
else:
    beside(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
