#!/usr/bin/env python3
"""Times `deploy/basekeeper check` as a whole process against docker-registry on the loopback: wall, CPU, peak memory, medians of 10 runs.

Cases: one reference that is behind, twenty of them, and one in a folder with 100,000 other files.
Usage: src/test/benchmark/check.py [--runs N] [--limit SECONDS MEBIBYTES]   (with --limit: exit code 1 if one reference takes more)
"""
import argparse, hashlib, json, os, pathlib, re, statistics, subprocess, sys, tempfile, time, urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


def start_registry(folder):
    (folder / "registry.yml").write_text(
        f'version: 0.1\nlog: {{level: info}}\nstorage: {{filesystem: {{rootdirectory: "{folder}/data"}}}}\nhttp: {{addr: "127.0.0.1:0"}}\n')
    log = open(folder / "registry.log", "w+")
    process = subprocess.Popen(["docker-registry", "serve", folder / "registry.yml"], stdout=log, stderr=log)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = re.search(r"listening on (127\.0\.0\.1:\d+)", (folder / "registry.log").read_text())
        if found:
            return process, found.group(1)
        time.sleep(0.02)
    sys.exit("docker-registry was not ready within 20 s")


def ask(method, url, body=b"", media_type="application/octet-stream"):
    request = urllib.request.Request(url, data=body, method=method, headers={"Content-Type": media_type})
    return urllib.request.urlopen(request, timeout=10)


def push(address, repository, version):
    """An index with two platforms, as a real base has; returns its digest."""
    digest = lambda content: "sha256:" + hashlib.sha256(content).hexdigest()
    base = f"http://{address}/v2/{repository}"
    entries = []
    for architecture in ("amd64", "arm64"):
        configuration = json.dumps({"architecture": architecture, "os": "linux", "config": {"Labels": {"version": version}},
                                    "rootfs": {"type": "layers", "diff_ids": [digest(version.encode())]}}).encode()
        location = ask("POST", base + "/blobs/uploads/").headers["Location"]
        ask("PUT", location + ("&" if "?" in location else "?") + "digest=" + digest(configuration), configuration)
        layer = version.encode()
        place = ask("POST", f"{base}/blobs/uploads/", b"").headers["Location"]
        ask("PUT", place + ("&" if "?" in place else "?") + "digest=" + digest(layer), layer)
        manifest = json.dumps({"schemaVersion": 2, "mediaType": MANIFEST, "layers": [{
            "mediaType": "application/vnd.oci.image.layer.v1.tar", "size": len(layer), "digest": digest(layer)}], "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json", "size": len(configuration), "digest": digest(configuration)}}).encode()
        ask("PUT", f"{base}/manifests/{digest(manifest)}", manifest, MANIFEST)
        entries.append({"mediaType": MANIFEST, "size": len(manifest), "digest": digest(manifest),
                        "platform": {"os": "linux", "architecture": architecture}})
    index = json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": entries}).encode()
    ask("PUT", f"{base}/manifests/2023", index, INDEX)
    return digest(index)


def repository(folder, address, references, files=0):
    old = {f"base{n}": push(address, f"base{n}", "1") for n in range(references)}
    for name in old:
        push(address, name, "2")
    (folder / "docker").mkdir(parents=True)
    (folder / "docker" / "Dockerfile").write_text(
        "".join(f"FROM {address}/{name}:2023@{digest} AS {name}\nRUN true\n" for name, digest in old.items()))
    for n in range(files):
        if n % 1000 == 0:
            (folder / f"src/{n // 1000}").mkdir(parents=True)
        (folder / f"src/{n // 1000}/{n}.txt").touch()
    return folder


def once(folder):
    start = time.monotonic()
    process = subprocess.Popen([ROOT / "deploy/basekeeper", "check", "--json", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 3:
        sys.exit(f"check {folder}: exit code {os.waitstatus_to_exitcode(status)} instead of 3 (behind): {errors.decode()}{output.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--limit", type=float, nargs=2, metavar=("SECONDS", "MEBIBYTES"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="basekeeper-benchmark-") as name:
        scratch = pathlib.Path(name)
        registry, address = start_registry(scratch)
        try:
            cases = {"one reference": repository(scratch / "one", address, 1), "twenty references": repository(scratch / "twenty", address, 20),
                     "one reference, 100,000 files": repository(scratch / "many", address, 1, 100_000)}
            first = None
            print("| case | wall, s | CPU, s | peak memory, MiB |\n|---|---|---|---|")
            for case, folder in cases.items():
                once(folder)  # builds what is missing, and warms the file system's cache
                wall, cpu, memory = (statistics.median(column) for column in zip(*(once(folder) for _ in range(options.runs))))
                first = first or (wall, memory)
                print(f"| {case} | {wall:.2f} | {cpu:.2f} | {memory:.0f} |", flush=True)
        finally:
            registry.terminate()
            registry.wait()
    if options.limit and (first[0] > options.limit[0] or first[1] > options.limit[1]):
        sys.exit(f"one reference: {first[0]:.2f} s and {first[1]:.0f} MiB are over the limit of {options.limit[0]} s or {options.limit[1]} MiB")


main()
