"""Measures for bench/million.

Arguments: ROUNDS, ROWS, and the command of the floor; or "checks", what doctor said as JSON, the server's log, and psql's command.
"""
import json, re, statistics, subprocess, sys, time

ORGCTL = "target/orgctl/bin/orgctl"


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
    print(f"{rows:,} organizations and users".ljust(74) + "      ms    floor  ratio")
    for text, name, other in [
        ("first line of org list --all -o jsonl / plain JDBC, one organization", "line", "plain"),
        (f"org list: 100 after {int(far):,} / the first 100", "far", "page"),
        (f"user list: 100 after {int(far):,} / the first 100", "users far", "users"),
        (f"org info: {rows // 10:,} members / one member", "large", "small"),
    ]:
        print(f"{text:74}{median[name]:8.0f} {median[other]:8.0f}  {median[name] / median[other]:5.2f}")


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
    print(f"\n{'doctor, each check / psql, counting the same':74}      ms    floor  ratio")
    for check, query in zip(ran, queries):
        answer = subprocess.run(psql.split(), input=f"\\timing on\nselect count(*) from ({query}) f;\n", capture_output=True, text=True)
        took = re.search(r"Time: ([\d.]+)", answer.stdout)
        if not took:
            sys.exit(f"{check['id']}: {answer.stderr}")
        print(f"{check['id']:74}{check['ms']:8.0f} {float(took[1]):8.0f}  {check['ms'] / float(took[1]):5.2f}")


if sys.argv[1] == "checks":
    checks(*sys.argv[2:])
else:
    beside(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
